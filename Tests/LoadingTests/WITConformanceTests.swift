import Testing
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeTestSupport
import WComposeWIT

/// The texts of the suites wit-parse and wasi-wit, as the command reads them.
@Suite("Conformance: WIT texts", .enabled(if: WITCorpus.exists, Comment(rawValue: WITCorpus.absence)))
struct WITConformanceTests {
    /// The runner of wit-parse has one feature on.
    private static let features = WIT.Features.named(["active"])

    @Test func whatMustParseDoes() {
        let cases = WITCorpus.mustParse
        var refused: [String] = []
        for path in cases {
            var loader = WITLoader(features: Self.features)
            if loader.load(path) == nil || loader.sink.hasErrors { refused.append(path) }
        }
        print("wit-parse: \(cases.count - refused.count) of \(cases.count) that must parse do")
        #expect(cases.count > 30)
        #expect(refused.isEmpty, "\(refused)")
    }

    @Test func whatMustFailDoes() {
        let cases = WITCorpus.mustFail
        var accepted: [String] = []
        var atTheSamePlace = 0
        for path in cases {
            var loader = WITLoader(features: Self.features)
            _ = loader.load(path)
            if !loader.sink.hasErrors { accepted.append(path) }
            if let place = WITCorpus.place(ofFailureAt: path) {
                let places = loader.sink.diagnostics.flatMap(\.labels).compactMap { label -> String? in
                    guard case .text(let range) = label.location else { return nil }
                    let position = loader.sources.position(of: range.start, in: range.source)
                    let name = loader.sources.name(of: range.source).split(separator: "/").last ?? ""
                    return "\(name):\(position.line):\(position.column)"
                }
                if places.contains(place) { atTheSamePlace += 1 }
            }
        }
        print(
            """
            wit-parse: \(cases.count - accepted.count) of \(cases.count) that must fail do, \(atTheSamePlace) with the \
            place that the suite tells
            """)
        #expect(cases.count > 60)
        #expect(accepted.isEmpty, "\(accepted)")
    }

    @Test func whatIsPrintedIsTheSamePackage() {
        let cases = WITCorpus.mustParse + WITCorpus.wasi
        var others: [String] = []
        for path in cases {
            var loader = WITLoader(features: .all)
            guard let loaded = loader.load(path), !loader.sink.hasErrors else {
                // What is behind a feature may be wrong.
                continue
            }
            let text = WITWriter(loaded).text
            let folder = ScratchFolder()
            var again = WITLoader(features: .all)
            guard let other = again.load(folder.make("printed.wit", text: text)), !again.sink.hasErrors else {
                others.append("\(path): \(again.sink.diagnostics.map(\.message))")
                continue
            }
            if WITWriter(other).text != text { others.append(path) }
        }
        print("WIT printed and read again: \(cases.count - others.count) of \(cases.count) the same")
        #expect(others.isEmpty, "\(others)")
    }

    @Test(.enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
    func packagesOfWASIArePrintedAsThePeerPrintsThem() throws {
        var others: [String] = []
        for path in WITCorpus.wasi {
            var loader = WITLoader()
            let found = loader.load(path)
            let loaded = try #require(found)
            #expect(!loader.sink.hasErrors, "\(loader.sink.diagnostics.map(\.message))")
            let expected = try WasmTools.wit(ofPackageAt: path)
            // Empty lines stand elsewhere.
            if WITWriter(loaded).text.split(separator: "\n") != expected.split(separator: "\n") { others.append(path) }
        }
        print("wasi-wit: \(WITCorpus.wasi.count - others.count) of \(WITCorpus.wasi.count) printed as the peer does")
        #expect(WITCorpus.wasi.count > 30)
        #expect(others.isEmpty, "\(others)")
    }

    @Test func packagesArePrintedAsTheSuiteSays() throws {
        var others: [String] = []
        for (path, expected) in WITCorpus.printed {
            var loader = WITLoader()
            let found = loader.load(path)
            let loaded = try #require(found)
            // The suite has each package by itself, and its empty lines elsewhere.
            let text = loaded.resolution.text(of: loaded.root)
            if text.split(separator: "\n") != expected.split(separator: "\n") { others.append(path) }
        }
        let count = WITCorpus.printed.count
        print("wit-component: \(count - others.count) of \(count) printed as expected")
        #expect(count > 20)
        #expect(others.isEmpty, "\(others)")
    }
}
