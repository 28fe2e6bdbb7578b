import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport

/// Whatever the bytes are, reading ends, in a document or in diagnostics that can be rendered.
@Suite(.timeLimit(.minutes(15)))
struct HostileGraphTests {
    /// Reads, and holds the outcome against what must be true of every outcome.
    private func read(_ bytes: [UInt8], name: String, rendering: Bool = true) -> DiagnosticSink {
        var sources = SourceMap()
        var sink = DiagnosticSink()
        let document = GraphDocumentReader.read(bytes, name: name, sources: &sources, sink: &sink)
        #expect((document?.isSound ?? false) != sink.hasErrors)
        if rendering {
            let text = TerminalRenderer().render(sink.diagnostics, in: sources)
            #expect(text.isEmpty == sink.diagnostics.isEmpty)
            for diagnostic in sink.diagnostics { _ = diagnostic.json(in: sources).serialized() }
        }
        return sink
    }

    private func example(_ name: String) throws -> [UInt8] {
        try #require(Fixtures.read(Fixtures.path("Fixtures/" + name)))
    }

    @Test(arguments: ["example.yaml", "example.json"])
    func everyPrefix(name: String) throws {
        let bytes = try example(name)
        for count in 0..<bytes.count { _ = read(Array(bytes.prefix(count)), name: name) }
    }

    @Test(arguments: ["example.yaml", "example.json"], [0x01, 0x20, 0x80, 0xff] as [UInt8])
    func everyFlippedByte(name: String, flip: UInt8) throws {
        var bytes = try example(name)
        for index in bytes.indices {
            bytes[index] ^= flip
            _ = read(bytes, name: name)
            bytes[index] ^= flip
        }
    }

    @Test(arguments: ["example.yaml", "example.json"])
    func everyByteDroppedOrReplaced(name: String) throws {
        let bytes = try example(name)
        for index in bytes.indices {
            _ = read(Array(bytes[..<index] + bytes[(index + 1)...]), name: name)
            for byte in "\n:\"'{}[],&*!-\u{0}".utf8 where index % 4 == Int(byte % 4) {
                _ = read(Array(bytes[..<index] + [byte] + bytes[(index + 1)...]), name: name)
            }
        }
    }

    @Test(arguments: ["[", "{", "{a: ", "- ", "? ", "[{a: [", "\"", "'", "&a ", "!", "*a", "|\n ", "a\n", "%", "\t"])
    func repeatedYAML(piece: String) {
        let bytes = Array(String(repeating: piece, count: 20_000).utf8)
        #expect(read(bytes, name: "a.yaml").hasErrors)
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":[", "\"", "\\u", "1", "-", "1e", "tru", "nul", ","])
    func repeatedJSON(piece: String) {
        let bytes = Array(String(repeating: piece, count: 20_000).utf8)
        #expect(read(bytes, name: "a.json").hasErrors)
    }

    @Test func laughs() {
        var text = "wcompose: 1\ncomponents:\n  a0: &a0 [x, x]\n"
        for level in 1...30 { text += "  a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        let sink = read(Array(text.utf8), name: "a.yaml")
        #expect(sink.diagnostics.map(\.code) == [GraphFileCode.documentTooLarge.code])
    }

    @Test func manyErrorsAreCut() {
        var text = "{\"wcompose\": 1, \"components\": {\"a\": \"a.wasm\"}, \"wires\": ["
        text += [String](repeating: "\"é -> bb\"", count: 5_000).joined(separator: ", ") + "]}"
        let sink = read(Array(text.utf8), name: "a.json")
        #expect(sink.diagnostics.count == 501)
        #expect(sink.diagnostics.last?.code == CompositionCode.tooManyErrors.code)
    }

    @Test func manyValuesAndBytesAreRefused() {
        let large = [UInt8](repeating: 0x20, count: (16 << 20) + 1)
        #expect(read(large, name: "a.yaml", rendering: false).diagnostics.map(\.code) == [InputCode.fileTooLarge.code])
    }
}
