import Testing
import WComposeLoading
import WComposeOperations
import WComposeReports
import WComposeTestSupport

/// The same composition gives the same bytes, however it is written down and wherever it is made.
struct DeterminismTests {
    let folder = ScratchFolder()

    @Test(arguments: Samples.names)
    func runsAndFolders(sample: String) async throws {
        let graph = Samples.path("\(sample)/wcompose.yaml")
        let first = try await composed(["compose", graph], in: folder.path)
        #expect(try await composed(["compose", graph], in: folder.path) == first)
        #expect(try await composed(["compose", "wcompose.yaml"], in: Samples.path(sample)) == first)
        #expect(
            try await composed(["compose", "../../Samples/\(sample)/wcompose.yaml"], in: Samples.path("chain")) == first
        )
        // With absolute paths, in a graph file that stands elsewhere.
        folder.make("moved.json", text: try movable(sample).text)
        #expect(try await composed(["compose", "moved.json"], in: folder.path) == first)
        #expect(try await composed(["compose", folder / "moved.json"], in: "/") == first)
    }

    @Test(arguments: Samples.names)
    func ordersOfKeysAndWires(sample: String) throws {
        let graph = try movable(sample)
        folder.make("g.json", text: graph.text)
        let expected = try composedInProcess(.graph(folder / "g.json"))
        var texts: Set<String> = []
        for seed in 0..<12 as Range<UInt64> {
            var generator = RepeatableGenerator(seed: seed)
            let text = graph.shuffled(using: &generator).text
            texts.insert(text)
            folder.make("g.json", text: text)
            #expect(try composedInProcess(.graph(folder / "g.json")) == expected, "\(text)")
        }
        #expect(texts.count > 1)
    }

    @Test func chainFromAnyFolder() async throws {
        let names = ["source", "trim", "quote", "upper", "quote"]
        let first = try await composed(
            ["compose", "--chain"] + names.map { Samples.path("middleware/\($0).wasm") }, in: folder.path)
        let here = try await composed(
            ["compose", "--chain"] + names.map { "./\($0).wasm" }, in: Samples.path("middleware"))
        #expect(first == here)
    }

    private func plug(_ plugs: [String], into socket: String) -> Composer.Source {
        .plug(
            socket: ComponentOperand(socket), plugs: plugs.map { ComponentOperand($0) }, exports: [.socket])
    }

    /// Plugs have no order: not those that are used, and not those that are left out.
    @Test func ordersOfPlugs() throws {
        let plugs = ["resource/files", "resource/copier", "middleware/source", "chain/calculator"]
            .map { Samples.path($0 + ".wasm") }
        let socket = Samples.path("resource/editor.wasm")
        let expected = try composedInProcess(plug(plugs, into: socket))
        for seed in 0..<12 as Range<UInt64> {
            var generator = RepeatableGenerator(seed: seed)
            let order = plugs.shuffled(using: &generator)
            #expect(try composedInProcess(plug(order, into: socket)) == expected, "\(order)")
        }
    }

    /// Nor where the names of their files are the same.
    @Test func ordersOfPlugsOfOneName() throws {
        let other = ScratchFolder()
        let files = folder.make("plug.wasm", Samples.bytes("resource/files.wasm"))
        let copier = other.make("plug.wasm", Samples.bytes("resource/copier.wasm"))
        let socket = Samples.path("resource/editor.wasm")
        let expected = try composedInProcess(plug([files, copier], into: socket))
        #expect(try composedInProcess(plug([copier, files], into: socket)) == expected)
    }

    /// The graph with absolute paths.
    private func movable(_ sample: String) throws -> GraphText {
        var graph = try GraphText(reading: Samples.path("\(sample)/wcompose.yaml"))
        graph.replacePaths { source in
            switch source {
            case .file(let path), .graph(let path), .wit(let path): path
            }
        }
        return graph
    }

    private func composed(_ arguments: [String], in folder: String) async throws -> [UInt8] {
        let out = try await Program.run(Program.path, arguments + ["-q"], in: folder)
        try #require(out.status == 0, "\(arguments): \(out.errors)")
        return out.output
    }

    private func composedInProcess(_ source: Composer.Source) throws -> [UInt8] {
        var composer = Composer(source)
        try #require(!composer.hasErrors, "\(composer.diagnostics)")
        composer.write(to: folder / "out.wasm")
        return try #require(folder.content("out.wasm"))
    }
}
