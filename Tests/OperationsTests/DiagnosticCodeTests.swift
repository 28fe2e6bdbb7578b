import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeOperations
import WComposeTestSupport

/// The codes of all targets together.
struct DiagnosticCodeTests {
    /// Those that never had an example. A code that comes now needs one.
    static let withoutExample: Set = [
        "WC0002", "WC0003", "WC0004", "WC0005", "WC0007", "WC0008", "WC0009", "WC0010", "WC0011", "WC0012", "WC0101",
        "WC0103", "WC0105", "WC0204", "WC0212", "WC0215", "WC0216", "WC0217", "WC0218", "WC0219", "WC0221",
        "WC0222", "WC0223", "WC0224", "WC0226", "WC0402", "WC0403", "WC0404", "WC0405", "WC0408", "WC0410",
        "WC0411",
        "WC0412", "WC0413", "WC0416", "WC0417", "WC0418", "WC0503", "WC0504", "WC0506", "WC0603", "WC0606", "WC0611",
        "WC0619", "WC0624", "WC0641", "WC0642", "WC0643", "WC0645", "WC0646", "WC0647", "WC0650", "WC0651", "WC0652",
        "WC0653", "WC0654", "WC0655", "WC0656",
    ]

    /// Codes that stand for their successors: no message has them any more.
    static let superseded: Set = ["WC0301"]

    @Test func codesAreUniqueAndAscend() {
        let names = DiagnosticCode.all.map(\.rawValue)
        #expect(names == Set(names).sorted())
        #expect(names.allSatisfy { $0.hasPrefix("WC") && $0.utf8.count == 6 && $0.dropFirst(2).allSatisfy(\.isNumber) })
        for codes in DiagnosticCode.enums {
            let names = Self.cases(of: codes).map(\.code)
            #expect(names == names.sorted(), "\(codes)")
        }
    }

    @Test func codesAreFoundByName() {
        #expect(DiagnosticCode.named("wc0203") == CompositionCode.unknownImport.code)
        #expect(DiagnosticCode.named("WC9999") == nil)
    }

    @Test func everyCodeIsExplained() {
        #expect(Explanation.all.map(\.code) == DiagnosticCode.all)
        for explanation in Explanation.all {
            let code = explanation.code.rawValue
            #expect(!explanation.summary.isEmpty && !explanation.summary.hasSuffix("."))
            #expect(explanation.meaning.hasSuffix("."), "\(code)")
            #expect(explanation.cure != nil, "\(code)")
            for example in explanation.examples { #expect(!example.text.isEmpty) }
            #expect(explanation.examples.isEmpty == Self.withoutExample.contains(code), "\(code)")
        }
        for codes in DiagnosticCode.enums {
            for item in Self.cases(of: codes) { #expect(item.explained == item.code, "\(codes)") }
        }
    }

    /// A code that messages have as a warning or note weighs no more: an error could not be allowed.
    @Test func severitiesAreThoseOfTheMessages() {
        var lighter: Set<String> = []
        let names = Dictionary(
            DiagnosticCode.enums.flatMap { codes in
                Self.cases(of: codes).map { ("\(codes).\($0.name)", $0.code) }
            }, uniquingKeysWith: { one, _ in one })
        for source in Self.sources(in: Fixtures.path("../../Sources")) {
            let parts = String(decoding: source.bytes, as: UTF8.self).split(separator: "severity: ")
            for (before, after) in zip(parts, parts.dropFirst())
            where after.hasPrefix(".warning") || after.hasPrefix(".note") {
                let words = before.split { !$0.isLetter && !$0.isNumber && $0 != "." }
                if let name = words.last(where: { $0.contains("Code.") }), let code = names[String(name)] {
                    lighter.insert(code)
                }
            }
        }
        #expect(lighter.count > 10)
        for explanation in Explanation.all where lighter.contains(explanation.code.rawValue) {
            #expect(explanation.severity != .error, "\(explanation.code)")
        }
    }

    /// An enum that is not in the list is unknown to `explain` and `--deny`.
    @Test func everyEnumIsListed() {
        let declared = Self.sources(in: Fixtures.path("../../Sources")).flatMap { source in
            String(decoding: source.bytes, as: UTF8.self).split(separator: "\n").filter {
                $0.contains("enum ") && $0.contains(": String, DiagnosticCodes {")
            }.compactMap { $0.split(separator: " ").first { $0.hasSuffix(":") }?.dropLast() }
        }
        #expect(declared.map { String($0) }.sorted() == DiagnosticCode.enums.map { "\($0)" }.sorted())
    }

    /// A code that no message has is left over, or misspelt.
    @Test func everyCodeIsUsed() {
        let sources = Self.sources(in: Fixtures.path("../../Sources")).filter {
            !$0.name.hasSuffix("Code.swift") && !$0.name.hasSuffix("Code+Explanation.swift")
        }
        #expect(sources.count > 300)
        let words = sources.map { Self.words($0.bytes) }
        for codes in DiagnosticCode.enums {
            // Where the type is plain, as behind `?`, a code stands without it.
            let users = words.filter { $0.contains { $0 == "\(codes)" || $0.hasPrefix("\(codes).") } }
            for item in Self.cases(of: codes) where !Self.superseded.contains(item.code) {
                let isUsed = users.contains { $0.contains("\(codes).\(item.name)") || $0.contains(".\(item.name)") }
                #expect(isUsed, "\(codes).\(item.name)")
            }
        }
    }

    private static func sources(in folder: String) -> [Fixture] {
        let inner = Fixtures.folders(in: folder).flatMap { sources(in: folder + "/" + $0) }
        return Fixtures.files(in: folder, ending: ".swift") + inner
    }

    /// Names of Swift, with what stands before their dots.
    private static func words(_ text: [UInt8]) -> Set<String> {
        let letters = text.split { byte in
            !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) && byte != UInt8(ascii: ".")
        }
        return Set(
            letters.map { letters in
                let name = String(decoding: letters, as: UTF8.self)
                return name.hasSuffix(".code") ? String(name.dropLast(5)) : name
            })
    }

    private static func cases(of codes: any DiagnosticCodes.Type) -> [(name: String, code: String, explained: String)] {
        func all<Codes: DiagnosticCodes>(_ codes: Codes.Type) -> [(name: String, code: String, explained: String)] {
            codes.allCases.map { ("\($0)", $0.rawValue, $0.explanation.code.rawValue) }
        }
        return all(codes)
    }
}
