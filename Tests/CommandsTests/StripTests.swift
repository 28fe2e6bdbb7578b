import Testing
import WComposeTestSupport

/// `strip`, from end to end.
struct StripTests {
    let folder = ScratchFolder()

    init() {
        folder.make(
            "m.wat",
            text: """
                (module $m (func (export "f"))
                  (@custom ".debug_info" "1") (@custom "linking" "2") (@producers (language "C" "23")))
                """)
    }

    /// What is left of the module.
    private func stripped(_ options: String...) async throws -> String {
        let out = try await Program.run(Program.path, ["strip", "m.wat", "-o", "out.wasm"] + options, in: folder.path)
        #expect(out.status == 0 && out.errors.isEmpty && out.output.isEmpty, "\(out.errors)")
        return try await Program.run("print", "out.wasm", in: folder).text
    }

    @Test func whatIsNotNeeded() async throws {
        let text = try await stripped()
        #expect(text.contains("$m") && !text.contains("(@"))
    }

    @Test func all() async throws {
        let text = try await stripped("--all")
        #expect(!text.contains("$m") && !text.contains("(@"))
    }

    @Test func byName() async throws {
        let text = try await stripped("--delete", "^\\.debug", "-d", "produc")
        #expect(text.contains("$m") && text.contains("linking") && !text.contains("debug") && !text.contains("(@prod"))
    }

    @Test func wrongCalls() async throws {
        for (options, message) in [
            (["--all", "-d", "x"], "'--all' and '--delete' exclude each other"),
            (["-d", "("], "'(' is not a valid regular expression: unexpected end"),
            (["-o", "x.wat"], "names a text file"),
        ] {
            let out = try await Program.run(Program.path, ["strip", "m.wat"] + options, in: folder.path)
            #expect(out.status == 2 && out.errors.contains(message), "\(out.errors)")
        }
    }

    @Test func invalidInput() async throws {
        folder.make("bad.wat", text: "(module (func (result i32)) (@custom \"x\" \"\"))")
        let out = try await Program.run("strip", "bad.wat", "-o", "out.wasm", in: folder)
        #expect(out.status == 1 && out.errors.contains("WC0302"), "\(out.errors)")
        #expect(folder.content("out.wasm") == nil)
        let same = try await Program.run("parse", "m.wat", "-o", "m.wasm", in: folder)
        #expect(same.status == 0)
        let over = try await Program.run("strip", "m.wasm", "-o", "m.wasm", in: folder)
        #expect(over.status == 2 && over.errors.contains("would overwrite the input"))
    }
}
