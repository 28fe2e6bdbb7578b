import Testing
import WComposeComponentModel
import WComposeDiagnostics

@testable import WComposeWIT

/// What texts say that nothing is wrong with.
struct ParserTests {
    @Test(arguments: [
        ("use a;", "use a as a"), ("use a as b;", "use a as b"), ("use %use as %as;", "use use as as"),
        ("use a:b/c;", "use a:b/c as c"), ("use a:b/c@1.0.0-rc.1 as d;", "use a:b/c@1.0.0-rc.1 as d"),
        ("interface i {}", "interface i"), ("interface %interface {}", "interface interface"),
        ("world w {}", "world w"),
        ("package a:b { interface i {} world w {} }", "package a:b {interface i; world w}"),
        ("package a:b@0.1.0 { use i; }", "package a:b@0.1.0 {use i as i}"),
    ])
    func topLevelItems(text: String, expected: String) {
        let parsed = ParsedText(text)
        #expect(parsed.complaints == [])
        #expect(parsed.file.items.map { Short.item($0) } == [expected])
        #expect(parsed.file.package == nil)
    }

    @Test(arguments: [
        ("use a.{b};", "use a.{b}"), ("use a:b/c@1.2.3.{d, e as f,};", "use a:b/c@1.2.3.{d, e as f}"),
        ("type t = u8;", "type t = u8"), ("type %type = %string;", "type type = string"),
        ("record r { a: u8, %b: string, }", "record r {a: u8, b: string}"), ("record r {}", "record r {}"),
        ("variant v { a, b(u8) }", "variant v {a, b(u8)}"), ("enum e { a, b }", "enum e {a, b}"),
        ("flags f { a, b, }", "flags f {a, b}"), ("resource r;", "resource r {}"), ("resource r {}", "resource r {}"),
        (
            "resource r { constructor(a: u8); m: func(); s: static func() -> r; n: static async func(); }",
            "resource r {constructor: func(a: u8); m: func(); s: static func() -> r; n: static async func()}"
        ),
        ("f: func();", "f: func()"), ("f: async func(a: u8,) -> string;", "f: async func(a: u8) -> string"),
        ("%func: func(%use: %u8);", "func: func(use: u8)"), ("ABC-d1: func();", "ABC-d1: func()"),
    ])
    func interfaceItems(text: String, expected: String) {
        let parsed = ParsedText.interface(text)
        #expect(parsed.complaints == [])
        #expect(parsed.interfaceItems.map { Short.item($0) } == [expected])
    }

    @Test(arguments: [
        ("u8", "u8"), ("error-context", "error-context"), ("t", "t"), ("own<r>", "own<r>"), ("borrow<r>", "borrow<r>"),
        ("list<list<u8>>", "list<list<u8>>"), ("list<u8, 12>", "list<u8, 12>"), ("option<t>", "option<t>"),
        ("result", "result<_, _>"), ("result<u8>", "result<u8, _>"), ("result<_, u8>", "result<_, u8>"),
        ("result<u8, string>", "result<u8, string>"), ("tuple<u8>", "tuple<u8>"), ("tuple<u8, t,>", "tuple<u8, t>"),
        ("map<string, list<u8>>", "map<string, list<u8>>"), ("future", "future<_>"), ("future<u8>", "future<u8>"),
        ("stream", "stream<_>"), ("stream<t>", "stream<t>"),
    ])
    func types(text: String, expected: String) throws {
        let parsed = ParsedText.interface("type t = \(text);")
        #expect(parsed.complaints == [])
        guard case .type(let type) = try #require(parsed.interfaceItems.first), case .alias(let alias) = type.kind
        else {
            Issue.record("it is no alias")
            return
        }
        #expect(Short.type(alias) == expected)
        #expect(parsed.text(of: alias.range) == text)
    }

    @Test(arguments: [
        ("import i;", "import i"), ("export a:b/i@1.0.0;", "export a:b/i@1.0.0"),
        ("import f: func();", "import f: func()"),
        ("export f: async func() -> u8;", "export f: async func() -> u8"),
        ("import i: interface { f: func(); type t = u8; }", "import i: {f: func(); type t = u8}"),
        ("import i: j;", "import i: j"), ("export i: a:b/j@1.0.0;", "export i: a:b/j@1.0.0"),
        ("use i.{t};", "use i.{t}"), ("type t = u8;", "type t = u8"), ("include w;", "include w with {}"),
        ("include a:b/w@1.0.0 with { a as b, c as d }", "include a:b/w@1.0.0 with {a as b, c as d}"),
        ("resource r;", "resource r {}"),
    ])
    func worldItems(text: String, expected: String) {
        let parsed = ParsedText.world(text)
        #expect(parsed.complaints == [])
        #expect(parsed.worldItems.map { Short.item($0) } == [expected])
    }

    @Test func thePackageIsDeclaredOnce() {
        let parsed = ParsedText("/// About it.\npackage a:%type@1.0.0-rc.1+b.2;\ninterface i {}")
        #expect(parsed.complaints == [])
        #expect(
            parsed.file.package?.name.value
                == WIT.PackageName(namespace: "a", name: "type", version: SemanticVersion("1.0.0-rc.1+b.2")))
        #expect(parsed.file.package?.documentation == "About it.")
        #expect(parsed.file.items.count == 1)
    }

    @Test func annotationsAreTheItems() throws {
        let parsed = ParsedText.interface(
            """
            /// One.
            /// Two.
            @since(version = 1.2.0)
            @deprecated(version = 1.3.0)
            @external-id("a\\"b")
            f: func();
            // Three.
            @unstable(feature = x-y)
            type t = u8;
            """)
        #expect(parsed.complaints == [])
        let items = parsed.interfaceItems
        guard items.count == 2, case .function(let function) = items[0], case .type(let type) = items[1] else {
            Issue.record("they are other items")
            return
        }
        #expect(function.annotations.documentation == "One.\nTwo.")
        #expect(
            function.annotations.gate
                == WIT.Gate(since: SemanticVersion("1.2.0"), deprecated: SemanticVersion("1.3.0")))
        #expect(function.annotations.externalID == "a\"b")
        #expect(type.annotations.documentation == "Three.")
        #expect(type.annotations.gate == WIT.Gate(unstableFeature: "x-y"))
        #expect(type.annotations.externalID == nil)
    }

    @Test func membersHaveTheirComments() {
        let parsed = ParsedText.interface("record r { /// One.\n a: u8, b: u8, /* Three. */ c: u8 }")
        #expect(parsed.complaints == [])
        guard case .type(let type)? = parsed.interfaceItems.first, case .record(let fields) = type.kind else {
            Issue.record("it is no record")
            return
        }
        #expect(fields.map(\.documentation) == ["One.", nil, "Three."])
    }

    @Test func namesHaveTheirPlaces() {
        let parsed = ParsedText("package a:b;\nuse x:y/z@1.0.0 as %as;")
        guard case .use(let use)? = parsed.file.items.first else {
            Issue.record("it is no use")
            return
        }
        #expect(parsed.text(of: use.path.range) == "x:y/z@1.0.0")
        #expect(use.path.package.map { parsed.text(of: $0.namespace.range) } == "x")
        #expect(parsed.text(of: use.path.item.range) == "z")
        #expect(parsed.text(of: use.name.range) == "%as")
        #expect(use.name.text == "as")
        #expect(parsed.text(of: use.range) == "use x:y/z@1.0.0 as %as;")
    }
}
