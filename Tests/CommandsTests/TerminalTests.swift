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
}
