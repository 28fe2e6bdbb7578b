import Testing
import WComposeTestSupport

/// Modules of WASI 0.1 with the adapters of Wasmtime: Fixtures/WASI/build.sh made them of C.
@Suite("Modules of WASI 0.1", .enabled(if: WasmTools.isPresent, "\(WasmTools.absence)"))
struct WASITests {
    private let bench = SideBySide()

    private static let noAdapter: Comment = "`make peers` extracts the adapter"
    /// The adapter for programs, as a Wasmtime release has it: one of the real files.
    private static let commandAdapter: String? = {
        let path = WasmTools.root + "/.build/real/modules/0ebfef425305f21e.wasm"
        return Fixtures.read(path) == nil ? nil : path
    }()

    private static func fixture(_ name: String) -> String { Fixtures.path("Fixtures/WASI/" + name) }

    /// A module of the fixtures, for its world.
    private func embedded(_ name: String) async throws -> String {
        let path = bench.folder / "\(name).wasm"
        let made = try await Program.run(
            "embed", Self.fixture("worlds.wit"), "--world", name, Self.fixture("\(name).wasm"), "-o", path)
        try #require(made.status == 0, "\(made.errors)")
        return path
    }

    /// Makes a component of a module as wasm-tools does.
    private func adapt(_ module: String, with adapter: String, _ options: [String] = []) async throws -> String {
        let outcome = try await bench.compare(
            "new", [module, "--adapt", "wasi_snapshot_preview1=\(adapter)"] + options)
        #expect(outcome == .same, "\(module) \(options)")
        return bench.folder / "ours.wasm"
    }

    /// What a component says that is run with an argument, or without, and a variable.
    private func run(_ component: String, _ arguments: String...) async throws -> Program.Outcome {
        let wasmtime = try #require(Peers.wasmtime)
        return try await Program.run(wasmtime, ["run", "--env", "COLOR=blue", component] + arguments)
    }

    private func checkReports(of component: String) async throws {
        let told = """
            variable: COLOR=blue
            time: after 2023
            chance: numbers differ

            """
        let ran = try await run(component)
        #expect(ran.text == "argument: the program\n" + told, "\(ran.errors)")
        #expect(ran.status == 0)
        let failed = try await run(component, "one")
        #expect(failed.text == "argument: the program\nargument: one\n" + told)
        #expect(failed.errors == "no argument is expected\n")
        #expect(failed.status == 1)
    }

    @Test(
        "a program becomes the component that wasm-tools makes, and runs",
        .enabled(if: commandAdapter != nil, "there is no .build/real (`make real` unpacks ../shared/real)"),
        arguments: [[], ["--realloc-via-memory-grow"]])
    func command(options: [String]) async throws {
        let component = try await adapt(Self.fixture("command.wasm"), with: #require(Self.commandAdapter), options)
        guard Peers.wasmtime != nil else { return }
        try await checkReports(of: component)
    }

    @Test(
        "a reactor that exports `run` becomes the component that wasm-tools makes, and runs",
        .enabled(if: Peers.reactorAdapter != nil, noAdapter), arguments: [[], ["--realloc-via-memory-grow"]])
    func runner(options: [String]) async throws {
        let component = try await adapt(embedded("runner"), with: #require(Peers.reactorAdapter), options)
        guard Peers.wasmtime != nil else { return }
        try await checkReports(of: component)
    }

    @Test(
        "a reactor becomes the component that wasm-tools makes, and runs",
        .enabled(if: Peers.reactorAdapter != nil, noAdapter), arguments: [[], ["--realloc-via-memory-grow"]])
    func reactor(options: [String]) async throws {
        let component = try await adapt(embedded("greeter"), with: #require(Peers.reactorAdapter), options)
        guard let wasmtime = Peers.wasmtime else { return }
        let ran = try await Program.run(wasmtime, ["run", "--invoke", #"greet("you")"#, component])
        #expect(ran.text == "greeting 1\n\"hello you\"\n", "\(ran.errors)")
    }

    /// A graph of one module.
    private func compose(_ module: String, adapt: String) async throws -> Program.Outcome {
        bench.folder.make(
            "wcompose.yaml",
            text: """
                wcompose: 1
                components:
                  app: { path: \(module), adapt: \(adapt) }
                """)
        return try await Program.run("compose", "-o", "out.wasm", in: bench.folder)
    }

    @Test("a graph makes components of modules with their adapters, and runs") func graph() async throws {
        var modules: [(module: String, adapt: String)] = []
        if let reactor = Peers.reactorAdapter {
            modules.append((try await embedded("runner"), "[wasi_snapshot_preview1=\(reactor)]"))
            // An adapter stands for the module that its file is named for.
            modules.append((try await embedded("runner"), reactor))
        }
        // A program says nothing of its world: the adapter does.
        if let command = Self.commandAdapter {
            modules.append((Self.fixture("command.wasm"), "[wasi_snapshot_preview1=\(command)]"))
        }
        for (module, adapt) in modules {
            let composed = try await compose(module, adapt: adapt)
            #expect(composed.status == 0, "\(composed.errors)")
            #expect(composed.errors.contains("note[WC0812]") && !composed.errors.contains("warning"))
            guard Peers.wasmtime != nil else { continue }
            try await checkReports(of: bench.folder / "out.wasm")
        }
    }

    @Test(
        "adapters for another kind of module are told from those that fit",
        .enabled(if: Peers.reactorAdapter != nil, noAdapter))
    func otherKinds() async throws {
        let reactor = try #require(Peers.reactorAdapter)
        let silent = try await Program.run(
            "new", Self.fixture("command.wasm"), "--adapt", reactor, "-o", "out.wasm", in: bench.folder)
        #expect(silent.status == 0)
        #expect(silent.errors.contains("warning[WC0811]") && silent.errors.contains("the component exports nothing"))
        let composed = try await compose(Self.fixture("command.wasm"), adapt: reactor)
        #expect(composed.errors.contains("warning[WC0811]"), "\(composed.errors)")
        guard let command = Self.commandAdapter else { return }
        let needy = try await Program.run(
            "new", embedded("greeter"), "--adapt", "wasi_snapshot_preview1=\(command)", "-o", "out.wasm",
            in: bench.folder)
        #expect(needy.status == 1)
        #expect(needy.errors.contains("error[WC0808]") && needy.errors.contains("use an adapter for reactors"))
    }
}
