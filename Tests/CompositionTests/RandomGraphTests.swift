import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeTestSupport

/// Graphs of random worlds: what the planner takes, the peer must find valid, and what it does not take it says why.
@Suite("Random graphs", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct RandomGraphTests {
    static let packages = """
        package r:base@1.0.0 {
          interface types { resource node { constructor(); next: func() -> option<node>; } record pair { x: u32, y: u32 }
            record deep { p: pair, more: list<pair> } enum color { red, green } }
          interface store { use types.{node, pair}; put: func(n: node, p: pair); get: func(n: borrow<node>) -> pair; }
          interface log { use types.{color}; write: func(text: string, c: color); }
        }
        package r:base@1.1.0 {
          interface types { resource node { constructor(); next: func() -> option<node>; } record pair { x: u32, y: u32 }
            record deep { p: pair, more: list<pair> } enum color { red, green } }
          interface store { use types.{node, pair}; put: func(n: node, p: pair); get: func(n: borrow<node>) -> pair;
            count: func() -> u32; }
        }
        package r:high@0.2.0 {
          interface walk { use r:base/types@1.0.0.{node, deep}; use r:base/store@1.0.0.{pair};
            walk: func(n: node) -> list<node>; sum: func(d: deep) -> pair; }
          interface plain { run: func(x: list<tuple<u32, string>>) -> result<u32, string>; }
        }

        """

    static let interfaces = [
        "r:base/types@1.0.0", "r:base/store@1.0.0", "r:base/log@1.0.0", "r:base/types@1.1.0", "r:base/store@1.1.0",
        "r:high/walk@0.2.0", "r:high/plain@0.2.0",
    ]

    /// A world of a few imports and exports, among them now and then functions and types of its own.
    static func world(_ name: String, _ numbers: inout RepeatableGenerator) -> String {
        var items: [String] = []
        for interface in interfaces {
            switch Int.random(in: 0..<10, using: &numbers) {
            case 0...2: items.append("import \(interface);")
            case 3...4: items.append("export \(interface);")
            case 5: items += ["import \(interface);", "export \(interface);"]
            default: break
            }
        }
        if Int.random(in: 0..<5, using: &numbers) == 0 {
            items.append("import named: r:high/plain@0.2.0;")
        }
        switch Int.random(in: 0..<8, using: &numbers) {
        case 0: items += ["use r:base/types@1.0.0.{pair};", "import ask: func(p: pair) -> pair;"]
        case 1: items += ["use r:base/types@1.0.0.{node};", "export make: func() -> node;"]
        case 2: items += ["import ask: func(x: u32) -> string;"]
        case 3: items += ["export ask: func(x: u32) -> string;"]
        default: break
        }
        return "world \(name) { \(items.joined(separator: " ")) }\n"
    }

    /// The worlds from which the graphs draw: those of sixty that are none in contradiction with themselves.
    static let worlds: (names: [String], wit: String) = {
        var numbers = RepeatableGenerator(seed: 42)
        var (names, wit): ([String], String) = ([], packages)
        for number in 0..<60 {
            let text = world("w\(number)", &numbers)
            let alone = try? WasmTools.component(world: "w\(number)", in: "package test:worlds;\n" + packages + text)
            guard alone != nil else { continue }
            names.append("w\(number)")
            wit += text
        }
        return (names, wit)
    }()

    /// A graph, written in two orders that mean the same.
    static func graph(_ numbers: inout RepeatableGenerator) -> (text: String, turned: String) {
        let instances = (0..<[2, 2, 2, 3, 3, 4][Int.random(in: 0..<6, using: &numbers)]).map { "i\($0)" }
        let components = instances.map { "\($0): \(worlds.names.randomElement(using: &numbers) ?? "")" }
        var wires: [String] = []
        for to in instances.indices.dropFirst() where Int.random(in: 0..<5, using: &numbers) == 0 {
            wires.append("\(instances[Int.random(in: 0..<to, using: &numbers)]) -> \(instances[to])")
        }
        let modes = ["exact", "semver", "semver", "structural"]
        var rest = "match: \(modes.randomElement(using: &numbers) ?? "semver")\n"
        if Bool.random(using: &numbers), let last = instances.last { rest += "exports: [\(last)]\n" }
        if Int.random(in: 0..<6, using: &numbers) == 0 { rest += "embed: false\n" }
        func text(_ components: [String], _ wires: [String]) -> String {
            "components: { \(components.joined(separator: ", ")) }\nwires: [\(wires.joined(separator: ", "))]\n" + rest
        }
        return (text(components, wires), text(components.reversed(), wires.reversed()))
    }

    @Test("what is planned is valid and the same in any order, and what is not is explained")
    func graphs() throws {
        var numbers = RepeatableGenerator(seed: 7)
        var composed: [(graph: String, bytes: [UInt8])] = []
        var codes: [String: Int] = [:]
        var nestedCount = 0
        for _ in 0..<400 {
            let (graph, turned) = Self.graph(&numbers)
            let outcome = try compose(graph, wit: Self.worlds.wit, validating: false)
            for code in outcome.codes { codes[code, default: 0] += 1 }
            if let bytes = outcome.bytes {
                composed.append((graph, bytes))
                let again = try compose(turned, wit: Self.worlds.wit, validating: false)
                #expect(again.bytes == bytes, "\(graph)")
                // As a component of another graph, beside one more world, twice.
                for _ in 0..<3 {
                    let other = Self.worlds.names.randomElement(using: &numbers) ?? ""
                    let outer = "components: { n: { graph: inner }, m: { graph: inner }, x: \(other) }\nexports: [n]\n"
                    let nested = try compose(
                        outer, wit: Self.worlds.wit, graphs: ["inner": "wcompose: 1\n" + graph], validating: false)
                    guard let bytes = nested.bytes else { continue }
                    composed.append((outer + graph, bytes))
                    nestedCount += 1
                }
            } else {
                #expect(outcome.diagnostics.contains { $0.severity == .error }, "\(graph)")
            }
        }
        print(
            "random graphs: \(composed.count) of 400 composed, \(nestedCount) nested; \(codes.sorted { $0.key < $1.key })"
        )
        #expect(composed.count > 50)
        // Who reads the result finds its WIT; one that imports components has none.
        for (graph, bytes) in composed where !graph.contains("embed: false") {
            #expect(throws: Never.self, "\(graph)") { try WasmTools.wit(of: bytes) }
        }
        guard let problem = try WasmTools.problem(with: composed.map(\.bytes)) else { return }
        Issue.record("\(problem)")
        for (graph, bytes) in composed {
            let problem = try WasmTools.problem(with: [bytes])
            #expect(problem == nil, "\(graph)")
        }
    }
}
