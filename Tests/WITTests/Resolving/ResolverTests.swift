import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeDiagnostics

@testable import WComposeWIT

/// What names stand for.
struct ResolverTests {
    @Test func usesAreOtherNamesOfTypes() throws {
        let resolved = ResolvedTexts(
            """
            package a:b;
            interface i { type t = u8; resource r; }
            interface j { use i.{t as s, r}; type u = s; f: func(a: u, b: r, c: borrow<r>); }
            interface k { use j.{u, s as t}; }
            """)
        #expect(resolved.complaints == [])
        let resolution = resolved.resolution
        let root = try #require(resolved.root)
        let interfaces = resolution[root].interfaces
        #expect(interfaces.keys == ["i", "j", "k"])
        let (i, j, k) = (interfaces.values[0], interfaces.values[1], interfaces.values[2])
        let t = try #require(resolution[i].types["t"])
        let s = try #require(resolution[j].types["s"])
        let again = try #require(resolution[k].types["t"])
        #expect(resolution[s].kind == .alias(t))
        #expect(resolution[again].kind == .alias(s))
        #expect(resolution.original(of: again) == t)
        #expect(resolution.interfaceUsed(by: s) == i)
        #expect(resolution.interfaceUsed(by: again) == j)
        #expect(resolution[j].types["u"].map { resolution.interfaceUsed(by: $0) } == .some(nil))
        #expect(resolution.dependencies(of: k) == [j])
        #expect(resolution.interfacesUsed(by: k) == [i, j])
        // A resource by its name is a handle that is given away.
        let r = try #require(resolution[j].types["r"])
        let parameters = resolution[j].functions["f"]?.type.parameters.map(\.type)
        let u = try #require(resolution[j].types["u"])
        #expect(parameters == [.named(u), .shape(.own(r)), .shape(.borrow(r))])
    }

    @Test func functionsOfResourcesHaveTheirNamesInBinaries() throws {
        let resolved = ResolvedTexts(
            "package a:b; interface i { f: func(); resource r { m: func(); s: static func(); constructor(); } }")
        let root = try #require(resolved.root)
        let interface = resolved.resolution[try #require(resolved.resolution[root].interfaces["i"])]
        #expect(interface.functions.keys == ["f", "[method]r.m", "[static]r.s", "[constructor]r"])
        let r = try #require(interface.types["r"])
        #expect(interface.functions["[method]r.m"]?.type.parameters.map(\.label) == ["self"])
        #expect(interface.functions["[static]r.s"]?.type.parameters.isEmpty == true)
        #expect(interface.functions["[constructor]r"]?.type.result == .shape(.own(r)))
        #expect(interface.functions.values.map(\.label) == ["f", "m", "s", ""])
    }

    @Test func namesOfAFileAreItsOwn() {
        let files = ["package a:b; use c:d/i as j; interface x { use j.{t}; }", "interface y { use j.{t}; }"]
        let resolved = ResolvedTexts(
            files[0], files[1], dependencies: ["package c:d; interface i { type t = u8; }"])
        #expect(resolved.complaints == ["b.wit:1:19 WC0602 unknown interface or world `j` in package `a:b`"])
        #expect(
            resolved.diagnostics.first?.help == [
                "a top-level `use` is visible only in its own file: add `use c:d/i as j;` to this file"
            ])
    }

    @Test func itemsOfOneFileAreThoseOfAll() {
        let resolved = ResolvedTexts(
            "package a:b; world w { import i; }", "interface i { use j.{t}; }", "interface j { type t = u8; }")
        #expect(resolved.complaints == [])
        #expect(resolved.text?.contains("import j;\n  import i;") == true)
    }

    // MARK: Worlds

    @Test func whatAWorldNeedsIsImported() {
        let resolved = ResolvedTexts(
            """
            package a:b;
            interface i { type t = u8; } interface j { use i.{t}; } interface k { use j.{t}; }
            world w { export k; }
            world x { export j; export k; use i.{t}; }
            """)
        #expect(resolved.complaints == [])
        #expect(
            resolved.text?.hasSuffix(
                """
                world w {
                  import i;
                  import j;

                  export k;
                }

                world x {
                  import i;
                  use i.{t};

                  export j;
                  export k;
                }

                """) == true, "\(resolved.text ?? "")")
    }

    @Test func includedWorldsArePartOfAnother() {
        let resolved = ResolvedTexts(
            """
            package a:b;
            interface i { type t = u8; }
            world v { import i; import f: func(); export g: func(); resource r { m: func(); } }
            world w { include v with { f as e, r as s } import i; }
            """)
        #expect(resolved.complaints == [])
        #expect(
            resolved.text?.hasSuffix(
                """
                world w {
                  import i;
                  resource s {
                    m: func();
                  }
                  import e: func();

                  export g: func();
                }

                """) == true, "\(resolved.text ?? "")")
    }

    @Test(arguments: [
        ("include v with { h as x }", "3:28 WC0610 world `v` has no import or export with the plain name `h`"),
        ("include v with { i as x }", "3:28 WC0610 world `v` has no import or export with the plain name `i`"),
        ("include v with { f as x, f as y }", "3:36 WC0603 `f` is renamed twice"),
        ("include v; import f: func();", "3:11 WC0610 duplicate import `f` from an included world"),
        ("include i;", "3:19 WC0606 `i` is an interface, not a world"),
        ("include nothing;", "3:19 WC0602 unknown interface or world `nothing` in package `a:b`"),
        ("import v;", "3:18 WC0606 `v` is a world, not an interface"),
        ("import i; import i;", "3:28 WC0610 duplicate import `a:b/i`"),
        (
            "import f: func(); import F: func();",
            "3:36 WC0603 names `f` and `F` conflict (they differ only in case or hyphens)"
        ),
        ("import f: func(); use i.{t as f};", "3:18 WC0603 duplicate name `f`"),
    ])
    func whatCannotBeInAWorld(items: String, expected: String) {
        let resolved = ResolvedTexts(
            "package a:b;\ninterface i { type t = u8; } world v { import i; import f: func(); }\nworld w { \(items) }")
        #expect(resolved.complaints == ["a.wit:" + expected])
    }

    @Test func anExportThatNeedsAnImportOfAnotherExport() {
        let resolved = ResolvedTexts(
            """
            package a:b;
            interface i { resource r; } interface j { use i.{r}; } interface k { use j.{r}; }
            world w { export i; export k; }
            """)
        #expect(
            resolved.complaints == [
                "a.wit:3:28 WC0610 world `w` needs `a:b/i` both as an import and as an export"
            ])
    }

    // MARK: Types

    @Test(arguments: [
        ("type t = x;", "24 WC0602 unknown type `x`"),
        ("type t = u8; type t = u8;", "33 WC0603 duplicate name `t`"),
        ("type t = u8; t: func();", "28 WC0603 duplicate name `t`"),
        ("record r { a: r }", "29 WC0604 recursive type `r`: it contains itself"),
        ("record r { a: s } record s { b: list<r> }", "29 WC0604 recursive types: `r` → `s` → `r`"),
        ("record r {}", "22 WC0608 empty record"), ("enum e {}", "20 WC0608 empty enum"),
        ("record r { a: u8, a: u8 }", "33 WC0603 duplicate name `a`"),
        ("type t = u8; f: func(a: borrow<t>);", "46 WC0608 handle of `t`, which is not a resource"),
        ("resource r; f: func() -> borrow<r>;", "40 WC0608 `borrow` in the result of `f`"),
        ("resource r; f: func(a: stream<borrow<r>>);", "38 WC0608 `borrow` in a stream"),
        ("resource r; f: func(a: future<borrow<r>>);", "38 WC0608 `borrow` in a future"),
        ("f: func(a: stream<char>);", "26 WC0608 `stream<char>` is not supported"),
        ("f: func(a: map<f32, u8>);", "30 WC0608 invalid map key type"),
        ("type k = u8; f: func(a: map<k, u8>);", "43 WC0608 a map key type cannot be an alias"),
        ("f: func(); g: func(a: f);", "37 WC0608 `f` is a function, not a type"),
        ("f: func(a: u8, a: u8);", "30 WC0603 duplicate name `a`"),
        ("resource r { r: func(); }", "28 WC0603 function `r` has the name of its resource `r`"),
        ("resource r { constructor(); constructor(); }", "43 WC0603 duplicate constructor"),
        ("resource r { constructor() -> u8; }", "45 WC0608 wrong result type of the constructor of `r`"),
    ])
    func whatATypeCannotBe(items: String, expected: String) {
        let resolved = ResolvedTexts("package a:b;\ninterface i { \(items) }")
        #expect(resolved.complaints == ["a.wit:2:" + expected])
    }
}
