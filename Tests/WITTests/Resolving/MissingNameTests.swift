import OrderedCollections
import Testing
import WComposeDiagnostics

@testable import WComposeWIT

/// Names that nothing has, with what may be meant, and packages that are missing or get in each other's way.
struct MissingNameTests {
    private static let dependency = "package c:d@1.0.0; interface item { type thing = u8; f: func(); } world w {}"

    @Test(
        arguments: [
            ("use c:d/item@1.0.0.{thing};", nil, []),
            (
                "use c:d/item@1.0.0.{thin};", "35 WC0602 interface `c:d/item@1.0.0` has no type `thin`",
                ["did you mean `thing`?"]
            ),
            (
                "use c:d/item@1.0.0.{f};", "35 WC0608 `f` of `c:d/item@1.0.0` is a function, not a type",
                ["import the interface in a world to call its functions: `import c:d/item@1.0.0;`"]
            ),
            (
                "use c:d/itme@1.0.0.{thing};", "23 WC0606 package `c:d@1.0.0` has no interface or world `itme`",
                ["did you mean `item`?"]
            ),
            (
                "use c:d/w@1.0.0.{thing};", "19 WC0606 `w` is a world, not an interface",
                ["move the types into an interface, and use that"]
            ),
            (
                "use c:d/item@2.0.0.{thing};", "19 WC0622 package `c:d@2.0.0` not found; other versions exist",
                ["write `@1.0.0`"]
            ),
            ("use c:d/item.{thing};", "19 WC0622 package `c:d` not found; other versions exist", ["write `@1.0.0`"]),
            (
                "use c:e/item@1.0.0.{thing};", "19 WC0605 package `c:e@1.0.0` not found",
                [
                    "did you mean `c:d@1.0.0`?",
                    "put its WIT into `deps/e` next to this package, or define it: `package c:e@1.0.0 { … }`",
                ]
            ),
            (
                "use wasi:io/streams@0.1.9.{input-stream};", "19 WC0622 package `wasi:io` has no version 0.1.9",
                ["write `@0.2.12`, and put its WIT into `deps`"]
            ),
            ("use other.{t};", "19 WC0602 unknown interface or world `other` in package `a:b`", []),
            ("use a:b/k.{t};", "19 WC0607 path `a:b/k` names its own package", ["write `k`"]),
            ("type x = tt;", "24 WC0602 unknown type `tt`", ["did you mean `t` of interface `k`?"]),
            ("type x = t;", "24 WC0602 unknown type `t`", ["interface `k` defines it: add `use k.{t};`"]),
            ("type x = int;", "24 WC0614 unknown type `int`", ["write `s32` or `s64`, whichever fits its values"]),
        ] as [(String, String?, [String])])
    func areToldWithWhatMayBeMeant(item: String, expected: String?, help: [String]) {
        let resolved = ResolvedTexts(
            "package a:b;\ninterface j { \(item) } interface k { type t = u8; }", dependencies: [Self.dependency])
        #expect(resolved.complaints == (expected.map { ["a.wit:2:\($0)"] } ?? []))
        #expect(resolved.diagnostics.first?.help ?? [] == help)
    }

    @Test func aNameIsToldOnceForAFileWithItsOtherPlaces() {
        let resolved = ResolvedTexts("package a:b;\ninterface i { f: func(a: x, b: x) -> x; }")
        #expect(resolved.complaints == ["a.wit:2:26 WC0602 unknown type `x`"])
        #expect(resolved.diagnostics.first?.labels.count == 3)
    }

    @Test func whatNeedsWhatIsMissingIsLeftOutWithoutAWord() {
        let resolved = ResolvedTexts(
            "package a:b; interface i { type t = x; type u = t; f: func(a: u); g: func(); } world w { import i; }")
        #expect(resolved.complaints == ["a.wit:1:37 WC0602 unknown type `x`"])
        #expect(resolved.text?.contains("g: func()") == true)
        #expect(resolved.text?.contains("f: func") == false)
    }

    // MARK: Packages

    @Test(
        arguments: [
            (["interface i {}"], [], "a.wit:1:1 WC0607 missing `package` declaration"),
            ([], [], "root WC0607 `root` contains no WIT"),
            (
                ["package a:b;", "package a:c;"], [],
                "b.wit:1:9 WC0607 `a:c` and `a:b` are different packages in one directory"
            ),
            (["/// A.\npackage a:b;", "/// B.\npackage a:b;"], [], "b.wit:2:9 WC0607 package documented in two files"),
            (["package a:b;"], ["package a:b;"], "deps/0.wit:1:9 WC0607 duplicate package `a:b`"),
            (["package a:b;"], ["package c:d;", "package c:d;"], "deps/1.wit:1:9 WC0607 duplicate package `c:d`"),
            (["package a:b; interface i {}", "interface i {}"], [], "b.wit:1:11 WC0603 duplicate name `i`"),
            (["package a:b; interface i {} world i {}"], [], "a.wit:1:35 WC0603 duplicate name `i`"),
            (
                ["package a:b; interface i {} use c:d/i;"], ["package c:d; interface i {}"],
                "a.wit:1:37 WC0603 duplicate name `i`"
            ),
        ] as [([String], [String], String)])
    func packagesThatCannotBe(files: [String], dependencies: [String], expected: String) {
        let resolved: ResolvedTexts
        switch files.count {
        case 0: resolved = ResolvedTexts(dependencies: dependencies)
        case 1: resolved = ResolvedTexts(files[0], dependencies: dependencies)
        default: resolved = ResolvedTexts(files[0], files[1], dependencies: dependencies)
        }
        #expect(resolved.complaints == [expected])
    }

    @Test func circlesAreTold() {
        let interfaces = ResolvedTexts(
            "package a:b;\ninterface i { use j.{t}; }\ninterface j { use i.{t}; }\nworld w { import i; }")
        #expect(
            interfaces.complaints == [
                "a.wit:2:19 WC0604 dependency cycle between interfaces or worlds: `i` → `j` → `i`"
            ])
        let worlds = ResolvedTexts("package a:b;\nworld w { include w; }")
        #expect(worlds.complaints == ["a.wit:2:19 WC0604 `w` depends on itself"])
        let packages = ResolvedTexts(
            "package a:b;\ninterface i { use c:d/j.{t}; }",
            dependencies: ["package c:d;\ninterface j { use a:b/i.{t}; }"])
        #expect(
            packages.complaints == ["a.wit:2:19 WC0604 dependency cycle between packages: `a:b` → `c:d` → `a:b`"])
    }

    /// By name, each with what it depends on before it.
    @Test func packagesComeBehindWhatTheyDependOn() {
        let resolved = ResolvedTexts(
            "package m:root; world w { import z:z/i; }",
            dependencies: [
                "package z:z; interface i { use b:b/i.{t}; }", "package a:a@1.0.0; interface i {}",
                "package b:b; interface i { type t = u8; }", "package a:a@0.2.0; interface i {}",
                "package a:a; interface i {}",
            ])
        #expect(resolved.complaints == [])
        #expect(resolved.packages == ["a:a", "a:a@0.2.0", "a:a@1.0.0", "b:b", "z:z", "m:root"])
    }

    @Test func nestedPackagesCountAsOthers() {
        let resolved = ResolvedTexts(
            "package a:b; package c:d { interface i { type t = u8; } }\ninterface j { use c:d/i.{t}; }")
        #expect(resolved.complaints == [])
        #expect(resolved.packages == ["c:d", "a:b"])
    }
}
