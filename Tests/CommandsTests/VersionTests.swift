import Testing
import WComposeTestSupport

/// The version, as text and as JSON.
struct VersionTests {
    @Test(arguments: [
        ["--version", "--json"], ["--json", "--version"], ["-V", "--json"], ["version", "--json"],
    ])
    func asJSON(arguments: [String]) async throws {
        let out = try await Program.run(Program.path, arguments)
        #expect(out.status == 0 && out.errors.isEmpty, "\(out.errors)")
        let report = try CheckedReport(out.text, of: "version")
        #expect(report["version"]?.string.map { "wcompose \($0)\n" } == (try await Program.run("--version").text))
        let numbers = ["graph": "1", "lock": "1", "report": "2", "module": "1", "component": "13"]
        for (name, number) in numbers { #expect(report["formats"]?[name] == .number(number), "\(name)") }
        // The features, and which of them are on, are those of `validate`.
        let listed = try await Program.run("validate", "--list-features").text
        let features = (report["features"]?.array ?? []).map { feature in
            "\(feature["default"] == .bool(true) ? "on " : "off") \(feature["name"]?.string ?? "")\n"
        }
        #expect(features.joined() == listed)
    }

    @Test func jsonIsForVersionsAndCommands() async throws {
        for arguments in [["--json"], ["--json", "check"]] {
            let out = try await Program.run(Program.path, arguments)
            #expect(out.status == 2 && out.output.isEmpty, "\(arguments)")
            #expect(out.errors.hasPrefix("error: '--json' goes with '--version', or with a command\n"), "\(out.errors)")
        }
    }
}
