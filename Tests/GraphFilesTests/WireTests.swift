import Testing
import WComposeDiagnostics
import WComposeGraphFiles

/// How wires are written.
struct WireTests {
    @Test(arguments: [
        ("a->b", "a|b"), ("  a  ->  b  ", "a|b"), ("a-b -> c_d-9", "a-b|c_d-9"), ("a.lines -> b", "a[lines]|b"),
        ("a.lines->b.in", "a[lines]|b[in]"), ("a['x'] -> b[ \"y z\" ]", "a[x]|b[y z]"),
        ("a [\"x:y/z@1.0.0\"]->b", "a[x:y/z@1.0.0]|b"), ("a\n  -> b", "a|b"), ("a[\"->\"] -> b", "a[->]|b"),
        ("a.x['y'].z -> b", "a[x][y][z]|b"),
    ])
    func forms(text: String, meant: String) throws {
        let wire = try #require(try wires("\"\(escaped(text))\"").first)
        #expect(show(wire.provider) + "|" + show(wire.consumer) == meant)
    }

    private func escaped(_ text: String) -> String {
        text.map { ["\"": "\\\"", "\n": "\\n"][$0] ?? String($0) }.joined()
    }

    /// The wires of a JSON graph that has this item in `wires`.
    private func wires(_ item: String) throws -> [WireSyntax] {
        let ids = ["a", "b", "a-b", "c_d-9"].map { "\"\($0)\": \"./x.wasm\"" }.joined(separator: ",")
        let text = "{\"wcompose\": 1, \"components\": {\(ids)}, \"wires\": [\(item)]}"
        var sources = SourceMap()
        var sink = DiagnosticSink()
        let document = GraphDocumentReader.read(Array(text.utf8), name: "-", sources: &sources, sink: &sink)
        #expect(sink.diagnostics.isEmpty, "\(TerminalRenderer().render(sink.diagnostics, in: sources))")
        return document?.wires ?? []
    }

    private func show(_ end: EndSyntax) -> String {
        end.instance.value + end.steps.map { "[" + $0.value + "]" }.joined()
    }
}
