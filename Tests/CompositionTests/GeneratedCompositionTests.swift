import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport

/// Components of made-up worlds, composed: what comes out is valid, and says what went in.
///
/// `WCOMPOSE_CASES` is how many packages are made up.
@Suite("Generated compositions", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct GeneratedCompositionTests {
    private static let count = Fixtures.numberOfCases ?? 60

    /// A component of each world of a made-up package that can be one, by the world's name.
    private static func components(_ seed: UInt64) throws -> [(name: String, bytes: [UInt8])] {
        let package = WITGenerator.package(seed: seed, options: WITGenerator.Options(isAsync: seed % 4 == 3))
        let folder = ScratchFolder()
        let path = folder.make("package.wit", text: package.text)
        return try package.worlds.map { world in
            (world.name, try WasmTools.component(ofModule: try WasmTools.embedded(path, world: world.name)))
        }
    }

    private static func compose(
        _ graph: String, _ components: [(name: String, bytes: [UInt8])], inner: String = ""
    ) throws -> Outcome {
        var workshop = Workshop()
        return try workshop.compose(try read(graph, components, inner: inner, in: &workshop))
    }

    private static func read(
        _ graph: String, _ components: [(name: String, bytes: [UInt8])], inner: String, in workshop: inout Workshop
    ) throws -> CompositionGraph {
        try workshop.graph("wcompose: 1\n" + graph) { component, workshop in
            guard case .file(let path, _, _) = component.source else {
                return .graph(NestedGraph(try read(inner, components, inner: "", in: &workshop)))
            }
            guard let bytes = components.first(where: { $0.name == path.value })?.bytes else {
                throw Workshop.Failure(description: "no component `\(path.value)`")
            }
            return .package(try workshop.load(bytes, as: path.value))
        }
    }

    @Test("alone and nested, a component keeps its WIT")
    func alone() async throws {
        try await Cases.each(0..<Self.count) { number in
            for component in try Self.components(0x616c_6f6e + UInt64(number)) {
                let expected = try WasmTools.wit(of: component.bytes)
                let graph = "components: { c: \(component.name) }"
                let alone = try Self.compose(graph, [component])
                #expect(alone.codes.allSatisfy { $0 == "WC0222" }, "package \(number): \(alone.text)")
                let bytes = try #require(alone.bytes)
                #expect(try WasmTools.wit(of: bytes) == expected, "package \(number), world \(component.name)")
                let nested = try Self.compose("components: { n: { graph: inner } }", [component], inner: graph)
                let inside = try #require(nested.bytes)
                #expect(try WasmTools.wit(of: inside) == expected, "package \(number), \(component.name), nested")
                let imported = try #require(try Self.compose(graph + "\nembed: false", [component]).bytes)
                let problem = try WasmTools.problem(with: [bytes, inside, imported])
                #expect(problem == nil, "package \(number), \(component.name)")
            }
        }
    }

    @Test("worlds of wit-smith keep their WIT")
    func smith() async throws {
        let options = [[], ["--async", "--futures", "--streams", "--fixed-length-lists"], ["--max-packages", "3"]]
        let composed = Collector<Int>()
        try await Cases.each(0..<Self.count) { number in
            var numbers = RepeatableGenerator(seed: 0x736d_6974 + UInt64(number))
            let seed = (0..<Int.random(in: 20...2000, using: &numbers)).map { _ in
                UInt8.random(in: 0...255, using: &numbers)
            }
            guard let package = try? WasmTools.witSmith(seed, options[number % options.count]) else { return }
            let names = try WasmTools.wit(of: package).split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                return words.count == 3 && words[0] == "world" ? words[1].drop { $0 == "%" } : nil
            }
            for name in names.prefix(2) {
                // Not every world can be a component's: names of several packages may conflict.
                guard let module = try? WasmTools.embedded(package, world: String(name)),
                    let bytes = try? WasmTools.component(ofModule: module)
                else { continue }
                let outcome = try Self.compose("components: { c: w }", [("w", bytes)])
                let result = try #require(outcome.bytes, "case \(number), \(name): \(outcome.text)")
                #expect(try WasmTools.problem(with: [result]) == nil, "case \(number), \(name)")
                #expect(try WasmTools.wit(of: result) == WasmTools.wit(of: bytes), "case \(number), \(name)")
                composed.add(number)
            }
        }
        #expect(composed.values.count > Self.count / 8)
    }

    @Test("two instances ask the host for what one asks for, and export what one exports")
    func twice() async throws {
        try await Cases.each(0..<Self.count / 2) { number in
            for component in try Self.components(0x7477_6963 + UInt64(number)) {
                let outcome = try Self.compose(
                    "components: { c: \(component.name), d: \(component.name) }\nexports: [c]", [component])
                // Now and then one feeds the other, in a circle.
                guard let bytes = outcome.bytes, outcome.wiring(of: "d").allSatisfy({ $0.contains("<- host") }),
                    outcome.wiring(of: "c").allSatisfy({ $0.contains("<- host") })
                else { continue }
                let wit = try WasmTools.wit(of: component.bytes)
                #expect(try WasmTools.wit(of: bytes) == wit, "package \(number), world \(component.name)")
            }
        }
    }

    @Test("in chains, what is composed is valid and has its WIT, with all that the last one exports")
    func chained() async throws {
        let connected = Collector<Int>()
        try await Cases.each(0..<Self.count) { number in
            let components = try Self.components(0x6368_6169 + UInt64(number))
            for (first, second) in components.flatMap({ one in components.map { (one, $0) } }) {
                let outcome = try Self.compose(
                    "components: { a: \(first.name), b: \(second.name) }\nexports: [b]", components)
                guard let bytes = outcome.bytes else {
                    #expect(outcome.errorCount > 0)
                    continue
                }
                if outcome.wiring(of: "b").contains(where: { $0.contains("<- a[") }) { connected.add(number) }
                #expect(try WasmTools.problem(with: [bytes]) == nil, "package \(number): \(first.name), \(second.name)")
                let wit = try WasmTools.wit(of: bytes)
                // What it uses of another's types goes by that one's names.
                for name in outcome.exports where !name.contains(":") {
                    #expect(wit.contains("  export \(name): "), "package \(number): \(first.name), \(second.name)")
                }
            }
        }
        #expect(connected.values.count > Self.count / 10)
    }
}
