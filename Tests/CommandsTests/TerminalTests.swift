import Testing
import WComposeTestSupport

/// What depends on whether a person looks on: `script` gives the program a terminal.
struct TerminalTests {
    let folder = ScratchFolder()

    @Test func binaryIsNotWrittenToATerminal() async throws {
        for output in ["", " -o -"] {
            let graph = Samples.path("chain/wcompose.yaml")
            let out = try await Program.onTerminal("compose \(graph)\(output)", in: folder)
            #expect(out.contains("WC0007"))
            #expect(out.contains("`-o FILE`"))
            #expect(!out.contains("\0asm"))
        }
    }

    @Test func colourOnTerminalsOnly() async throws {
        #expect(try await Program.onTerminal("check nosuch.yaml", in: folder).contains("\u{1b}[1;31merror"))
        let plain = try await Program.onTerminal("check nosuch.yaml", in: folder, environment: ["NO_COLOR": "1"])
        #expect(plain.contains("error[WC0001]") && !plain.contains("\u{1b}"))
        #expect(try await !Program.run("check", "nosuch.yaml", in: folder).errors.contains("\u{1b}"))
    }

    @Test("colour is where it is asked for, by option or environment, the option first")
    func colourAsItIsAskedFor() async throws {
        let isColoured = [
            (["--color", "always"], ["NO_COLOR": "1"], true), (["--color=never"], ["FORCE_COLOR": "1"], false),
            (["--color", "auto"], ["FORCE_COLOR": "1"], true), ([], ["CLICOLOR_FORCE": "1"], true),
            ([], ["NO_COLOR": "1", "FORCE_COLOR": "1"], false), ([], [:], false),
        ]
        for (options, environment, expected) in isColoured {
            let out = try await Program.run(
                Program.path, ["check", "nosuch.yaml"] + options, in: folder.path, environment: environment)
            #expect(out.errors.contains("\u{1b}[1;31merror") == expected, "\(options) \(environment)")
        }
        let terminal = try await Program.onTerminal("check nosuch.yaml --color never", in: folder)
        #expect(terminal.contains("error[WC0001]") && !terminal.contains("\u{1b}[1;31m"))
        // Results are never coloured, but findings are.
        let print = try await Program.run(
            "print", Samples.path("chain/shell.wasm"), "--color", "always", "--skeleton", in: folder)
        #expect(print.status == 0 && !print.text.contains("\u{1b}"))
    }

    @Test func longWorkShowsWhatItIsAt() async throws {
        let body = String(repeating: "i32.const 1 drop ", count: 60_000)
        let functions = (0..<4).map { "(func $f\($0) \(body))" }.joined(separator: "\n")
        folder.make("big.wat", text: "(module\n\(functions))")
        let command = "validate --no-cache big.wat"
        let out = try await Program.onTerminal(command, in: folder)
        #expect(out.contains("\r\u{1b}[Kreading: 0 of 1 file"), "\(out)")
        // At the end there is nothing of it.
        #expect(out.hasSuffix("\r\u{1b}[K"), "\(out)")
        #expect(try await Program.onTerminal(command + " --quiet", in: folder) == "")
        #expect(try await Program.onTerminal(command, in: folder, environment: ["TERM": "dumb"]) == "")
        let piped = try await Program.run("validate", "--no-cache", "big.wat", in: folder)
        #expect(piped.status == 0 && piped.errors == "" && piped.text == "")
    }

    @Test func verboseEndsWithTheTimeOfEachStage() async throws {
        let graph = Samples.path("chain/wcompose.yaml")
        let out = try await Program.run("compose", graph, "--verbose", "-o", "a.wasm", in: folder)
        let lines = out.errors.split(separator: "\n").drop { $0 != "time" }
        let stages = lines.dropFirst().map { $0.split(separator: " ").dropLast(2).joined(separator: " ") }
        #expect(stages == ["reading", "validating core modules", "wiring", "linking", "writing", "in all"])
        #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(" ms") })
        let check = try await Program.run("check", graph, "--verbose", in: folder)
        #expect(check.errors.hasPrefix("time\n") && !check.text.contains(" ms"))
        #expect(try await !Program.run("check", graph, in: folder).errors.contains("time\n"))
        let valid = try await Program.run("validate", "--verbose", Samples.path("chain/shell.wasm"), in: folder)
        #expect(valid.errors.hasPrefix("time\n  reading ") && valid.text.isEmpty)
    }
}
