import Testing
import WComposeComponentModel

/// "Canonical Interface Name" in Explainer.md, as component-model#711 has it.
@Suite("Canonical names")
struct CanonicalNameTests {
    @Test(
        "a version splits behind what decides compatibility; prereleases stay whole, build metadata goes",
        arguments: [
            ("1.2.3", "1", ".2.3"), ("0.2.3", "0.2", ".3"), ("0.0.3", "0.0.3", nil), ("0.0.0", "0.0.0", nil),
            ("10.0.0", "10", ".0.0"), ("0.10.0", "0.10", ".0"), ("1.2.3-rc.1", "1.2.3-rc.1", nil),
            ("0.2.6-rc.1", "0.2.6-rc.1", nil), ("0.0.1-alpha", "0.0.1-alpha", nil), ("1.2.3+b.7", "1", ".2.3+b.7"),
            ("0.2.3+b", "0.2", ".3+b"), ("0.0.1+b", "0.0.1", "+b"), ("1.2.3-rc.1+b", "1.2.3-rc.1", "+b"),
            ("0.0.0-0+001", "0.0.0-0", "+001"), ("18446744073709551615.0.1", "18446744073709551615", ".0.1"),
        ] as [(String, String, String?)])
    func splits(_ text: String, _ name: String, _ suffix: String?) throws {
        let parts = try #require(SemanticVersion(text)).canonicalParts
        #expect(parts.version == name)
        #expect(parts.suffix == suffix)
    }

    /// Versions of all shapes.
    static let versions: [String] = {
        let numbers = ["0", "1", "2", "10", "18446744073709551615"]
        let ends = ["", "-rc.1", "-0", "-a-b.c", "+b", "+001.x-y", "-rc.1+b", "-x.7.z.92+21AF26D3---117B344092BD"]
        return numbers.flatMap { major in
            numbers.flatMap { minor in
                numbers.flatMap { patch in ends.map { "\(major).\(minor).\(patch)\($0)" } }
            }
        }
    }()

    @Test("parts of a version make that version again, and name its track") func partsMakeTheWhole() throws {
        for text in Self.versions {
            let version = try #require(SemanticVersion(text))
            let parts = version.canonicalParts
            #expect(parts.version + (parts.suffix ?? "") == text)
            let short = try #require(InterfaceName("a:b/c@\(parts.version)")?.version, "\(text)")
            #expect(short.track == version.track, "\(text)")
            // What is canonical stays so.
            if case .semantic(let known) = short { #expect(known.canonicalParts == (parts.version, nil), "\(text)") }
        }
    }

    @Test("canonical names have the full name, its interface and its track, whether plain or not")
    func namesKeepTheirInterface() throws {
        for text in Self.versions {
            for name in [
                ExternName("a:b/c@\(text)"),
                ExternName("x", encoding: .attributed, attributes: [.implements("a:b/c@\(text)"), .externalID("q")]),
            ] {
                let canonical = name.canonical
                #expect(canonical.interface == name.interface, "\(text)")
                #expect(canonical.interface == InterfaceName("a:b/c@\(text)"), "\(text)")
                #expect(canonical.fullText == name.text, "\(text)")
                #expect(canonical.externalID == name.externalID)
                #expect(canonical.canonical == canonical, "\(text)")
                #expect(!canonical.isIncomplete)
                #expect(canonical.encoding == (canonical.attributes.isEmpty ? .plain : .attributed))
            }
        }
    }

    @Test("names without versions, and those that are of no interface, stay as they are")
    func othersStay() {
        for text in ["a:b/c", "run", "[method]a.b", "a:b/c@1"] {
            #expect(ExternName(text).canonical == ExternName(text))
        }
        #expect(ExternName("a:b/c@1").isIncomplete)
        #expect(!ExternName("a:b/c@0.0.1").isIncomplete)
    }

    @Test("attributes stand as wasm-tools has them: the interface, its version, then others")
    func orderOfAttributes() {
        let name = ExternName(
            "x", encoding: .attributed, attributes: [.implements("a:b/c@1.2.3"), .externalID("q")])
        #expect(name.canonical.attributes == [.implements("a:b/c@1"), .versionSuffix(".2.3"), .externalID("q")])
        #expect(
            ExternName("a:b/c@1.2.3", encoding: .attributed, attributes: [.externalID("q")]).canonical.attributes
                == [.versionSuffix(".2.3"), .externalID("q")])
    }

    @Test(
        "what stands for what",
        arguments: [
            ("a:b/c@1.2.3", "a:b/c@1.0.0", true), ("a:b/c@1", "a:b/c@1.0.0", true), ("a:b/c@1", "a:b/c@2.0.0", false),
            ("a:b/c@0.2", "a:b/c@0.2.7", true), ("a:b/c@0.0.1", "a:b/c@0.0.1", true), ("a:b/c", "a:b/c", true),
            ("a:b/c@0.0.1", "a:b/c@0.0.2", false), ("a:b/c@1.0.0-a", "a:b/c@1.0.0-a", true),
            ("a:b/c@1.0.0-a", "a:b/c@1.0.0", false), ("a:b/c@1.0.0", "a:b/d@1.0.0", false),
            ("a:b/c", "a:b/c@1.0.0", false),
        ])
    func compatibility(_ one: String, _ other: String, _ isCompatible: Bool) throws {
        let (one, other) = (try #require(InterfaceName(one)), try #require(InterfaceName(other)))
        #expect(one.isCompatible(with: other) == isCompatible)
        #expect(other.isCompatible(with: one) == isCompatible)
    }
}
