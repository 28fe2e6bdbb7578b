import Testing
import WComposeDiagnostics
import WComposeWIT

/// Texts that say more than there is memory for.
struct FloodTests {
    @Test("a text with too many tokens is refused where there are too many, and nothing else is said of it")
    func tokens() {
        let text = Array("package a:b;\ninterface i {\n  type a = u8;\n  type b = ;\n  type c = u8;\n}\n".utf8)
        for (limit, codes) in [(10, ["WC0611"]), (1_000, ["WC0601"])] {
            var sources = SourceMap()
            var sink = DiagnosticSink()
            let source = sources.add(name: "a.wit", text: text)
            let file = FileSyntax.parse(text, source: source, tokenLimit: limit, reporting: &sink)
            #expect(sink.diagnostics.map(\.code.rawValue) == codes, "\(sink.diagnostics.map(\.message))")
            #expect(file.items.isEmpty == (limit == 10))
            #expect(limit != 10 || sink.diagnostics.first?.message == "more than 10 tokens")
            #expect(sink.diagnostics.allSatisfy { !$0.labels.isEmpty })
        }
    }
}
