import Testing
import WComposeTestSupport

/// `wcompose explain`.
struct ExplainTests {
    @Test func codes() async throws {
        let out = try await Program.run("explain", "wc0205")
        #expect(out.status == 0)
        #expect(Fixtures.matches(out.text, golden: Fixtures.path("Fixtures/Explain/WC0205.txt")), "\(out.text)")
        #expect(try await Program.run("explain", "error[WC0205]:").text == out.text)
        let rule = try await Program.run("explain", "short-name")
        #expect(rule.status == 0)
        #expect(Fixtures.matches(rule.text, golden: Fixtures.path("Fixtures/Explain/WC0660.txt")), "\(rule.text)")
    }

    @Test func allCodesAreListed() async throws {
        let out = try await Program.run("explain")
        #expect(out.status == 0)
        #expect(out.text.hasPrefix("WC0001  file not found\n"))
        #expect(out.text.contains("\nWC0660  abbreviated name (short-name)\n"))
    }

    @Test func unknownCodes() async throws {
        let out = try await Program.run("explain", "WC0255")
        #expect(out.status == 2)
        #expect(out.errors.contains("unknown code 'WC0255'; did you mean 'WC02"))
        let other = try await Program.run("explain", "nonsense-of-all-kinds")
        #expect(other.status == 2)
        #expect(other.errors.contains("'wcompose explain' lists them"))
    }
}
