import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport

/// A graph file becomes a composition graph.
struct CompositionGraphTests {
    /// The graph, and the text at a place in it.
    private func graph(_ text: String) throws -> (CompositionGraph, (Location?) -> String) {
        var sources = SourceMap()
        var sink = DiagnosticSink()
        let bytes = Array(text.utf8)
        let document = GraphDocumentReader.read(bytes, name: "g.yaml", sources: &sources, sink: &sink)
        #expect(sink.diagnostics.isEmpty, "\(TerminalRenderer().render(sink.diagnostics, in: sources))")
        let read = try #require(document)
        let graph = CompositionGraph(
            read, sources: read.components.map { _ in .graph(NestedGraph(CompositionGraph())) })
        return (
            graph,
            { location in
                guard let range = location?.range else { return "" }
                return String(decoding: bytes[Int(range.start)..<Int(range.end)], as: UTF8.self)
            }
        )
    }

    /// An edge in one line.
    private func line(_ edge: Edge, _ graph: CompositionGraph) -> String {
        func spell(_ name: NameReference) -> String {
            "[\(name.text)]"
        }
        let provider =
            switch edge.provider {
            case .instance(let id): graph[id].id
            case .export(let id, let name): graph[id].id + spell(name)
            case .host(let name): "host" + (name.map { "(\($0))" } ?? "")
            case .import(let id): graph[id].id
            case .path(let root, let steps): graph.id(root) + steps.map(spell).joined()
            }
        return "\(edge.origin): \(provider) -> \(graph[edge.consumer].id)\(edge.importName.map(spell) ?? "")"
    }

    @Test func edgesInTheirOrder() throws {
        let (graph, text) = try graph(
            """
            wcompose: 1
            package: example:p@1.0.0
            components: { a: ./a.wasm, b: ./b.wasm, c: ./c.wasm }
            instances:
              b:
                with: { "x:y/z": a, w: { from: a, export: "x:y/w" }, h: { import: true }, r: { import: other } }
              c2: c
            wires:
              - a["x:y/z"] -> c2.z
              - a -> c2
              - a.z -> c2["x:y/q"]
            patterns:
              - chain: [a, b, c2]
              - fanout: { from: a, to: [b, c2] }
              - fanin: { into: c2, from: { left: a, right: b } }
            match: exact
            exports: [c2, { from: b, export: "x:y/z", as: n }, a.z]
            imports: { allow: ["wasi:*"] }
            embed: false
            """)
        #expect(graph.packageName == "example:p@1.0.0")
        #expect(graph.components.map(\.id) == ["a", "b", "c"])
        #expect(graph.instances.map(\.id) == ["b", "c2", "a"])
        #expect(graph.instances.map { graph[$0.component].id } == ["b", "c", "a"])
        #expect(graph.match == .exact)
        #expect(graph.allowedImports == ["wasi:*"])
        #expect(!graph.embedsComponents)
        #expect(
            graph.edges.map { line($0, graph) } == [
                "with: a -> b[x:y/z]", "with: a[x:y/w] -> b[w]", "with: host -> b[h]", "with: host(other) -> b[r]",
                "wire: a[x:y/z] -> c2[z]", "wire: a -> c2", "wire: a[z] -> c2[x:y/q]",
                #"pattern("chain"): a -> b"#, #"pattern("chain"): b -> c2"#,
                #"pattern("fanout"): a -> b"#, #"pattern("fanout"): a -> c2"#,
                #"pattern("fanin"): a -> c2[left]"#, #"pattern("fanin"): b -> c2[right]"#,
            ])
        #expect(
            graph.edges.map { text($0.location) } == [
                #""x:y/z""#, "w", "h", "r", #"a["x:y/z"] -> c2.z"#, "a -> c2", #"a.z -> c2["x:y/q"]"#,
                "b", "c2", "b", "c2", "left", "right",
            ])
        let exports = try #require(graph.exports)
        let items = exports.map { choice -> [String]? in
            if case .item(_, let steps) = choice.source { steps.map(\.text) } else { nil }
        }
        #expect(exports.map { graph.id($0.root) } == ["c2", "b", "a"])
        #expect(items == [nil, ["x:y/z"], ["z"]])
        #expect(exports.map(\.name) == [nil, "n", nil])
        #expect(text(exports[0].location) == "c2")
        #expect(graph.instances.map { text($0.location) } == ["b", "c2", "a"])
    }

    @Test func defaults() throws {
        let (graph, _) = try graph("wcompose: 1\ncomponents: { a: ./a.wasm }\n")
        #expect(graph.match == .semver)
        #expect(graph.exports == nil && graph.allowedImports == nil && graph.embedsComponents)
        #expect(graph.instances.map(\.id) == ["a"])
    }
}
