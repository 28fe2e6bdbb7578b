import Testing
import WComposeComponentModel

@Suite("Names")
struct NameTests {
    @Test(
        "labels",
        arguments: [
            ("a", true), ("a1", true), ("a-1", true), ("a-1b-C2-d", true), ("ABC-d", true), ("a-B", true), ("", false),
            ("-a", false), ("a-", false), ("a--b", false), ("1a", false), ("aB", false), ("Ab", false), ("a_b", false),
            ("a.b", false), ("é", false), ("a b", false), ("a-Bc", false),
        ])
    func labels(text: String, isLabel: Bool) { #expect(KebabName.isLabel(text) == isLabel) }

    @Test("words are labels without acronyms", arguments: [("a-b", true), ("a-B", false), ("A", false), ("a-1", true)])
    func words(text: String, areWords: Bool) { #expect(KebabName.areWords(text) == areWords) }

    @Test("labels that differ in more than case and hyphens are told apart, as long as they are not many")
    func labelHashes() {
        var labels = LabelHashes()
        let added = ["a-b", "b-a", "A", "ab-1", "a-B", "A-b", "ab1", "a"].map { labels.add($0) }
        #expect(added == [true, true, true, true, false, false, false, false])
        let more = (0..<100).map { labels.add("x\($0)") }
        #expect(more == Array(repeating: true, count: 60) + Array(repeating: false, count: 40))
    }

    @Test(
        "kinds of extern names",
        arguments: [
            ("run", .label("run")), ("[constructor]file", .constructor(resource: "file")),
            ("[method]file.read", .method(resource: "file", "read")), ("[static]a.b-C", .static(resource: "a", "b-C")),
            ("[method]file", nil), ("[method]a.b.c", nil), ("[other]a.b", nil), ("[constructor]a.b", nil),
            ("[method]", nil),
            ("[method", nil), ("", nil), ("run!", nil), ("a:b", nil), ("a/b", nil), (":b/c", nil), ("a:b/c@", nil),
            ("a:b/c@1.x", nil), ("a:b/c@01.0.0", nil), ("a:B/c", nil), ("a:b/c@1.0", nil), ("a:b/c@0", nil),
        ] as [(String, ExternNameKind?)])
    func kinds(text: String, kind: ExternNameKind?) { #expect(ExternNameKind(text) == kind) }

    @Test(
        "interface names are taken apart and written as they were",
        arguments: [
            ("wasi:http/handler@0.2.3", "wasi:http", "handler", "0.2.x"), ("a:b/c", "a:b", "c", nil),
            ("a:b/C-d@1.2.3+build", "a:b", "C-d", "1.x"), ("a:b:c/d/e@2.0.0", "a:b:c", "d/e", "2.x"),
            ("a:b/c@1", "a:b", "c", "1.x"), ("a:b/c@0.2", "a:b", "c", "0.2.x"), ("a:b/c@0.0.3", "a:b", "c", nil),
            ("a:b/c@1.0.0-rc.1", "a:b", "c", nil),
        ] as [(String, String, String, String?)])
    func interfaces(text: String, package: String, projection: String, track: String?) throws {
        let name = try #require(InterfaceName(text))
        #expect(name.package == package)
        #expect(name.projection == projection)
        #expect(name.track?.versions.description == track)
        #expect(name.description == text)
    }

    @Test("names of one track differ by nothing but their versions")
    func tracks() throws {
        func track(_ text: String) -> InterfaceName.Track? { InterfaceName(text)?.track }
        #expect(track("a:b/c@1.0.0") == track("a:b/c@1.9.2"))
        #expect(track("a:b/c@1.0.0") == track("a:b/c@1"))
        #expect(track("a:b/c@0.2.0") == track("a:b/c@0.2"))
        #expect(track("a:b/c@1.0.0") != track("a:b/d@1.0.0"))
        #expect(track("a:b/c@0.2.0") != track("a:b/c@0.3.0"))
        #expect(track("a:b/c@1.0.0") != track("a:b/c@2.0.0"))
    }

    @Test(
        "names that people may call an interface by",
        arguments: [("a:b/lines@1.0.0", "lines"), ("a:b/lines", "lines"), ("run", "run"), ("a:b/c/d@1.0.0", "d")])
    func shortNames(text: String, short: String) { #expect(ExternNameKind.shortName(of: text) == short) }

    // The example of "Name Uniqueness" in Explainer.md.
    static let together = ["foo", "foo-bar", "[constructor]foo", "[method]foo.bar", "[static]foo.baz", "foo:bar/baz"]

    @Test("names that may stand beside each other have different keys")
    func uniqueNames() {
        #expect(Set(Self.together.map(ExternNameKind.uniquenessKey)).count == Self.together.count)
    }

    @Test(
        "names that are too much alike have one key",
        arguments: [
            "foo", "FOO", "foo-BAR", "[constructor]FOO", "[method]foo.BAR", "[static]foo.bar", "[method]foo.baz",
            "[method]foo.foo", "[static]foo-BAR.FOO-bar", "foo:bar/BAZ",
        ])
    func alike(name: String) {
        #expect(Self.together.map(ExternNameKind.uniquenessKey).contains(ExternNameKind.uniquenessKey(of: name)))
    }
}
