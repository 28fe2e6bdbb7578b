import Testing
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeReports
import WComposeTestSupport
import WComposeValidation

/// How many threads load makes no difference to what comes out.
struct ParallelLoadingTests {
    let folder = ScratchFolder()
    static let counts = [1, 2, 4, 8]

    /// A component like the sample's, but with other bytes: a custom section at its end.
    private func distinct(_ sample: String, _ number: Int) -> [UInt8] {
        Samples.bytes(sample) + [0, 4, 1, 0x78, UInt8(number & 0xff), UInt8(number >> 8)]
    }

    /// What a composition says and writes.
    private func outcome(_ source: Composer.Source, workers: Int) -> [String] {
        var composer = Composer(source, workers: Workers(workers))
        folder.remove("out.wasm")
        if !composer.hasErrors { composer.write(to: folder / "out.wasm") }
        return [
            TerminalRenderer().render(composer.diagnostics, in: composer.sources),
            "\(composer.diagnostics.map(\.code))", composer.result.json.serialized(pretty: true),
            "\(folder.content("out.wasm") ?? [])",
        ]
    }

    @Test func compositionsAreTheSame() throws {
        // `upper` feeds itself: a chain of distinct copies, some of them there twice.
        let source = Samples.path("middleware/source.wasm")
        var lines = ["wcompose: 1", "components:", "  source: \(source)"]
        var chain = ["source"]
        for number in 0..<40 {
            folder.make("\(number).wasm", distinct("middleware/upper.wasm", number % 31))
            lines.append("  c\(number): ./\(number).wasm")
            chain.append("c\(number)")
        }
        lines.append("patterns: [ { chain: [\(chain.joined(separator: ", "))] } ]")
        let graph = folder.make("g.yaml", text: lines.joined(separator: "\n"))
        let expected = outcome(.graph(graph), workers: 1)
        #expect(!expected[3].isEmpty && expected[3] != "[]", "\(expected[0])")
        for workers in Self.counts { #expect(outcome(.graph(graph), workers: workers) == expected) }
    }

    /// Faults of every kind, in files that are named before and after a nested graph, each told once and in order.
    @Test func faultsAreToldInOrder() throws {
        let good = Samples.bytes("middleware/upper.wasm")
        func lines(_ prefix: String, _ numbers: Range<Int>) -> [String] {
            numbers.map { number in
                let bytes: [UInt8]? =
                    switch number % 6 {
                    case 0: distinct("middleware/upper.wasm", number)
                    case 1: Array("noise \(number)".utf8)
                    case 2: Array(good.prefix(good.count - number))
                    case 3: nil
                    // The type `enum { a, a }`.
                    case 4: good + [7, 7, 1, 0x6d, 2, 1, 0x61, 1, 0x61]
                    default: Array(good.prefix(good.count / 2))
                    }
                if let bytes { folder.make("\(prefix)\(number).wasm", bytes) }
                let digest = number % 12 == 0 ? "sha256:" + String(repeating: "0", count: 64) : nil
                return digest.map { "  \(prefix)\(number): { path: ./\(prefix)\(number).wasm, digest: \"\($0)\" }" }
                    ?? "  \(prefix)\(number): ./\(prefix)\(number).wasm"
            }
        }
        let head = ["wcompose: 1", "components:"]
        folder.make("inner.yaml", text: (head + lines("i", 0..<30) + ["  x: ./a1.wasm"]).joined(separator: "\n"))
        let all = head + lines("a", 0..<30) + ["  inner: { graph: ./inner.yaml }"] + lines("b", 0..<30)
        let graph = folder.make("g.yaml", text: (all + ["  y: ./i1.wasm"]).joined(separator: "\n"))
        let expected = outcome(.graph(graph), workers: 1)
        for workers in Self.counts { #expect(outcome(.graph(graph), workers: workers) == expected) }

        let composer = Composer(.graph(graph), workers: Workers(4))
        let errors = composer.diagnostics.filter { $0.severity == .error }
        // Each file is complained of once: 25 of 30 have a fault, and 3 of the others not the digest that is asked for.
        #expect(errors.count == 3 * 28, "\(expected[0])")
        let codes: [DiagnosticCode] = [
            LoadingCode.notWebAssembly.code, InputCode.malformedBinary.code, LoadingCode.fileNotFound.code,
            ValidationCode.invalidType.code, LoadingCode.digestMismatch.code,
        ]
        for code in codes {
            #expect(errors.contains { $0.code == code }, "\(code)")
        }
        let texts = errors.map { TerminalRenderer().render([$0], in: composer.sources) }
        let files = texts.map { text in ["a", "i", "b"].firstIndex { text.contains(folder / $0) } ?? -1 }
        #expect(files == files.sorted())
    }

    /// A digest that one request asks for in vain does not stand in the way of another request.
    @Test func requestsOfOneBatchAreAsIfOneByOne() throws {
        let wrong = PackageLoader.DigestDemand("sha256:" + String(repeating: "0", count: 64), at: .file("g"))
        let path = folder.make("a.wasm", distinct("chain/shell.wasm", 1))
        let copy = folder.make("b.wasm", distinct("chain/shell.wasm", 1))
        let others = (0..<20).map { folder.make("\($0).wasm", distinct("chain/shell.wasm", 2 + $0)) }
        let requests =
            [.init(copy, demanding: wrong), .init(path), .init(copy), .init(path, demanding: wrong)]
            + others.map { PackageLoader.Request($0) }
        for workers in Self.counts {
            var loader = PackageLoader(workers: Workers(workers))
            var sink = DiagnosticSink()
            var sources = SourceMap()
            let loaded = loader.load(requests, in: &sources, reporting: &sink).map(\.package)
            #expect(loaded.map { $0 == nil } == [true, false, false, true] + others.map { _ in false })
            #expect(loaded[1] == loaded[2])
            #expect(loader.packages.map(\.paths) == [[path, copy]] + others.map { [$0] })
            #expect(loader.packages[0].file.path == path)
            #expect(sink.diagnostics.map(\.code) == [LoadingCode.digestMismatch.code, LoadingCode.digestMismatch.code])
        }
    }
}
