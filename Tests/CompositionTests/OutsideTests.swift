import Testing
import WComposeComposition
import WComposeTestSupport

/// What the composition imports and exports.
@Suite(
    "Imports and exports of the composition", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct OutsideTests {
    // MARK: Rule 7

    static let hosts = """
        world a { import t:h/i@1.0.0; export run-a: func(); }
        world b { import t:h/i@1.1.0; export run-b: func(); }
        world c { import t:h/i@2.0.0; export run-c: func(); }
        world d { import t:h/i@1.2.0; export run-d: func(); }
        world e { import t:h/i@1.0.0; export run-e: func(); }
        world f { import q: func() -> u32; export run-f: func(); }
        world g { import q: func() -> string; export run-g: func(); }
        package t:h@1.0.0 { interface i { one: func(); two: func(x: u32); } }
        package t:h@1.1.0 { interface i { one: func(); three: func(); } }
        package t:h@1.2.0 { interface i { one: func(x: u64); } }
        package t:h@2.0.0 { interface i { one: func(); } }
        """

    @Test("imports of one track become one: the union, under the highest version")
    func merging() throws {
        let outcome = try compose("components: { a: a, b: b, c: c }", wit: Self.hosts)
        #expect(outcome.imports == ["t:h/i@1.1.0", "t:h/i@2.0.0"])
        #expect(Set(outcome.contents(ofImport: "t:h/i@1.1.0")) == ["one", "two", "three"])
        #expect(outcome.codes.filter { $0 != "WC0218" } == [])
        #expect(outcome.wiring(of: "a") == ["t:h/i@1.0.0 <- host[t:h/i@1.1.0]: from the host"])
    }

    @Test("with `match: exact` only equal names become one")
    func exactNames() throws {
        let outcome = try compose("components: { a: a, b: b, e: e }\nmatch: exact", wit: Self.hosts)
        #expect(outcome.imports == ["t:h/i@1.0.0", "t:h/i@1.1.0"])
    }

    @Test("different names of a track whose types conflict stay apart, with a warning that has the differences")
    func split() throws {
        let outcome = try compose("components: { a: a, d: d }", wit: Self.hosts)
        #expect(Set(outcome.imports) == ["t:h/i@1.0.0", "t:h/i@1.2.0"])
        #expect(outcome.codes == ["WC0221"])
        #expect(outcome.text.contains("warning") && outcome.text.contains("parameter `x`"))
    }

    @Test("equal names whose types conflict are an error")
    func conflict() throws {
        let outcome = try compose("components: { f: f, g: g }", wit: Self.hosts)
        #expect(outcome.codes == ["WC0212"])
        #expect(
            outcome.text.contains("expected u32, found string") || outcome.text.contains("expected string, found u32"))
        let renamed = try compose(
            "components: { f: f, g: g }\ninstances: { g: { with: { q: { import: q-too } } } }", wit: Self.hosts)
        #expect(renamed.imports == ["q", "q-too"])
    }

    @Test("interfaces that are used come along, before what uses them, once")
    func usedInterfaces() throws {
        let wit = """
            world a { import t:h/user@1.0.0; export run-a: func(); }
            world b { import t:h/types@1.0.0; import t:h/other@1.0.0; export run-b: func(); }
            package t:h@1.0.0 {
              interface types { record r { x: u32 } resource h { get: func() -> r; } }
              interface user { use types.{r, h}; f: func(x: r) -> h; }
              interface other { use types.{h}; g: func(x: borrow<h>); }
            }
            """
        let outcome = try compose("components: { a: a, b: b }", wit: wit)
        #expect(outcome.imports == ["t:h/types@1.0.0", "t:h/user@1.0.0", "t:h/other@1.0.0"])
        #expect(outcome.codes == [])
        let text = try WasmTools.wit(of: try #require(outcome.bytes))
        #expect(text.contains("use types.{r, h};"))
        #expect(text.contains("use types.{h};"))
        #expect(text.ranges(of: "record r").count == 1)
    }

    @Test("a `use`d interface whose functions another instance provides is imported for its types alone")
    func usedAndProvided() throws {
        let wit = """
            world a { import t:h/user@1.0.0; export run-a: func(); }
            world p { export t:h/types@1.0.0; }
            package t:h@1.0.0 {
              interface types { record r { x: u32 } make: func() -> r; }
              interface user { use types.{r}; f: func(x: r); }
            }
            """
        let outcome = try compose("components: { a: a, p: p }\nimports: { allow: [\"*user*\"] }", wit: wit)
        #expect(outcome.imports == ["t:h/types@1.0.0", "t:h/user@1.0.0"])
        #expect(outcome.contents(ofImport: "t:h/types@1.0.0") == ["r"])
        #expect(outcome.codes == [])
    }

    @Test("what the host is asked for cannot speak of a resource that an instance provides")
    func resourceOfAnInstance() throws {
        let wit = """
            world a { import t:h/user@1.0.0; export run-a: func(); }
            world p { export t:h/types@1.0.0; }
            package t:h@1.0.0 {
              interface types { resource r { constructor(); } }
              interface user { use types.{r}; f: func(x: r); }
            }
            """
        let outcome = try compose("components: { a: a, p: p }", wit: wit)
        #expect(outcome.plan == nil)
        #expect(outcome.codes.contains("WC0209") || outcome.codes.contains("WC0212"))
    }

    @Test(
        "`imports:` decides what may be asked of the host",
        arguments: [
            ("[]", ["WC0211"]), (#"["t:*"]"#, ["WC0211"]), (#"["t:h/*", "q"]"#, []), (#"["*"]"#, []),
            (#"["q", "t:h/i@1.*"]"#, []), (#"["t:h"]"#, ["WC0211"]), (#"["*i@*0", "?"]"#, ["WC0211"]),
        ] as [(String, [String])])
    func allowed(patterns: String, codes: [String]) throws {
        let outcome = try compose(
            "components: { a: a, f: f }\nimports: { allow: \(patterns) }", wit: Self.hosts)
        #expect(outcome.codes == codes)
    }

    @Test("interfaces of types alone need no permission")
    func typesOnly() throws {
        let wit = """
            world a { import t:h/types@1.0.0; use t:h/types@1.0.0.{r}; export run: func() -> r; }
            package t:h@1.0.0 { interface types { record r { x: u32 } } }
            """
        let outcome = try compose("components: { a: a }\nimports: { allow: [] }", wit: wit)
        #expect(outcome.codes == [])
        #expect(outcome.imports.first == "t:h/types@1.0.0")
    }

    @Test(
        "patterns of names",
        arguments: [
            ("*", "", true), ("*", "a", true), ("a*c", "abbc", true), ("a*c", "ac", true), ("a*c", "acd", false),
            ("a*b*c", "a-b-b-c", true), ("a**c", "abc", true), ("", "", true), ("", "a", false), ("ab", "ab", true),
            ("a*a", "a", false), ("*b", "ab", true), ("*b", "ba", false), ("wasi:*", "wasi:io/poll@0.2.0", true),
            ("a*bc*c", "abcc", true), ("*ab", "aab", true), ("a*b*b", "ab", false),
        ])
    func globs(pattern: String, name: String, matches: Bool) { #expect(Glob(pattern).matches(name) == matches) }

    // MARK: Exports

    static let exporters = """
        world p { export t:e/i@1.0.0; export t:e/j@1.0.0; }
        world q { export t:e/i@1.0.0; }
        world c { import t:e/i@1.0.0; export run: func(); export t:e/k@1.0.0; }
        package t:e@1.0.0 { interface i { f: func(); } interface j { f: func(); } interface k { f: func(); } }
        """

    @Test("by default all exports of the instances none of whose exports is consumed")
    func defaultExports() throws {
        let outcome = try compose("components: { p: p, c: c }", wit: Self.exporters)
        #expect(outcome.exports == ["run", "t:e/k@1.0.0"])
        let two = try compose(
            "components: { p: p, c: c }\ninstances: { c: { with: { \"t:e/i@1.0.0\": { import: true } } } }",
            wit: Self.exporters)
        #expect(two.exports == ["run", "t:e/k@1.0.0", "t:e/i@1.0.0", "t:e/j@1.0.0"])
    }

    @Test("exports are chosen, renamed, and may be listed twice under different names")
    func choices() throws {
        let outcome = try compose(
            """
            components: { p: p, c: c }
            exports: [{ from: c, export: run }, { from: p, export: "t:e/j@1.0.0", as: other }, { from: c.k },
              { from: c, export: run, as: run-again }]
            """.replacing("{ from: c.k }", with: "{ from: c, export: \"t:e/k@1.0.0\" }"), wit: Self.exporters)
        #expect(outcome.exports == ["run", "other", "t:e/k@1.0.0", "run-again"])
        #expect(outcome.codes == [])
        let bad = try compose(
            "components: { c: c }\nexports: [{ from: c, export: run, as: \"Not A Name\" }]", wit: Self.exporters)
        #expect(bad.codes == ["WC0219"])
    }

    @Test("exports of two instances under one name are an error that asks for `exports:`")
    func exportConflict() throws {
        let outcome = try compose("components: { p: p, q: q }", wit: Self.exporters)
        #expect(outcome.codes == ["WC0213"])
        #expect(outcome.text.contains("`p` and `q` both export `t:e/i@1.0.0`"))
        let chosen = try compose("components: { p: p, q: q }\nexports: [p]", wit: Self.exporters)
        #expect(chosen.exports == ["t:e/i@1.0.0", "t:e/j@1.0.0"])
    }

    @Test("names that differ only by case, or are otherwise too much alike, cannot both be exported")
    func alikeNames() throws {
        let outcome = try compose(
            "components: { c: c }\nexports: [{ from: c, export: run }, { from: c, export: run, as: RUN }]",
            wit: Self.exporters)
        #expect(outcome.codes == ["WC0213"])
        #expect(outcome.text.contains("`run` and `RUN` conflict (they differ only in case or hyphens)"))
        let imports = try compose(
            "components: { a: a, b: b }",
            wit:
                "world a { import ask: func(); export run: func(); }\nworld b { import ASK: func(); export go: func(); }"
        )
        #expect(imports.codes == ["WC0212"])
        #expect(imports.text.contains("imports `ask` and `ASK`"))
    }

    @Test("names longer than a name may be are errors")
    func longNames() throws {
        let long = String(repeating: "a", count: 100_001)
        let graphs = [
            "components: { c: c }\nexports: [{ from: c, export: go, as: \(long) }]",
            "components: { c: c }\ninstances: { c: { with: { f: { import: \(long) } } } }",
            "components:\n  ? \(long)\n  : c", "components: { c: c }\ninstances:\n  ? \(long)\n  : c\nembed: false",
        ]
        for graph in graphs {
            let outcome = try compose(graph, wit: "world c { import f: func(); export go: func(); }")
            #expect(Set(outcome.codes) == ["WC0219"])
            #expect(outcome.text.contains("longer than 100000 bytes"))
        }
        let longest = String(long.dropLast())
        let fits = try compose(
            "components: { c: c }\nexports: [{ from: c, export: go, as: \(longest) }]",
            wit: "world c { import f: func(); export go: func(); }")
        #expect(fits.exports == [longest])
    }

    @Test("many instances that are not used, or exports in conflict, are told of without a list for each")
    func many() throws {
        let ids = (0..<3_000).map { "i\($0)" }
        let components =
            "components: { p: p, q: q }\ninstances: { \(ids.map { "\($0): p" }.joined(separator: ", ")), q: q }\n"
        let wit = "world p { export f: func(); }\nworld q { export g: func(); }"
        let unused = try compose(components + "exports: [q]", wit: wit)
        #expect(unused.codes == ["WC0225"])
        #expect(unused.text.contains("3000 instances are not used") && unused.text.contains("and 2988 more"))
        let conflict = try compose(components, wit: wit, validating: false)
        // The first errors are told, and then that there are more.
        #expect(Set(conflict.codes.dropLast()) == ["WC0213"] && conflict.codes.last == "WC0417")
        #expect(conflict.text.utf8.count < 2_000_000)
    }

    @Test("a composition that exports nothing is warned of")
    func nothingExported() throws {
        let outcome = try compose("components: { c: c }", wit: "world c { import f: func(); }")
        #expect(outcome.codes == ["WC0222"])
        #expect(outcome.plan != nil)
    }

    static let needs = """
        world p { export t:e/types@1.0.0; }
        world c { import t:e/types@1.0.0; export t:e/user@1.0.0; }
        package t:e@1.0.0 {
          interface types { record r { x: u32 } resource h { constructor(); } }
          interface user { use types.{r, h}; f: func(x: r) -> h; }
        }
        """

    @Test(
        "what an export uses comes before it where it is exported, and is a warning where it is a resource and is not")
    func usedExports() throws {
        let outcome = try compose("components: { p: p, c: c }", wit: Self.needs)
        // `user` names all that it uses: nothing is needed, but its resource comes from what is not exported.
        #expect(outcome.exports == ["t:e/user@1.0.0"])
        #expect(outcome.codes == ["WC0216"])
        #expect(outcome.text.contains(#"set `exports: [c, { from: p, export: "t:e/types@1.0.0" }]`"#))
        let said = try compose("components: { p: p, c: c }\nexports: [c, p]", wit: Self.needs)
        #expect(said.exports == ["t:e/types@1.0.0", "t:e/user@1.0.0"])
        #expect(said.codes == [])
        let text = try WasmTools.wit(of: try #require(said.bytes))
        #expect(text.contains("use types.{r, h};"))
    }

    /// Here `user` does not name `inner`, which its record `outer` refers to.
    static let deepNeeds = """
        world p { export t:e/types@1.0.0; }
        world c { import t:e/types@1.0.0; export t:e/user@1.0.0; }
        package t:e@1.0.0 {
          interface types { record inner { x: u32 } record outer { i: inner } }
          interface user { use types.{outer}; f: func() -> outer; }
        }
        """

    @Test("what the types of an export need is exported before it, with a warning")
    func neededExports() throws {
        let outcome = try compose("components: { p: p, c: c }", wit: Self.deepNeeds)
        #expect(outcome.exports == ["t:e/types@1.0.0", "t:e/user@1.0.0"])
        #expect(outcome.codes == ["WC0223"])
        let said = try compose("components: { p: p, c: c }\nexports: [c, p]", wit: Self.deepNeeds)
        #expect(said.exports == ["t:e/types@1.0.0", "t:e/user@1.0.0"])
        #expect(said.codes == [])
    }

    @Test(
        "types within types are needed as well, whether or not the export gives them names",
        arguments: [
            ("", "use types.{outer, inner}; f: func() -> outer;"), ("", "use types.{h}; f: func() -> h;"),
            ("", "use types.{h, r}; f: func(x: r) -> h;"),
            ("export t:e/mid@1.0.0;", "use types.{outer}; use mid.{inner}; f: func(x: inner) -> outer;"),
        ])
    func deepTypes(more: String, user: String) throws {
        let outcome = try compose(
            "components: { p: p, c: c }",
            wit: """
                world p { export t:e/types@1.0.0; }
                world c { import t:e/types@1.0.0; \(more) export t:e/user@1.0.0; }
                package t:e@1.0.0 {
                  interface types { record inner { x: u32 } record outer { i: inner } resource r { constructor(); }
                    record h { x: r } }
                  interface mid { use types.{inner}; f: func() -> inner; }
                  interface user { \(user) }
                }
                """)
        #expect(outcome.exports.first == "t:e/types@1.0.0")
        #expect(outcome.codes == ["WC0223"])
    }

    @Test("what an export needs and another export has taken the name of is an error")
    func neededConflict() throws {
        let outcome = try compose(
            "components: { p: p, c: c, q: p }\nwires: [p -> c]\nexports: [c, q]", wit: Self.deepNeeds)
        #expect(outcome.codes == ["WC0213"])
    }
}
