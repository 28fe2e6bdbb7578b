import Testing
import WComposeTestSupport

/// `unbundle`, from end to end.
struct UnbundleTests {
    let folder = ScratchFolder()

    @Test func modulesAndComponent() async throws {
        let path = Samples.path("chain/shell.wasm")
        let out = try await Program.run(
            "unbundle", path, "--module-dir", "modules", "--threshold", "100", "-o", "thin.wasm", in: folder)
        #expect(out.status == 0 && out.errors.contains("wrote "), "\(out.errors)")
        #expect(out.errors.contains(" to `modules`"))
        let module = try await Program.run("validate", "modules/unbundled-module0.wasm", "thin.wasm", in: folder)
        #expect(module.status == 0, "\(module.errors)")
        let inspected = try await Program.run("inspect", "thin.wasm", in: folder)
        #expect(inspected.text.contains("unbundled-module0"))
        // What is there with the same bytes stays; what is not is not replaced.
        let again = try await Program.run(
            "unbundle", path, "--module-dir", "modules", "--threshold", "100", "-o", "thin.wasm", in: folder)
        #expect(again.status == 0, "\(again.errors)")
        folder.make("modules/unbundled-module0.wasm", text: "mine")
        let refused = try await Program.run(
            "unbundle", path, "--module-dir", "modules", "--threshold", "100", "-o", "thin.wasm", in: folder)
        #expect(refused.status == 3 && refused.errors.contains("--force"), "\(refused.errors)")
        let forced = try await Program.run(
            "unbundle", path, "--module-dir", "modules", "--threshold", "100", "-o", "thin.wasm", "--force", in: folder)
        #expect(forced.status == 0, "\(forced.errors)")
    }

    @Test func nothingLarge() async throws {
        let out = try await Program.run(
            "unbundle", Samples.path("chain/shell.wasm"), "--module-dir", "modules", "--threshold", "100000000", "-o",
            "thin.wasm", in: folder)
        #expect(out.status == 0 && out.errors.contains("the component keeps all of them"), "\(out.errors)")
        #expect(folder.names == ["thin.wasm"])
    }

    @Test func refused() async throws {
        folder.make(
            "c.wat",
            text: """
                (component (core module
                  (type $point (struct (field i32)))
                  (func (export "make") (result (ref null $point)) (ref.null $point))))
                """)
        let out = try await Program.run(
            "unbundle", "c.wat", "--module-dir", "modules", "--threshold", "0", "-o", "thin.wasm", in: folder)
        #expect(out.status == 1 && out.errors.contains("WC0254") && out.errors.contains("`make`"), "\(out.errors)")
        #expect(folder.names == ["c.wat"])
        let negative = try await Program.run(
            "unbundle", "c.wat", "--module-dir", "modules", "--threshold=-1", "-o", "thin.wasm", in: folder)
        #expect(negative.status == 2, "\(negative.errors)")
    }
}
