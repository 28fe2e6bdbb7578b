import Testing
import WComposeDiagnostics

@testable import WComposeWIT

/// What is told of texts that are wrong, where, and what is understood of them all the same.
struct ParserErrorTests {
    @Test(arguments: [
        ("interface {}", ["1:11 WC0601 expected the name of an interface, found `{`"]),
        ("interface i", ["1:12 WC0601 expected `{`, found the end of the file"]),
        ("interface i {", ["1:13 WC0601 unclosed `{`"]),
        ("package a;", ["1:9 WC0601 package `a` has no namespace"]),
        ("package a:b:c;", ["1:12 WC0601 nested namespaces and packages are not supported"]),
        ("package a:b@1;", ["1:13 WC0601 `1` is not a valid version"]),
        ("package a:B;", ["1:11 WC0612 package name `B` has capital letters"]),
        ("package a:b { package c:d {} }", ["1:15 WC0601 package inside another package"]),
        ("interface i {}\npackage a:b;", ["2:1 WC0607 package `a:b` is declared after other items"]),
        ("import i;", ["1:1 WC0601 `import` is allowed only in a world"]),
        ("hello", ["1:1 WC0601 expected `interface`, `world`, `use` or `package`, found `hello`"]),
        ("default world w {}", ["1:1 WC0615 `default` is no longer a keyword"]),
        ("use a.{b};", ["1:1 WC0618 `use` of types at the top level"]),
        ("type t = u8;", ["1:1 WC0620 type `t` is outside of any interface"]),
        ("interface i {};", ["1:15 WC0613 unexpected `;`"]),
        ("@since(version = 1.0.0) use a;", ["1:1 WC0609 gate on a top-level `use`"]),
        ("interface i {} }", ["1:16 WC0601 expected `interface`, `world`, `use` or `package`, found `}`"]),
    ])
    func topLevel(text: String, expected: [String]) {
        #expect(ParsedText(text).complaints == expected)
    }

    @Test(arguments: [
        ("type t = u8", ["2:12 WC0613 missing `;` after the type `t`"]),
        ("type t = ;", ["2:10 WC0601 expected a type, found `;`"]),
        ("type t: u8;", ["2:7 WC0615 expected `=` after the name of a type alias, found `:`"]),
        ("type t = list;", ["2:10 WC0601 missing type arguments of `list`"]),
        ("type t = list<u8, 0>;", ["2:19 WC0608 `0` is not a valid list length"]),
        ("type t = Vec<u8>;", ["2:10 WC0615 unknown keyword `Vec`"]),
        ("type t = foo<u8>;", ["2:10 WC0614 unknown generic type `foo<…>`"]),
        ("type t = u8?;", ["2:12 WC0615 WIT has no `?` suffix"]),
        ("type t = result<u8, _>;", ["2:19 WC0608 `_` cannot be the error type of a `result`"]),
        ("type func = u8;", ["2:6 WC0601 keyword `func` used as the name of a type"]),
        ("type snake_case = u8;", ["2:6 WC0612 name `snake_case` is not in kebab case"]),
        ("record r { a: u8; b: u8 }", ["2:17 WC0613 expected `,` after a field, found `;`"]),
        ("enum e { a = 1 }", ["2:12 WC0615 value assigned to `a`"]),
        ("enum e { a(u8) }", ["2:11 WC0608 an `enum` case cannot have a payload"]),
        ("variant v { a(u8, u8) }", ["2:14 WC0617 case `a` has 2 payloads; at most one is allowed"]),
        ("f: func()", ["2:10 WC0613 missing `;` after the function `f`"]),
        ("f: func(u8);", ["2:9 WC0601 parameter without a name"]),
        ("f: func() -> ;", ["2:11 WC0621 missing result type after `->`"]),
        ("constructor();", ["2:1 WC0601 constructor outside of a resource"]),
        ("interface j {}", ["2:1 WC0601 interface definition is not allowed here"]),
        ("import j;", ["2:1 WC0601 `import` is allowed only in a world, not in an interface"]),
        ("use a;", ["2:1 WC0619 `use a` names no interface"]),
        ("use a.*;", ["2:7 WC0615 `use` of all types (`*`) is not supported"]),
        ("@nice f: func();", ["2:1 WC0609 unknown annotation `@nice`"]),
        ("@since(version = 1.0.0) @since(version = 1.0.0) f: func();", ["2:25 WC0609 duplicate `@since`"]),
        ("@deprecated(version = 1.0.0) f: func();", ["2:1 WC0609 `@deprecated` without `@since` or `@unstable`"]),
        ("@since(version = 1.0) f: func();", ["2:18 WC0601 `1.0` is not a valid version"]),
    ])
    func inAnInterface(items: String, expected: [String]) {
        #expect(ParsedText.interface(items).complaints == expected)
    }

    @Test(arguments: [
        ("f: func();", ["2:1 WC0601 function without `import` or `export`"]),
        ("import func();", ["2:8 WC0601 function without a name"]),
        ("world v {}", ["2:1 WC0601 world definition is not allowed here"]),
    ])
    func inAWorld(items: String, expected: [String]) {
        #expect(ParsedText.world(items).complaints == expected)
    }

    // MARK: Recovery

    @Test func allThatIsWrongIsToldAndTheRestUnderstood() {
        let parsed = ParsedText(
            """
            package a:b;
            interface i {
              type a = ;
              type b = u8;
              f: fun();
              record r { x: }
              g: func();
            }
            bogus
            world w {
              import 12;
              import x: func();
            }
            """)
        #expect(
            parsed.complaints == [
                "3:12 WC0601 expected a type, found `;`", "5:6 WC0601 expected `func`, found `fun`",
                "6:17 WC0601 expected a type, found `}`",
                "9:1 WC0601 expected `interface`, `world`, `use` or `package`, found `bogus`",
                "11:10 WC0601 expected the name of an interface, or a name and `:`, found `12`",
            ])
        #expect(parsed.file.items.map { Short.item($0) } == ["interface i", "world w"])
        #expect(parsed.interfaceItems.map { Short.item($0) } == ["type b = u8", "g: func()"])
        #expect(parsed.worldItems.map { Short.item($0) } == ["import x: func()"])
    }

    @Test func whatFollowsGarbageInANestedPackageIsItsOwn() {
        let parsed = ParsedText("package a:b { interface i {} bogus }\npackage c:d { bogus\ninterface j {} }")
        #expect(
            parsed.complaints == [
                "1:30 WC0601 expected `interface`, `world`, `use` or `package`, found `bogus`",
                "2:15 WC0601 expected `interface`, `world`, `use` or `package`, found `bogus`",
            ])
        #expect(parsed.file.items.map { Short.item($0) } == ["package a:b {interface i}", "package c:d {interface j}"])
    }

    @Test func aNameIsToldOnceForAllItsPlaces() {
        let parsed = ParsedText.interface("type my_type = u8;\nf: func(a: my_type) -> my_type;")
        #expect(parsed.complaints == ["2:6 WC0612 name `my_type` is not in kebab case"])
        #expect(parsed.mended == "interface i {\ntype my-type = u8;\nf: func(a: my-type) -> my-type;\n}")
        #expect(
            parsed.interfaceItems.map { Short.item($0) } == ["type my-type = u8", "f: func(a: my-type) -> my-type"])
    }

    @Test(arguments: [
        ("type t = [u8];", "type t = list<u8>;"), ("type t = u8[];", "type t = list<u8>;"),
        ("type t = (u8, u8);", "type t = tuple<u8, u8>;"), ("struct r { a: u8 }", "record r { a: u8 }"),
        ("record r { a?: u8 }", "record r { a: option<u8> }"), ("enum e { a(u8) }", "variant e { a(u8) }"),
        ("variant v { a(u8, u8) }", "variant v { a(tuple<u8, u8>) }"), ("static f: func();", "f: func();"),
        ("f: func() : u8;", "f: func()  -> u8;"), ("f(a: u8);", "f: func(a: u8);"),
    ])
    func whatOtherLanguagesWriteIsTakenForWhatItMeans(items: String, mended: String) {
        let parsed = ParsedText.interface(items)
        #expect(parsed.complaints.count == 1, "\(parsed.complaints)")
        #expect(parsed.mended == "interface i {\n\(mended)\n}")
    }

    @Test func deepTypesAreRefused() {
        let levels = 5_000
        let text = String(repeating: "list<", count: levels) + "u8" + String(repeating: ">", count: levels)
        let parsed = ParsedText.interface("type t = \(text);\ntype u = u8;")
        #expect(parsed.complaints.count == 1)
        #expect(parsed.complaints.first?.contains("WC0611 more than 100 levels of nested types") == true)
        #expect(parsed.interfaceItems.map { Short.item($0) } == ["type u = u8"])
    }

    @Test func ofAFloodOfErrorsTheFirstAreTold() {
        let parsed = ParsedText(String(repeating: "interface i { f: }\n", count: 2_000))
        #expect(parsed.complaints.count == 1_001)
        #expect(parsed.complaints.last?.contains("WC0611 more than 1000 errors; the rest are omitted") == true)
    }

    @Test func aTextThatIsNoUTF8SaysNothing() {
        var bytes = Array("interface i {}".utf8)
        bytes[3] = 0xff
        #expect(Parser(bytes, source: ParsedText("").file.source).problems.map(\.message) == ["invalid UTF-8"])
    }
}
