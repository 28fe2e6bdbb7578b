import Testing
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWIT

/// What a change of a package is to those who use it.
struct ComparisonTests {
    private func package(_ text: String) throws -> (WIT.Resolution, WIT.PackageID) {
        var sources = SourceMap()
        var sink = DiagnosticSink()
        let bytes = Array("package a:b@1.0.0;\n\(text)".utf8)
        let file = FileSyntax.parse(bytes, source: sources.add(name: "x.wit", text: bytes), reporting: &sink)
        let resolved = WIT.Resolution.resolve(WIT.PackageFiles(files: [file], path: "x.wit"), reporting: &sink)
        try #require(sink.diagnostics.isEmpty, "\(sink.diagnostics)")
        let (resolution, root) = try #require(resolved)
        return (resolution, root)
    }

    /// The differences of two texts, as "effect path: message".
    private func differences(_ old: String, _ new: String) throws -> [String] {
        let (before, beforeRoot) = try package(old)
        let (after, afterRoot) = try package(new)
        return WIT.PackageComparison(of: before, beforeRoot, with: after, afterRoot).differences.map {
            "\($0.effect): \(($0.path + [$0.message]).joined(separator: ": "))"
        }
    }

    @Test(arguments: [
        ("f: func();", "f: func(); g: func();", "addition: interface i: the function `g` was added"),
        ("f: func();", "", "breaking: interface i: the function `f` was removed"),
        (
            "f: func(a: u32);", "f: func(a: u64);",
            "breaking: interface i: func f: parameter a: type changed from `u32` to `u64`"
        ),
        ("f: func(a: u32);", "f: func(b: u32);", "breaking: interface i: func f: parameter `a` was renamed to `b`"),
        ("f: func();", "f: async func();", "breaking: interface i: func f: it is now async"),
        ("f: func();", "f: func() -> u8;", "breaking: interface i: func f: a result was added"),
        ("record r { a: u8 }", "record r { a: u8, b: u8 }", "breaking: interface i: record r: the field `b` was added"),
        (
            "record r { a: u8, b: u8 }", "record r { b: u8, a: u8 }",
            "breaking: interface i: record r: its fields were reordered"
        ),
        ("enum e { a }", "enum e { a, b }", "breaking: interface i: enum e: the case `b` was added"),
        (
            "variant v { a(u8) }", "variant v { a }",
            "breaking: interface i: variant v: the case `a` lost its payload"
        ),
        (
            "type t = list<u8>;", "type t = list<s8>;",
            "breaking: interface i: type t: element: type changed from `u8` to `s8`"
        ),
        (
            "resource r;", "record r { a: u8 }",
            "breaking: interface i: resource r: a resource became a value type, or a value type a resource"
        ),
        ("resource r;", "resource r { m: func(); }", "addition: interface i: the method `r.m` was added"),
        (
            "resource r; resource s; f: func(a: r);", "resource r; resource s; f: func(a: s);",
            "breaking: interface i: func f: parameter a: handle of `a:b/i.r` became a handle of `a:b/i.s`"
        ),
        (
            "@since(version = 1.0.0) f: func();", "@since(version = 1.0.0) @deprecated(version = 1.0.0) f: func();",
            "neutral: interface i: func f: it was deprecated"
        ),
    ])
    func ofAnInterface(_ old: String, _ new: String, _ difference: String) throws {
        #expect(try differences("interface i { \(old) }", "interface i { \(new) }") == [difference])
        #expect(try differences("interface i { \(old) }", "interface i { \(old) }").isEmpty)
    }

    @Test func aTypeMayGetAnotherHome() throws {
        let old = "interface i { record r { a: u8 } f: func(x: r); }"
        let new = "interface t { record r { a: u8 } } interface i { use t.{r}; f: func(x: r); }"
        #expect(try differences(old, new) == ["addition: the interface `t` was added"])
    }

    @Test(arguments: [
        ("import i;", "", "breaking: world w: the import `a:b/i` was removed"),
        ("", "import i;", "addition: world w: the import `a:b/i` was added"),
        ("export i;", "", "breaking: world w: the export `a:b/i` was removed"),
        ("", "export i;", "breaking: world w: the export `a:b/i` was added"),
        ("import f: func();", "import f: func() -> u8;", "breaking: world w: import f: func f: a result was added"),
        ("import x: i;", "import x: j;", "neutral: world w: import x: interface changed from `a:b/i` to `a:b/j`"),
    ])
    func ofAWorld(_ old: String, _ new: String, _ difference: String) throws {
        let interfaces = "interface i { } interface j { }"
        #expect(try differences("\(interfaces) world w { \(old) }", "\(interfaces) world w { \(new) }") == [difference])
    }

    @Test(arguments: [
        ("1.2.3", WIT.Difference.Effect.breaking, "2.0.0"), ("1.2.3", .addition, "1.3.0"), ("1.2.3", .neutral, "1.2.4"),
        ("0.2.3", .breaking, "0.3.0"), ("0.2.3", .addition, "0.2.4"), ("0.0.3", .breaking, "0.0.4"),
    ])
    func honestVersions(_ version: String, _ effect: WIT.Difference.Effect, _ next: String) throws {
        let version = try #require(SemanticVersion(version))
        let honest = try #require(WIT.NextVersion.after(version, effect))
        #expect(honest.description == next)
        #expect(WIT.NextVersion.isHonest(honest, after: version, effect))
        #expect(WIT.NextVersion.isHonest(version, after: version, effect) == (effect == .neutral))
        let prerelease = try #require(SemanticVersion("\(next)-rc.1"))
        #expect(WIT.NextVersion.isHonest(prerelease, after: version, effect))
    }
}
