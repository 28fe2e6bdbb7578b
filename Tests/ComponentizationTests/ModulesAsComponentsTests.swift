import Testing
import WComposeTestSupport

/// Core modules where components belong.
struct ModulesAsComponentsTests {
    private static let wit = """
        package example:numbers;
        interface numbers { twice: func(number: u32) -> u32; }
        world provider { export numbers; }
        world consumer { import numbers; export run: func() -> u32; }
        """
    private static let provider = """
        (module
          (func (export "example:numbers/numbers#twice") (param i32) (result i32)
            local.get 0 i32.const 2 i32.mul))
        """
    private static let consumer = """
        (module
          (import "example:numbers/numbers" "twice" (func $twice (param i32) (result i32)))
          (import "old" "value" (func $value (result i32)))
          (func (export "run") (result i32) call $value call $twice)
          (memory (export "memory") 1))
        """
    private static let adapter = """
        (module
          (import "env" "memory" (memory 0))
          (func (export "value") (result i32) i32.const 21))
        """

    private func folder(_ consumer: String = consumer) async throws -> ScratchFolder {
        let folder = ScratchFolder()
        _ = folder.make("numbers.wit", text: Self.wit)
        _ = folder.make("old.wat", text: Self.adapter)
        for (name, module) in [("provider", Self.provider), ("consumer", consumer)] {
            _ = folder.make("\(name).wat", text: module)
            let outcome = try await Program.run(
                "embed", "numbers.wit", "-w", name, "\(name).wat", "-o", "\(name).wasm", in: folder)
            try #require(outcome.status == 0, "\(outcome.errors)")
        }
        return folder
    }

    @Test("a graph of core modules, one with an adapter, composes and runs") func graph() async throws {
        let folder = try await folder()
        _ = folder.make(
            "wcompose.yaml",
            text: """
                wcompose: 1
                components:
                  provider: provider.wasm
                  consumer: { path: consumer.wasm, adapt: [old.wat] }
                """)
        let composed = try await Program.run("compose", "-o", "out.wasm", "--depfile", "out.d", in: folder)
        #expect(composed.status == 0, "\(composed.errors)")
        #expect(composed.errors.contains("note[WC0812]"))
        let rule = String(decoding: folder.content("out.d") ?? [], as: UTF8.self)
        for name in ["provider.wasm", "consumer.wasm", "old.wat"] { #expect(rule.contains(name)) }
        guard let wasmtime = Peers.wasmtime else { return }
        let ran = try await Program.run(wasmtime, ["run", "--invoke", "run()", folder / "out.wasm"])
        #expect(ran.text == "42\n", "\(ran.errors)")
    }

    @Test("a lock has the digests of modules and adapters as they are stored") func lock() async throws {
        let folder = try await folder()
        _ = folder.make(
            "wcompose.yaml",
            text: """
                wcompose: 1
                components:
                  provider: provider.wasm
                  consumer: { path: consumer.wasm, adapt: [old.wat] }
                """)
        let locked = try await Program.run("lock", in: folder)
        #expect(locked.status == 0, "\(locked.errors)")
        let lock = try #require(JSONDocument(String(decoding: folder.content("wcompose.lock") ?? [], as: UTF8.self)))
        let sums = try await Program.run(
            "/usr/bin/sha256sum", ["consumer.wasm", "old.wat", "provider.wasm"], in: folder.path)
        let expected = sums.text.split(separator: "\n").map { $0.prefix(64) }
        #expect(lock["inputs"]?.array?.map { $0["path"]?.string } == ["consumer.wasm", "old.wat", "provider.wasm"])
        #expect(lock["inputs"]?.array?.compactMap { $0["sha256"]?.string?.prefix(64) } == expected)
        #expect(lock["inputs"]?.array?.map { $0["adapter"] } == [nil, .bool(true), nil])
        let same = try await Program.run("compose", "--locked", "-o", "out.wasm", in: folder)
        #expect(same.status == 0, "\(same.errors)")
        _ = folder.make("old.wat", text: Self.adapter.replacing("21", with: "22"))
        let other = try await Program.run("compose", "--locked", "-o", "out.wasm", in: folder)
        #expect(other.status == 1)
        #expect(other.errors.contains("adapter `old.wat`"), "\(other.errors)")
        #expect(!other.errors.contains("component `consumer.wasm`"), "\(other.errors)")
    }

    @Test("commands that read components take core modules") func commands() async throws {
        let folder = try await folder()
        let checked = try await Program.run("check", "provider.wasm", in: folder)
        #expect(checked.status == 0 && checked.errors.contains("WC0812"), "\(checked.errors)")
        let targets = try await Program.run(
            "targets", "provider.wasm", "--wit", "numbers.wit", "--world", "provider", in: folder)
        #expect(targets.status == 0, "\(targets.errors)")
        let plain = try await Program.run("check", "provider.wat", in: folder)
        #expect(plain.status == 1 && plain.errors.contains("WC0102"), "\(plain.errors)")
    }

    @Test("what is wrong with a module is told where it is named") func mistakes() async throws {
        let folder = try await folder()
        _ = folder.make(
            "wcompose.yaml",
            text: """
                wcompose: 1
                components:
                  provider: { path: provider.wasm, adapt: missing.wasm }
                  consumer: consumer.wasm
                """)
        let composed = try await Program.run("compose", "-o", "out.wasm", in: folder)
        #expect(composed.status == 1)
        #expect(composed.errors.contains("missing.wasm"), "\(composed.errors)")
        #expect(composed.errors.contains("`value` of `old`"), "\(composed.errors)")
        #expect(folder.content("out.wasm") == nil)
    }
}
