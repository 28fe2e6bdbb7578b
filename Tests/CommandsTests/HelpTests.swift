import Testing
import WComposeTestSupport

/// The help texts, as they stand in Fixtures; `BLESS=1` rewrites them.
struct HelpTests {
    @Test(arguments: [
        "", "compose", "plug", "check", "lock", "graph", "decompose", "diff", "init", "convert", "inspect", "validate",
        "print",
        "parse", "embed", "new", "link", "strip", "unbundle", "metadata", "wast", "wit", "targets", "semver-check",
        "lint", "migrate",
        "explain", "schema",
    ])
    func helpIsAsItWas(command: String) async throws {
        let environment: [String: String] = ["COLUMNS": "80"]
        let direct =
            command.isEmpty
            ? try await Program.run("--help", environment: environment)
            : try await Program.run(command, "--help", environment: environment)
        #expect(direct.status == 0)
        #expect(direct.errors.isEmpty)
        let name = command.isEmpty ? "wcompose" : command
        #expect(Fixtures.matches(direct.text, golden: Fixtures.path("Fixtures/\(name).txt")), "\(direct.text)")
        let help =
            command.isEmpty
            ? try await Program.run("help", environment: environment)
            : try await Program.run("help", command, environment: environment)
        #expect(help.text == direct.text)
    }

    @Test func version() async throws {
        let out = try await Program.run("--version")
        #expect(out.status == 0)
        #expect(out.text.hasPrefix("wcompose 0."))
    }

    @Test func completions() async throws {
        let out = try await Program.run("--generate-completion-script", "bash")
        #expect(out.status == 0)
        #expect(out.text.contains("wcompose"))
    }
}
