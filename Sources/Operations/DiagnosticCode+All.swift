import WComposeComponentization
import WComposeComposition
package import WComposeDiagnostics
import WComposeGraphFiles
import WComposeLoading
import WComposeValidation
import WComposeWAC
import WComposeWIT
import WComposeWasmText

extension DiagnosticCode {
    /// The codes of all targets; those of `lint` are with its rules.
    package static let enums: [any DiagnosticCodes.Type] = [
        InputCode.self, WasmTextCode.self, ValidationCode.self, WITCode.self, WITPackageCode.self, CompositionCode.self,
        WorldCode.self, WACCode.self, GraphFileCode.self, LoadingCode.self, OperationCode.self,
        ComponentizationCode.self, LinkingCode.self,
    ]

    /// All codes, in ascending order.
    package static let all: [DiagnosticCode] = Explanation.all.map(\.code)

    /// The code with this name, in upper or lower case, if there is one.
    package static func named(_ name: String) -> DiagnosticCode? {
        let name = name.uppercased()
        return all.first { $0.rawValue == name }
    }
}

extension Explanation {
    /// An explanation of every code there is, in ascending order.
    package static let all: [Explanation] =
        (DiagnosticCode.enums.flatMap(explanations) + LintRule.all.map(\.explanation))
        .sorted { $0.code.rawValue < $1.code.rawValue }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

    /// What a code means; nothing for one that there is not.
    package static func of(_ code: DiagnosticCode) -> Explanation? { byCode[code] }

    private static func explanations(of codes: any DiagnosticCodes.Type) -> [Explanation] {
        func all<Codes: DiagnosticCodes>(_ codes: Codes.Type) -> [Explanation] { codes.allCases.map(\.explanation) }
        return all(codes)
    }
}
