import Testing
import WComposeTestSupport

/// `print`, from end to end.
struct PrintTests {
    let folder = ScratchFolder()

    /// The start of what a sample's text is.
    private static let start = """
        (component
          (type $ty-example:calculator/calculator@1.0.0 (;0;)
            (instance
              (type (;0;) (tuple f64 f64))

        """

    @Test func standardOutput() async throws {
        let out = try await Program.run("print", Samples.path("chain/shell.wasm"))
        #expect(out.status == 0)
        #expect(out.errors.isEmpty)
        #expect(out.text.hasPrefix(Self.start))
        #expect(out.text.hasSuffix("\n)\n"))
    }

    @Test func file() async throws {
        let path = Samples.path("chain/shell.wasm")
        let printed = try await Program.run("print", path)
        let out = try await Program.run("print", path, "-o", "shell.wat", in: folder)
        #expect(out.status == 0)
        #expect(out.output.isEmpty && out.errors.isEmpty)
        #expect(folder.content("shell.wat") == printed.output)
        #expect(folder.names == ["shell.wat"])
    }

    @Test func compressed() async throws {
        let printed = try await Program.run("print", Samples.path("product/filter.wasm"))
        let input = try await Program.run("print", Samples.path("product/filter.wasm.zst"))
        #expect(input.output == printed.output)
        let out = try await Program.run("print", Samples.path("product/filter.wasm"), "-o", "f.wat.zst", in: folder)
        #expect(out.status == 0)
        #expect(folder.content("f.wat.zst")?.prefix(4) == [0x28, 0xb5, 0x2f, 0xfd])
        let unfolded = try await Program.run("/usr/bin/env", ["zstd", "-dc", folder / "f.wat.zst"])
        #expect(unfolded.status == 0 && unfolded.output == printed.output)
    }

    @Test func standardInput() async throws {
        let out = try await Program.run("print", "-", input: "\0asm\u{d}\0\u{1}\0")
        #expect(out.status == 0)
        #expect(out.text == "(component)\n")
    }

    @Test func skeletonAndOffsets() async throws {
        let path = Samples.path("chain/shell.wasm")
        let skeleton = try await Program.run("print", "--skeleton", path)
        #expect(skeleton.text.hasPrefix(Self.start))
        #expect(skeleton.text.contains(" ...)\n"))
        let offsets = try await Program.run("print", "--offsets", "--skeleton", path)
        #expect(offsets.text.hasPrefix("(component\n(;@b     ;)  (type $ty-example:calculator/calculator@1.0.0 (;0;)"))
    }

    @Test func folded() async throws {
        folder.make("sum.wat", text: "(module (func (result i32) i32.const 1 i32.const 2 i32.add))")
        let folded = try await Program.run("print", "--fold", "sum.wat", in: folder)
        #expect(folded.text.contains("    (i32.add\n      (i32.const 1)\n      (i32.const 2))\n  )\n)\n"))
    }

    @Test func failures() async throws {
        folder.make("cut.wasm", Samples.bytes("chain/shell.wasm").dropLast(100))
        folder.make("noise.wasm", text: "noise")
        folder.make("old.wat", text: "old")
        let cases: [(arguments: [String], status: Int32, says: String)] = [
            (["nosuch.wasm"], 3, "error[WC0001]: cannot read `nosuch.wasm`: no such file"),
            (["noise.wasm"], 1, "error[WC0103]: `noise.wasm` is not a WebAssembly binary"),
            (["cut.wasm"], 1, "error[WC0101]: malformed component: unexpected end"),
            (["cut.wasm", "-o", "cut.wasm"], 2, "the output would overwrite the input `cut.wasm`"),
            (["cut.wasm", "-o", "none/out.wat"], 3, "error[WC0003]: cannot write `none/out.wat`"),
            ([], 2, "error: missing expected argument '<file>'"),
        ]
        for (arguments, status, says) in cases {
            let output = arguments.contains("-o") ? [] : ["-o", "old.wat"]
            let out = try await Program.run(Program.path, ["print"] + arguments + output, in: folder.path)
            #expect(out.status == status, "\(arguments): \(out.errors)")
            #expect(out.errors.contains(says), "\(out.errors)")
            #expect(out.output.isEmpty)
            #expect(folder.content("old.wat") == Array("old".utf8))
            #expect(folder.names == ["cut.wasm", "noise.wasm", "old.wat"])
        }
    }

    @Test func aReaderThatGoesAway() async throws {
        let out = try await Program.run(
            "/bin/sh", ["-c", "\(Program.path) print \(Samples.path("chain/shell.wasm")) | head -n 1"])
        #expect(out.text == "(component\n")
        #expect(out.errors.isEmpty)
    }
}
