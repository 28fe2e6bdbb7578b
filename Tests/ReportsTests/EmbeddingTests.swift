import Testing

@testable import WComposeReports

/// What a composition holds of its inputs, and what is not written since instances share it.
struct EmbeddingTests {
    private func report(
        _ composition: CompositionReport.Composition, sizes: [Int]
    ) -> CompositionReport {
        CompositionReport(
            source: .call(.graph("g")), inputs: sizes.map { .init(paths: ["x"], size: $0, sha256: nil) },
            composition: composition)
    }

    private func graph(
        _ components: [(String, CompositionReport.Component.Contents)], _ instances: [String], embed: Bool = true
    ) -> CompositionReport.Composition {
        .init(
            packageName: nil, embedsComponents: embed,
            components: components.map { .init(id: $0.0, contents: $0.1) },
            instances: instances.enumerated().map { .init(id: "i\($0)", component: $1) }, edges: [], imports: [],
            exports: [])
    }

    private func words(_ components: [CompositionReport.EmbeddedComponent]) -> [String] {
        components.map { "\($0.id) \($0.input) \($0.size) \($0.uses) \($0.saved)" }
    }

    @Test func instancesShareAComponent() throws {
        let graph = graph([("a", .input(1)), ("b", .input(0))], ["a", "b", "a", "a"])
        let embedding = try #require(report(graph, sizes: [10, 7]).embedding)
        #expect(words(embedding.components) == ["b 0 10 1 0", "a 1 7 3 14"])
        #expect(embedding.components.size == 17 && embedding.components.saved == 14)
        #expect(embedding.graphs == [])
        #expect(
            embedding.text() == """
                embedded: 2 components, 17 bytes; 14 bytes saved
                  b  10 bytes
                  a  7 bytes   3 instances, embedded once: 14 bytes saved

                """)
    }

    /// Two ids of one content are embedded once too.
    @Test func equalContents() throws {
        let graph = graph([("a", .input(0)), ("b", .input(0))], ["a", "b"])
        let embedding = try #require(report(graph, sizes: [10]).embedding)
        #expect(words(embedding.components) == ["a 0 10 2 10"])
    }

    @Test func graphsInGraphs() throws {
        let inner = graph([("w", .input(0)), ("v", .input(1))], ["w", "v", "v"])
        let middle = graph([("inner", .composition(inner)), ("w", .input(0))], ["inner", "w"])
        let outer = graph(
            [("middle", .composition(middle)), ("again", .same(as: "middle/inner"))], ["middle", "again", "again"])
        let embedding = try #require(report(outer, sizes: [100, 10]).embedding)
        #expect(words(embedding.components) == ["middle/inner/w 0 100 4 300", "middle/inner/v 1 10 6 50"])
        #expect(embedding.graphs.map(\.path) == ["middle", "middle/inner"])
        #expect(words(embedding.graphs[0].components) == ["inner/w 0 100 2 100", "inner/v 1 10 2 10"])
        #expect(words(embedding.graphs[1].components) == ["w 0 100 1 0", "v 1 10 2 10"])
    }

    /// Each graph has the one before it twice: 2^90 instances, which is no number any more.
    @Test func numbersEndSomewhere() throws {
        var nested = graph([("a", .input(0))], ["a", "a"])
        for _ in 1..<90 { nested = graph([("g", .composition(nested))], ["g", "g"]) }
        let embedding = try #require(report(nested, sizes: [1_000]).embedding)
        #expect(embedding.components[0].uses == 1 << 53 - 1)
        #expect(embedding.components[0].saved == 1 << 53 - 1)
        #expect(embedding.components.saved == 1 << 53 - 1)
    }

    @Test func nothingIsEmbedded() {
        #expect(report(graph([("a", .input(0))], ["a"], embed: false), sizes: [1]).embedding == nil)
        #expect(CompositionReport(source: .call(.graph("g")), inputs: [], composition: nil).embedding == nil)
    }
}
