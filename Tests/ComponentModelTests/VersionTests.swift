import Testing
import WComposeComponentModel

@Suite("Semantic versions")
struct VersionTests {
    @Test(
        "well-formed versions are written as they were",
        arguments: [
            "0.0.0", "1.2.3", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-0.3.7", "1.0.0-x-y-z.--", "1.0.0+20130313144700",
            "1.0.0-beta+exp.sha.5114f85", "1.0.0+21AF26D3---117B344092BD", "18446744073709551615.0.0", "1.0.0+001",
        ])
    func valid(text: String) { #expect(SemanticVersion(text)?.description == text) }

    @Test(
        "other texts are no versions",
        arguments: [
            "", "1", "1.2", "1.2.3.4", "01.2.3", "1.02.3", "1.2.03", "-1.2.3", "1.2.3-", "1.2.3+", "1.2.3-a..b",
            "1.2.3-01",
            "1.2.3+a+b", "v1.2.3", "1.2.3-é", "1.2.3+\u{301}5", "1. 2.3", "1..3", "18446744073709551616.0.0", "1.2.x",
        ])
    func invalid(text: String) { #expect(SemanticVersion(text) == nil) }

    // The order of https://semver.org, section 11.
    static let ascending = [
        "0.0.1", "0.1.0", "0.2.0", "0.10.0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta",
        "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0", "10.0.0",
    ]

    @Test("versions are ordered by precedence") func order() throws {
        let versions = try Self.ascending.map { try #require(SemanticVersion($0)) }
        for (place, one) in versions.enumerated() {
            for (other, another) in versions.enumerated() { #expect((one < another) == (place < other)) }
        }
        #expect(versions.shuffled().sorted().map(\.description) == Self.ascending)
    }

    @Test("numbers in prereleases that are larger than any integer are ordered as numbers")
    func largePrereleases() throws {
        let small = try #require(SemanticVersion("1.0.0-9"))
        let large = try #require(SemanticVersion("1.0.0-99999999999999999999"))
        let larger = try #require(SemanticVersion("1.0.0-100000000000000000000"))
        let word = try #require(SemanticVersion("1.0.0-a"))
        #expect(small < large)
        #expect(large < larger)
        #expect(larger < word)
        #expect(!(word < large))
    }

    @Test(
        "what may stand in for each other",
        arguments: [
            ("1.2.3", "1.x"), ("0.2.0", "0.2.x"), ("0.0.3", nil), ("0.0.0", nil), ("1.0.0-rc.1", nil),
            ("1.0.0+b", "1.x"),
        ] as [(String, String?)])
    func tracks(text: String, track: String?) { #expect(SemanticVersion(text)?.track?.description == track) }

    @Test("a canonical version comes before each full version of its track") func canonicalVersions() throws {
        let canonical = try #require(InterfaceName("a:b/c@1")?.version)
        let full = try #require(InterfaceName("a:b/c@1.0.0")?.version)
        #expect(canonical < full)
        #expect(!(full < canonical))
    }
}
