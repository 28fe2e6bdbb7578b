import Testing
import WComposeDiagnostics
import WComposeTestSupport

@testable import WComposeReports
@testable import WComposeWIT

/// What is found to differ between reports, by every kind of it.
struct CompositionDifferenceTests {
    private typealias Composition = CompositionReport.Composition

    private static let before = CompositionDifference.Side(path: "a.yaml", kind: .graph, size: 10)
    private static let after = CompositionDifference.Side(path: "b.yaml", kind: .graph, size: 12)

    /// Contents are called by letters.
    private static func report(
        _ instances: [(id: String, contents: String)], _ edges: [CompositionReport.Edge] = [],
        _ change: (inout Composition) -> Void = { _ in }
    ) -> CompositionReport {
        var composition = Composition(
            packageName: nil, embedsComponents: true,
            components: instances.enumerated().map { .init(id: "c-\($1.id)", contents: .input($0)) },
            instances: instances.map { .init(id: $0.id, component: "c-\($0.id)") }, edges: edges, imports: [],
            exports: [])
        change(&composition)
        return CompositionReport(
            source: .call(.graph("a.yaml")),
            inputs: instances.map { .init(paths: [], size: 1, sha256: nil, contentSHA256: $0.contents) },
            composition: composition)
    }

    private static func edge(
        _ consumer: String, _ name: String, _ provider: String, _ export: String, rule: String = "exact"
    ) -> CompositionReport.Edge {
        .init(
            consumer: consumer, importName: name, provider: .export(instance: provider, name: export), rule: rule,
            why: "")
    }

    private static func difference(_ old: CompositionReport, _ new: CompositionReport) -> CompositionDifference {
        CompositionDifference(from: old, before, to: new, after)
    }

    @Test func aReportDoesNotDifferFromItself() {
        #expect(Self.difference(ReportFixtures.full, ReportFixtures.full).isEmpty)
    }

    @Test func whoIsRenamedIsFoundByContentsOrByNeighbours() {
        let old = Self.report(
            [("a", "x"), ("b", "y"), ("c", "y")], [Self.edge("b", "i", "a", "e"), Self.edge("c", "i", "b", "e")])
        let new = Self.report(
            [("k", "x"), ("m", "y"), ("l", "y")], [Self.edge("l", "i", "k", "e"), Self.edge("m", "i", "l", "e")])
        let found = Self.difference(old, new)
        #expect(found.instances.map(\.kind) == [.renamed, .renamed, .renamed])
        #expect(found.instances.map { $0.after?.id } == ["k", "l", "m"])
        #expect(found.edges.isEmpty && found.components.isEmpty)
    }

    @Test func whatCouldBeSeveralIsNotGuessed() {
        let old = Self.report([("a", "x"), ("b", "x")])
        let new = Self.report([("k", "x"), ("l", "x")])
        let found = Self.difference(old, new)
        #expect(found.instances.map(\.kind) == [.removed, .removed, .added, .added])
    }

    @Test func everyKindOfEdgeIsTold() {
        let all = [("a", "x"), ("b", "y"), ("c", "z")]
        let old = Self.report(
            all,
            [
                Self.edge("c", "same", "a", "e"), Self.edge("c", "rewired", "a", "e"), Self.edge("c", "rule", "a", "e"),
                Self.edge("c", "d:e/f@1.0.0", "a", "d:e/f@1.0.0"), Self.edge("c", "removed", "a", "e"),
                Self.edge("c", "d:e/g@1.0.0", "a", "d:e/g@1.0.0"),
            ])
        let new = Self.report(
            all,
            [
                Self.edge("c", "same", "a", "e"), Self.edge("c", "rewired", "b", "e"),
                Self.edge("c", "rule", "a", "e", rule: "named"), Self.edge("c", "d:e/f@1.0.0", "a", "d:e/f@1.1.0"),
                Self.edge("c", "added", "a", "e"), Self.edge("c", "d:e/g@1.1.0", "a", "d:e/g@1.0.0"),
            ])
        let found = Self.difference(old, new)
        #expect(found.edges.map(\.kind) == [.rewired, .rule, .version, .removed, .version, .added])
        var binary = Self.after
        binary.kind = .component
        let withoutRules = CompositionDifference(from: old, Self.before, to: new, binary)
        #expect(withoutRules.edges.map(\.kind) == [.rewired, .version, .removed, .version, .added])
    }

    @Test func importsExportsAndResourcesAreTold() {
        let all = [("a", "x"), ("b", "y")]
        let old = Self.report(all) {
            $0.imports = [
                .init(name: "d:e/f@1.0.0", kind: "instance", askedBy: []),
                .init(name: "k", kind: "function", askedBy: []),
            ]
            $0.exports = [
                .init(name: "run", kind: "function", provider: .export(instance: "a", name: "run")),
                .init(name: "stop", kind: "function", provider: .export(instance: "a", name: "stop")),
            ]
            $0.resources = [
                .init(name: "file", interface: "d:e/f", definer: .instance("a"), handlers: ["b"]),
                .init(name: "dir", interface: "d:e/f", definer: .instance("a"), handlers: []),
            ]
        }
        let new = Self.report(all) {
            $0.imports = [
                .init(name: "d:e/f@1.2.0", kind: "instance", askedBy: []), .init(name: "k", kind: "type", askedBy: []),
            ]
            $0.exports = [
                .init(name: "run", kind: "function", provider: .export(instance: "b", name: "run")),
                .init(name: "go", kind: "function", provider: .export(instance: "a", name: "stop")),
            ]
            $0.resources = [
                .init(name: "file", interface: "d:e/f", definer: .instance("b"), handlers: ["b"]),
                .init(name: "dir", interface: "d:e/f", definer: .instance("a"), handlers: ["b"]),
                .init(name: "link", interface: nil, definer: .host("h"), handlers: []),
            ]
            $0.besides = ["a start function"]
        }
        let found = Self.difference(old, new)
        #expect(found.imports.map(\.kind) == [.version, .kind])
        #expect(found.exports.map(\.kind) == [.rewired, .removed, .added])
        #expect(found.resources.map(\.kind) == [.definer, .handlers, .added])
        #expect(found.besides == ["added: a start function"])
    }

    @Test func nestedGraphsAreComparedOnce() {
        func outer(_ inner: String) -> CompositionReport {
            let nested = Self.report([("words", inner)])
            var report = Self.report([("app", "p"), ("one", "q"), ("two", "q")]) {
                guard var composition = nested.composition else { return }
                composition.components[0].contents = .input(3)
                $0.components[1].contents = .composition(composition)
                $0.components[2].contents = .same(as: "c-one")
            }
            report.inputs += nested.inputs
            return report
        }
        #expect(Self.difference(outer("x"), outer("x")).isEmpty)
        let found = Self.difference(outer("x"), outer("y"))
        #expect(found.components.map(\.graph) == ["c-one"])
        #expect(found.components.map(\.kind) == [.content])
        #expect(found.instances.isEmpty)
    }

    @Test func tenThousandAlikeTakeNoTime() {
        // All around one provider, which tells nothing of which is which.
        func star(_ prefix: String) -> CompositionReport {
            let ids = (0..<10_000).map { "\(prefix)\($0)" }
            return Self.report(
                [("hub", "h")] + ids.map { ($0, "x") }, ids.map { Self.edge($0, "i", "hub", "e") })
        }
        var found: CompositionDifference?
        let time = ContinuousClock().measure { found = Self.difference(star("a"), star("b")) }
        #expect(found?.instances.count == 20_000)
        #expect(time < .seconds(20))
        #expect((found?.text(width: 100).utf8.count ?? 0) < 20_000)
        #expect((found?.markdown.utf8.count ?? 0) < 65_536)
    }

    /// Between them they have every key that the schema knows.
    @Test func theSchemaHasWhatDifferencesHave() throws {
        var all = Self.difference(
            ReportFixtures.full,
            CompositionReport(source: .binary("b.wasm"), inputs: [], composition: ReportFixtures.composition))
        #expect(!all.isEmpty)
        all.packageName = .init(before: nil, after: "a:b")
        all.instances.append(
            .init(
                graph: "g", kind: .renamed, before: .init(id: "a", component: "c"),
                after: .init(id: "b", component: "c")))
        all.components += [
            .init(
                graph: "g", kind: .content, before: .init(id: "a", contents: .core(size: 1)),
                after: .init(id: "a", contents: .given(.host("h")))),
            .init(
                graph: "", kind: .added, before: nil, after: .init(id: "a", contents: .component(sha256: "00", size: 1))
            ),
            .init(graph: "", kind: .removed, before: .init(id: "g", contents: .graph), after: nil),
        ]
        all.edges.append(
            .init(
                graph: "g", kind: .rule, before: .init(Self.edge("a", "i", "b", "e")),
                after: .init(Self.edge("a", "i", "b", "e", rule: "named"))))
        let extern = CompositionDifference.Extern(name: "n", kind: "function", provider: .instance("a"))
        all.imports.append(.init(graph: "g", kind: .kind, before: extern, after: extern))
        all.exports.append(.init(graph: "g", kind: .rewired, before: extern, after: extern))
        let resource = CompositionDifference.Resource(name: "r", interface: "i", definer: .host("h"), handlers: ["a"])
        all.resources = [
            .init(graph: "g", kind: .handlers, before: resource, after: resource),
            .init(graph: "", kind: .definer, before: resource, after: resource),
        ]
        all.types = [
            .init(
                component: "g/a",
                differences: [.init(effect: .breaking, path: ["import i", "func f"], message: "m `x`", note: "n")]),
            .init(component: nil, differences: [.init(effect: .neutral, path: [], message: "m")]),
        ]
        all.besides = ["b"]
        all.uncompared = ["u"]
        let schema = try #require(JSONDocument(String(decoding: ReportSchema.json, as: UTF8.self)))
        var checker = SchemaChecker(root: schema)
        let report = CommandReport(command: "diff", .succeeded, subjects: [], result: all.json)
        checker.check(try #require(JSONDocument(report.json.serialized(pretty: true))), against: schema, at: "report")
        #expect(checker.problems == [])
        let unseen = checker.unseen(from: ["differing"])
        #expect(unseen.filter { !$0.contains("provider") && !$0.contains("part") } == [], "\(unseen)")
        let text = all.text(width: 90)
        #expect(
            text.contains("\ntypes of component `g/a`: breaking\n  import i: breaking\n    ! func f: m `x` (n)\n"),
            "\(text)")
        #expect(text.hasSuffix("\nnot compared\n  u\n"))
        #expect(all.markdown.contains("not compared: u"))
    }
}
