import Testing
import WComposeTestSupport

/// `link`, from end to end.
struct LinkTests {
    let folder = ScratchFolder()
    static let libraries = Fixtures.path("../ComponentizationTests/Fixtures/Linking/Libraries")

    private static func named(_ name: String) -> String { "\(name).so=\(libraries)/\(name).wat" }

    @Test("libraries find each other by name and run", .enabled(if: Harness.isPresent, "\(Harness.absence)"))
    func running() async throws {
        let out = try await Program.run(
            "link", Self.named("libopener"), "--dl-openable", Self.named("libplugin"), "--dl-openable",
            Self.named("libother"), "--use-built-in-libdl", "-o", "opener.wasm", in: folder)
        #expect(out.status == 0 && out.errors.isEmpty, "\(out.errors)")
        let expected = folder.make("opener.json", text: #"[{"export": "open-all", "args": [], "result": 1023}]"#)
        let circular = try await Program.run(
            "link", Self.named("libfoo"), Self.named("libbar"), "--stack-size", "4096", "-o", "circular.wasm",
            in: folder)
        #expect(circular.status == 0 && circular.errors.isEmpty, "\(circular.errors)")
        let run = folder.make("run.json", text: #"[{"export": "run", "args": [], "result": null}]"#)
        let result = try await Harness.run([
            (folder / "opener.wasm", expected), (folder / "circular.wasm", run),
        ])
        #expect(result.succeeded, "\(result.lines) \(result.errors)")
    }

    @Test("libraries that nothing uses are told of") func unused() async throws {
        folder.make("plain.wat", text: "(module (func (export \"f\")))")
        folder.make("more.wat", text: "(module (func (export \"g\")))")
        let one = try await Program.run(
            "link", Self.named("libfoo"), Self.named("libbar"), "plain.wat", "-o", "out.wasm", in: folder)
        #expect(
            one.status == 0 && one.errors.contains("warning[WC0851]: library `plain.wat` is not used"), "\(one.errors)")
        let none = try await Program.run("link", "plain.wat", "more.wat", "-o", "none.wasm", in: folder)
        #expect(none.status == 1 && none.errors.contains("error[WC0852]"), "\(none.errors)")
        #expect(none.errors.contains("the libraries are `more.wat` and `plain.wat`"), "\(none.errors)")
        #expect(!folder.names.contains("none.wasm"))
        let opened = try await Program.run("link", "--dl-openable", "plain.wat", "-o", "opened.wasm", in: folder)
        #expect(opened.status == 0, "\(opened.errors)")
    }

    @Test("mistakes have a code, and those of the call exit with 2") func mistakes() async throws {
        let missing = try await Program.run("link", Self.named("libfoo"), "-o", "out.wasm", in: folder)
        #expect(missing.status == 1 && missing.errors.contains("WC0842"), "\(missing.errors)")
        let component = try await Program.run("link", Samples.path("chain/shell.wasm"), "-o", "out.wasm", in: folder)
        #expect(component.status == 1 && component.errors.contains("WC0840"), "\(component.errors)")
        let absent = try await Program.run("link", "absent.so", "--adapt", "gone.wasm", "-o", "out.wasm", in: folder)
        #expect(absent.status == 3, "\(absent.errors)")
        #expect(absent.errors.contains("absent.so") && absent.errors.contains("gone.wasm"), "\(absent.errors)")
        for arguments in [["link"], ["link", "=a"], ["link", "a", "--stack-size=-1"], ["link", "a", "--adapt", "="]] {
            let out = try await Program.run(Program.path, arguments, in: folder.path)
            #expect(out.status == 2, "\(arguments) \(out.errors)")
        }
        #expect(folder.names.isEmpty)
    }

    @Test("libdl.so that is asked for and missing is offered") func opening() async throws {
        folder.make(
            "a.wat",
            text: """
                (module (@dylink.0 (needed "libdl.so")) (import "env" "dlerror" (func (result i32)))
                  (func (export "_start")))
                """)
        let missing = try await Program.run("link", "a.wat", "-o", "out.wasm", in: folder)
        #expect(missing.errors.contains("`--use-built-in-libdl`"), "\(missing.errors)")
        let given = try await Program.run("link", "a.wat", "--use-built-in-libdl", "-o", "out.wasm", in: folder)
        #expect(given.status == 0 && given.errors.isEmpty, "\(given.errors)")
        let problem = try WasmTools.isPresent ? WasmTools.problem(withFile: folder / "out.wasm") : nil
        #expect(problem == nil)
    }
}
