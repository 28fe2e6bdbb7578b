import Synchronization
import Testing
import WComposeTestSupport

extension RealTests {
    /// An adapter of WASI 0.1, as a Wasmtime release has it: one of the files.
    private static let adapter = RealFiles.folder + "/modules/008b2a6c35565aa1.wasm"

    @Test(
        "`migrate` names an adapter where wasm-tools makes a component with it, and nowhere else",
        .enabled(if: WasmTools.isPresent, RealTests.absence))
    func migrate() async throws {
        let modules = RealFiles.all.filter { !$0.isComponent && $0.size <= 4 << 20 }
        try await Cases.each(modules) { file in
            let ours = try await ours("migrate", "--json", file.path)
            guard ours.status == 0 else { return }
            let report = try #require(JSONDocument(ours.text)?["result"], "\(file)")
            guard report["functions"]?[0] != nil else { return }
            let component = folder / (file.name.split(separator: "/").joined(separator: "-") + ".component")
            let peer = try await peer(
                "component", "new", file.path, "--adapt", "wasi_snapshot_preview1=\(Self.adapter)", "-o", component)
            #expect(
                (report["isAdaptable"] == .bool(true)) == (peer.status == 0), "\(file): \(ours.text)\(peer.errors)")
        }
    }

    /// The adapters for programs and for all else, as one Wasmtime release has them.
    private static let adapters = [
        "command": RealFiles.folder + "/modules/0ebfef425305f21e.wasm", "reactor": adapter,
    ]

    @Test("what `migrate` says that one may do makes a component, and there is no other way")
    func advice() async throws {
        for (kind, path) in Self.adapters {
            folder.make("wasi_snapshot_preview1.\(kind).wasm", Fixtures.read(path) ?? [])
        }
        let modules = RealFiles.all.filter { !$0.isComponent && $0.size <= 4 << 20 }
        let outcomes = Mutex<[String: Int]>([:])
        try await Cases.each(modules) { file in
            let told = try await ours("migrate", file.path)
            guard told.status == 0, !told.text.contains("nothing to migrate") else { return }
            let commands = told.text.split(separator: "`").filter { $0.hasPrefix("wcompose new ") }
            let isOld = told.text.contains("predates WASI 0.1")
            #expect(
                commands.count == (isOld || told.text.contains("no adapter can make it") ? 0 : 1),
                "\(file): \(told.text)")
            // Each file has its own name, and so has what is made of it.
            var ran = 0
            for command in commands where !command.contains(".world.wasm --adapt") {
                let arguments = command.split(separator: " ").dropFirst().map { String($0) }
                let made = try await Program.run(Program.path, arguments, in: folder.path)
                #expect(made.status == 0, "\(file): \(command): \(made.errors)")
                #expect(!made.errors.contains("warning"), "\(file): \(made.errors)")
                ran += made.status == 0 ? 1 : 0
            }
            let outcome =
                ran > 0 ? "made" : isOld ? "too old" : commands.isEmpty ? "not adaptable" : "to get a world first"
            outcomes.withLock { $0[outcome, default: 0] += 1 }
        }
        let counts = outcomes.withLock { $0 }
        Swift.print("modules of WASI 0.1: \(counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })")
        #expect(counts["made", default: 0] > 10)
    }
}
