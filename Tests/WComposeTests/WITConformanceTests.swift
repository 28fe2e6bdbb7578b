import Testing
import WCompose
import WComposeDiagnostics
import WComposeTestSupport
import WComposeWIT

/// The texts of the suites wit-parse and wasi-wit, as the command reads them.
@Suite("Conformance: WIT texts", .enabled(if: WITSuites.exists, Comment(rawValue: WITSuites.absence)))
struct WITConformanceTests {
    /// The runner of wit-parse has one feature on.
    private static let features = WIT.Features.named(["active"])

    @Test func whatMustParseDoes() {
        let cases = WITSuites.mustParse
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
        let cases = WITSuites.mustFail
        var accepted: [String] = []
        var atTheSamePlace = 0
        for path in cases {
            var loader = WITLoader(features: Self.features)
            _ = loader.load(path)
            if !loader.sink.hasErrors { accepted.append(path) }
            if let place = WITSuites.place(ofFailureAt: path) {
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
        let cases = WITSuites.mustParse + WITSuites.wasi
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
        for path in WITSuites.wasi {
            var loader = WITLoader()
            let found = loader.load(path)
            let loaded = try #require(found)
            #expect(!loader.sink.hasErrors, "\(loader.sink.diagnostics.map(\.message))")
            let expected = try WasmTools.wit(ofPackageAt: path)
            // Empty lines stand elsewhere.
            if WITWriter(loaded).text.split(separator: "\n") != expected.split(separator: "\n") { others.append(path) }
        }
        print("wasi-wit: \(WITSuites.wasi.count - others.count) of \(WITSuites.wasi.count) printed as the peer does")
        #expect(WITSuites.wasi.count > 30)
        #expect(others.isEmpty, "\(others)")
    }
}

/// Where the suites are.
private enum WITSuites {
    static let exists = !mustFail.isEmpty
    static let absence = "there are no suites beside the checkout"

    static let mustParse: [String] = {
        let folder = Corpus.sources + "/wit-parse"
        let stale = Set(Corpus.staleCases(of: "wit-parse/must-parse"))
        return cases(in: folder, besides: ".json").filter { path in
            !stale.contains { path == "\(folder)/\($0)" }
        }
    }()

    static let mustFail = cases(in: Corpus.sources + "/wit-parse/parse-fail", besides: ".result")

    static let wasi = Fixtures.folders(in: Corpus.sources + "/wasi-wit").flatMap { version in
        let folder = "\(Corpus.sources)/wasi-wit/\(version)"
        return Fixtures.folders(in: folder).map { "\(folder)/\($0)" }
    }

    /// `x.wit`, or the folder `x`, where `x.wit` with this ending says what must come of it.
    private static func cases(in folder: String, besides ending: String) -> [String] {
        Fixtures.files(in: folder, ending: ".wit" + ending).map { expected in
            let path = folder + "/" + expected.name.dropLast(ending.count)
            return Fixtures.read(path) == nil ? String(path.dropLast(".wit".count)) : path
        }
    }

    /// `file:line:column` of what is told of a case that must fail.
    static func place(ofFailureAt path: String) -> String? {
        let base = path.hasSuffix(".wit") ? path : path + ".wit"
        let text = String(decoding: Fixtures.read(base + ".result") ?? [], as: UTF8.self)
        guard let arrow = text.firstRange(of: "--> ") else { return nil }
        return text[arrow.upperBound...].prefix { $0 != "\n" }.split(separator: "/").last.map { String($0) }
    }
}
