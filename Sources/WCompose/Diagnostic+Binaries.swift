import WComposeComponentModel
import WComposeDiagnostics
import WComposePlatform
import WComposeValidation
import WComposeWasmBinary

/// What is said about files that are no components, or none that are valid.
extension Diagnostic {
    /// - Parameters:
    ///   - kind: what the file should be.
    ///   - location: where the file is named, unless that is the command line.
    static func malformed(
        _ file: InputFile, _ error: BinaryError, as kind: String = "component", at location: Location?
    ) -> Diagnostic {
        let named = location.map { [Label($0)] } ?? []
        switch error.reason {
        case .moduleNotComponent where error.offset == 0:
            return Diagnostic(
                .coreModuleNotComponent, "`\(file.path)` is a core module, not a component", at: named,
                help: ["make it a component: `wasm-tools component new \(file.path) -o …`"])
        case .badMagic where error.offset < 4, .unexpectedEnd where file.count < 8:
            return Diagnostic(
                .notWebAssembly, "`\(file.path)` is not a WebAssembly binary", at: named, help: advice(on: file))
        default:
            let place = BinaryLocation(
                file: file.path, path: BinaryPath.path(to: error.offset, in: file), offset: error.offset)
            return Diagnostic(
                .malformedBinary, "malformed \(kind): \(error)",
                at: [Label(.binary(place))] + named.map { Label($0.location, "named here") })
        }
    }

    static func invalid(
        _ file: InputFile, _ error: ValidationError, _ component: Component, at location: Location?
    ) -> Diagnostic {
        let place = BinaryLocation(
            file: file.path, path: BinaryPath.path(error.path, in: component, of: file), offset: error.offset)
        return Diagnostic(
            .invalidComponent, "invalid component: \(error.message)",
            at: [Label(.binary(place))] + (location.map { [Label($0, "named here")] } ?? []),
            notes: error.differences.map { "\($0.location): \($0.difference)" }, help: switchingOn(error.missing))
    }

    /// How to have features that are off.
    static func switchingOn(_ features: Features) -> [String] {
        features.isEmpty ? [] : ["switch it on: `--features \(features.names.joined(separator: ","))`"]
    }

    /// What to do with a file that is something else.
    private static func advice(on file: InputFile) -> [String] {
        let start = file.copy(ByteRange(start: 0, count: min(file.count, 512)))
        let text = String(decoding: start.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) }, as: UTF8.self)
        if text.hasPrefix("wcompose:") || text.hasPrefix("{") {
            return ["a graph file is used as a component by `{ graph: \(file.path) }`"]
        }
        return []
    }
}
