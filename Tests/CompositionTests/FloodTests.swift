import OrderedCollections
import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport

/// Graphs and components that ask for far more work than they have bytes: it grows with them and no faster, or an error
/// says where the bound is.
@Suite("Floods", .timeLimit(.minutes(20)))
struct FloodTests {
    /// A function `f` that a core module gives.
    private static let function = """
        (core module $m (func (export "f"))) (core instance $c (instantiate $m)) (func $f (canon lift (core func $c "f")))
        """

    /// A component that exports `f` under each of the names in an instance.
    private static func gives(_ names: [String]) -> String {
        "(component \(function) (instance $i (export \"f\" (func $f)))"
            + names.map { "(export \"\($0)\" (instance $i))" }.joined() + ")"
    }

    private static func needs(_ names: [String], _ type: String = "(export \"f\" (func))") -> String {
        "(component " + names.map { "(import \"\($0)\" (instance \(type)))" }.joined() + "\(function)"
            + "(export \"run\" (func $f)))"
    }

    private static let leaf = ["leaf": "(component \(function) (export \"run\" (func $f)))"]

    /// Graphs of which each uses the one before it, and another one, as two components.
    private static func tower(_ height: Int, and other: (Int) -> Int) -> [String: String] {
        var graphs = ["g0": "wcompose: 1\ncomponents: { a: leaf }\nexports: [a]"]
        for level in 1...height {
            graphs["g\(level)"] = """
                wcompose: 1
                components: { a: { graph: g\(level - 1) }, b: { graph: g\(max(0, other(level))) } }
                exports: [{ from: a, export: run }, { from: b, export: run, as: other }]
                """
        }
        return graphs
    }

    @Test(
        "graphs in graphs that are used twice on every level are planned, written and told of once",
        arguments: [1, 2])
    func towers(_ distance: Int) throws {
        let height = 40
        let outcome = try compose(
            "components: { top: { graph: g\(height) } }", wat: Self.leaf,
            graphs: Self.tower(height) { $0 - distance })
        #expect(outcome.errorCount == 0, "\(outcome.text)")
        let bytes = try #require(outcome.bytes)
        #expect(bytes.count < height * 500)
        let report = CompositionSize(try #require(outcome.plan))
        #expect(report.plans == height + 2)
    }

    @Test("versions of one interface are sorted once, not for each import that looks for one")
    func versions() throws {
        let count = 3_000
        let versions = { (offset: Int) in (0..<count).map { "a:b/i@1.0.\($0 + offset)" } }
        for offset in [0, count] {
            let outcome = try compose(
                "components: { a: a, b: b }\nexports: [a]",
                wat: ["a": Self.needs(versions(offset)), "b": Self.gives(versions(0))], validating: false)
            #expect(outcome.errorCount == 0, "\(outcome.text.prefix(1_000))")
            #expect(outcome.wiring(of: "a").count == count)
        }
    }

    @Test("which imports use which is known at once, for chains as long as there are imports")
    func uses() {
        let count = 20_000
        var uses = ImportUses()
        for _ in 0..<count { uses.addImport() }
        for place in 1..<count {
            #expect(uses.circle(of: place, using: [place - 1]) == nil)
            uses.add([place - 1], to: place)
        }
        #expect(uses.circle(of: 0, using: [count - 1]) == count - 1)
        #expect(uses.ordered() == Array(0..<count))
        // What is used later by those that were there before is still above what it uses.
        var late = ImportUses()
        for _ in 0..<4 { late.addImport() }
        late.add([1], to: 0)
        late.add([2], to: 1)
        late.add([3], to: 2)
        #expect(late.circle(of: 3, using: [0]) == 0)
        #expect(late.circle(of: 0, using: [3]) == nil)
        #expect(late.ordered() == [3, 2, 1, 0])
    }

    @Test("imports that use each other's types in a long chain are merged, and what cannot be is left as it was")
    func merging() throws {
        let count = 300
        func chain(_ last: String) -> String {
            var text = "(component (import \"a:b/i0@1.0.0\" (instance (export \"r\" (type (sub resource)))))"
            for index in 1..<count {
                text += """
                    (alias export \(index - 1) "r" (type $r\(index - 1)))
                    (import "a:b/i\(index)@1.0.0" (instance
                      (alias outer 1 $r\(index - 1) (type)) (export "r" (type (eq 0)))
                      (export "f" (func (param "x" \(index == count - 1 ? last : "u8"))))))
                    """
            }
            return text + Self.function + "(export \"run\" (func $f)))"
        }
        let components = "components: { a: a, b: b }\nexports: [a]"
        let merged = try compose(components, wat: ["a": chain("u8"), "b": chain("u8") + " "])
        #expect(merged.errorCount == 0, "\(merged.text)")
        #expect(merged.imports == (0..<count).map { "a:b/i\($0)@1.0.0" })
        let conflict = try compose(components, wat: ["a": chain("u8"), "b": chain("u16")])
        #expect(conflict.codes.filter { $0 == "WC0212" }.count == 1, "\(conflict.text)")
    }

    @Test("an import is tried to be one with so many others of its interface, not with all there are")
    func conflicts() throws {
        let count = 130
        func asks(_ version: Int, likeVersion other: Int) -> String {
            let type = "(tuple" + String(repeating: " u8", count: other + 1) + ")"
            return
                "(component (import \"a:b/i@1.0.\(version)\" (instance (export \"f\" (func (param \"a\" \(type)))))))"
        }
        // Each is in conflict with all before it, but the last two: one fits the highest version, one the lowest.
        let others = (0..<count).map { ($0, $0) } + [(count, count - 1), (count + 1, 0)]
        var components: [String: String] = [:]
        for (version, other) in others { components["c\(100 + version)"] = asks(version, likeVersion: other) }
        let outcome = try compose(
            "components: { " + components.keys.sorted().map { "\($0): \($0)" }.joined(separator: ", ") + " }",
            wat: components)
        #expect(outcome.errorCount == 0, "\(outcome.text)")
        let versions = Set(0...(count + 1)).subtracting([count - 1])
        #expect(Set(outcome.imports) == Set(versions.map { "a:b/i@1.0.\($0)" }))
    }

    @Test("of very many exports that conflict, some are told of, each in a few lines")
    func exportConflicts() throws {
        let names = (0..<2_000).map { "a:b/i\($0)" }
        let outcome = try compose("components: { a: a, b: b }", wat: ["a": Self.gives(names), "b": Self.gives(names)])
        #expect(outcome.errorCount == 501)
        #expect(Set(outcome.codes.dropLast()) == ["WC0213"] && outcome.codes.last == "WC0417")
        #expect(outcome.text.utf8.count < 1_000 * outcome.errorCount)
    }

    @Test("of very many wires that connect nothing, some are told of")
    func wires() throws {
        let wires = String(repeating: "  - a -> b\n", count: 20_000)
        let outcome = try compose("components: { a: leaf, b: leaf }\nwires:\n" + wires, wat: Self.leaf)
        #expect(outcome.errorCount == 501)
        #expect(Set(outcome.codes.dropLast()) == ["WC0206"] && outcome.codes.last == "WC0417")
    }

    @Test("by type, imports are held only against exports that look like them")
    func shapes() throws {
        let count = 300
        func function(_ number: Int) -> String {
            "(func (param \"p\(number)\" u32) (param \"q\" \(number % 2 == 0 ? "u8" : "string")))"
        }
        let needs =
            "(component " + (0..<count).map { "(import \"x\($0)\" \(function($0)))" }.joined() + Self.function
            + "(export \"run\" (func $f)))"
        let gives =
            "(component "
            + (0..<count).map { "(import \"host\($0)\" (func $f\($0) \(function($0).dropFirst("(func ".count)))" }
            .joined()
            + (0..<count).map { "(export \"y\($0)\" (func $f\($0)))" }.joined() + ")"
        var workshop = Workshop()
        let graph = try workshop.graph(
            "wcompose: 1\nmatch: structural\ncomponents: { a: a, b: b }\nexports: [a]"
        ) { component, workshop in
            .package(try workshop.load(try Fixtures.binary(of: component.id.value == "a" ? needs : gives), as: "c"))
        }
        var table = workshop.table
        var sink = DiagnosticSink()
        let plan = try #require(Planner.plan(graph, in: &table, reporting: &sink, stepLimit: 20 * count))
        #expect(plan.imports.count == count, "what `b` asks stays open, and all that `a` asks is found")
    }

    @Test("a graph that would hold too much against each other is given up, and says so once")
    func steps() throws {
        // What tells these functions apart is not seen without looking at their types.
        func items(_ fields: Int, _ name: String, isExported: Bool) -> String {
            let type = "(tuple" + String(repeating: " u8", count: fields) + ")"
            let given = "(import \"\(name)\" (func $\(name) (param \"a\" \(type))))"
            return given + (isExported ? "(export \"of-\(name)\" (func $\(name)))" : "")
        }
        let needs =
            "(component " + (1...60).map { items($0, "x\($0)", isExported: false) }.joined() + Self.function
            + "(export \"run\" (func $f)))"
        let gives = "(component " + (61...120).map { items($0, "y\($0)", isExported: true) }.joined() + ")"
        var workshop = Workshop()
        let graph = try workshop.graph(
            "wcompose: 1\nmatch: structural\ncomponents: { a: a, b: b }\nexports: [a]"
        ) { component, workshop in
            .package(try workshop.load(try Fixtures.binary(of: component.id.value == "a" ? needs : gives), as: "c"))
        }
        for (limit, codes) in [(1_000, ["WC0227"]), (1_000_000, [])] {
            var table = workshop.table
            var sink = DiagnosticSink()
            let plan = Planner.plan(graph, in: &table, reporting: &sink, stepLimit: limit)
            let errors = sink.diagnostics.filter { $0.severity == .error }
            #expect(errors.map(\.code.rawValue) == codes)
            #expect((plan == nil) == !codes.isEmpty)
            #expect(errors.allSatisfy { $0.message.contains("more than \(limit) pairs") && !$0.labels.isEmpty })
        }
    }
}

/// How many plans there are in one, each counted once.
private struct CompositionSize {
    private var seen: Set<Int> = []

    var plans: Int { seen.count }

    init(_ plan: Plan) { visit(plan) }

    private mutating func visit(_ plan: Plan) {
        guard seen.insert(plan.id).inserted else { return }
        for component in plan.components {
            if case .plan(let nested) = component.source { visit(nested) }
        }
    }
}
