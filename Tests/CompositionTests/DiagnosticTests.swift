import Testing
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeTestSupport

/// Graphs with something wrong or remarkable, each with what people are told beside it. Components are worlds of
/// worlds.wit.
@Suite("What people are told", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct DiagnosticTests {
    static let folder = Fixtures.path("Fixtures/diagnostics")
    static let graphs = Fixtures.files(in: folder, ending: ".yaml")
    static let worlds = String(decoding: Fixtures.read(folder + "/worlds.wit") ?? [], as: UTF8.self)

    @Test(arguments: graphs)
    func diagnostics(graph: Fixture) throws {
        let outcome = try Self.compose(String(decoding: graph.bytes, as: UTF8.self), name: graph.name)
        #expect(Fixtures.matches(outcome.text, golden: graph.path + ".expected"), "\(outcome.text)")
        // The name of a file begins with the code that it is about.
        let code = "WC" + graph.name.prefix(4)
        #expect(graph.name.first != "0" || outcome.codes.contains(code), "\(outcome.codes)")
        #expect((outcome.plan == nil) == outcome.diagnostics.contains { $0.severity == .error })
        if let bytes = outcome.bytes {
            let problem = try WasmTools.problem(with: [bytes])
            #expect(problem == nil)
        }
    }

    /// Composes a graph whose components are worlds of worlds.wit.
    static func compose(_ text: String, name: String) throws -> Outcome {
        var workshop = Workshop()
        return try workshop.compose(
            try workshop.graph(text, name: name) { component, workshop in
                guard case .file(let path, _, _) = component.source else {
                    throw Workshop.Failure(description: "a graph")
                }
                let bytes = try WasmTools.component(world: path.value, in: Self.worlds)
                return .package(try workshop.load(bytes, as: path.value))
            })
    }

    /// Codes of floods (FloodTests), and of configurations (ConfigurationTests of the command).
    static let elsewhere: Set = ["WC0227", "WC0232", "WC0417"]

    @Test("every code of planning has a graph")
    func allCodes() {
        let shown = Set(Self.graphs.map { "WC" + $0.name.prefix(4) })
        let codes = CompositionCode.allCases.map(\.rawValue)
        #expect(codes.filter { !shown.contains($0) && !Self.elsewhere.contains($0) } == [])
        #expect(Self.elsewhere.isDisjoint(with: shown))
    }
}
