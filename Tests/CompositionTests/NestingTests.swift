import Testing
import WComposeComposition
import WComposeTestSupport

/// Graphs in graphs, what is embedded, and that the same graph gives the same bytes.
@Suite("Nesting and embedding", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct NestingTests {
    static let wit = """
        world source { export t:n/i@1.0.0; }
        world filter { import t:n/i@1.0.0; import t:n/log@1.0.0; export t:n/i@1.0.0; }
        world logger { export t:n/log@1.0.0; }
        world sink { import t:n/i@1.0.0; export run: func(); }
        package t:n@1.0.0 { interface i { f: func(x: u32) -> string; } interface log { write: func(text: string); } }
        """

    static let graphs = [
        "inner": """
        wcompose: 1
        components: { filter: filter, logger: logger }
        """,
        "middle": """
        wcompose: 1
        components: { inner: { graph: inner }, filter: filter, logger: logger }
        patterns: [{ chain: [inner, filter] }]
        """,
        "outer": """
        wcompose: 1
        components: { middle: { graph: middle }, filter: filter, source: source, logger: logger }
        patterns: [{ chain: [source, middle, filter] }]
        """,
    ]

    @Test("graphs three deep embed each package once, in the outermost component")
    func threeDeep() throws {
        let outcome = try compose(
            "components: { deep: { graph: outer }, sink: sink }", wit: Self.wit, graphs: Self.graphs)
        #expect(outcome.codes == [])
        #expect(outcome.imports == [])
        #expect(outcome.exports == ["run"])
        let bytes = try #require(outcome.bytes)
        // The filter is used on three levels.
        let filter = try WasmTools.component(world: "filter", in: "package test:worlds;\n" + Self.wit)
        #expect(bytes.indices.count { bytes[$0] == filter[0] && bytes[$0...].starts(with: filter) } == 1)
        let text = try WasmTools.output("print", of: bytes)
        #expect(text.ranges(of: "(alias outer ").count > 2)
    }

    @Test("what a nested graph leaves open is asked of the outer one")
    func openImports() throws {
        let outcome = try compose(
            "components: { inner: { graph: inner }, source: source, sink: sink }\npatterns: [{ chain: [source, inner, sink] }]",
            wit: Self.wit, graphs: Self.graphs)
        #expect(outcome.codes == [])
        #expect(outcome.wiring(of: "inner") == ["t:n/i@1.0.0 <- source[t:n/i@1.0.0]: chain, by exact name"])
    }

    @Test("a nested graph's `match` and `imports` are its own, and its errors come with the others")
    func ownRules() throws {
        let outcome = try compose(
            "components: { inner: { graph: strict }, other: { graph: strict2 } }", wit: Self.wit,
            graphs: [
                "strict": "wcompose: 1\ncomponents: { filter: filter }\nimports: { allow: [\"t:n/i@*\"] }",
                "strict2": "wcompose: 1\ncomponents: { s: sink }\nimports: { allow: [] }",
            ])
        #expect(outcome.codes == ["WC0211", "WC0211"])
        #expect(outcome.text.contains("t:n/log@1.0.0"))
    }

    @Test("with `embed: false` components are imported, each once")
    func imported() throws {
        let outcome = try compose(
            """
            components: { source: source, filter: filter, Logger_2: logger, sink: sink }
            patterns: [{ chain: [source, filter, sink] }]
            embed: false
            """, wit: Self.wit)
        #expect(outcome.codes == [])
        let text = try WasmTools.output("print", of: try #require(outcome.bytes))
        for name in ["source", "filter", "sink"] { #expect(text.contains("(import \"\(name)\" (component")) }
        #expect(!text.contains("(core module"))
    }

    @Test("imported components keep their resources and `use`d types")
    func importedResources() throws {
        let outcome = try compose(
            "components: { files: files, opener: opener, reader: reader }\nembed: false", wit: ResourceTests.wit)
        #expect(outcome.codes == [])
        #expect(outcome.exports == ["run"])
    }

    @Test("the order in which a graph is written does not matter to a byte")
    func sameBytes() throws {
        let one = try compose(
            """
            package: t:p@1.0.0
            components: { source: source, filter: filter, logger: logger, sink: sink }
            instances: { f1: filter, f2: filter }
            wires: [source -> f1, f1 -> f2, f2 -> sink]
            """, wit: Self.wit)
        let other = try compose(
            """
            wires: [f2 -> sink, source -> f1, f1 -> f2]
            instances: { f2: filter, f1: filter }
            components: { sink: sink, logger: logger, filter: filter, source: source }
            package: t:p@1.0.0
            """, wit: Self.wit)
        #expect(one.bytes != nil)
        #expect(one.bytes == other.bytes)
        #expect(one.order == other.order)
    }

    @Test("the order in which imports are left open by instances does not matter to a byte")
    func sameImports() throws {
        let wit = OutsideTests.hosts
        let one = try compose("components: { a: a, b: b, c: c, d: d, e: e }", wit: wit)
        let other = try compose("components: { e: e, d: d, c: c, b: b, a: a }", wit: wit)
        #expect(one.bytes != nil)
        #expect(one.bytes == other.bytes)
    }

    @Test("names and producers are written")
    func names() throws {
        let outcome = try compose(
            "package: example:named@1.0.0\ncomponents: { source: source, the-sink: sink }\ninstances: { s1: source, s2: the-sink }\nwires: [s1 -> s2]\nexports: [s2]",
            wit: Self.wit)
        let bytes = try #require(outcome.bytes)
        let text = try WasmTools.output("print", of: bytes)
        for name in ["$source", "$the-sink", "$s1", "$s2"] { #expect(text.contains(name)) }
        let metadata = try WasmTools.output("metadata", "show", of: bytes)
        #expect(metadata.contains("example:named@1.0.0"))
        #expect(metadata.contains("wcompose"))
    }
}
