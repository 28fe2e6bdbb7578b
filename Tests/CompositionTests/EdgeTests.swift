import Testing
import WComposeTestSupport

/// What was said of who provides what: `with:`, wires and patterns, and what is said where they come to nothing.
@Suite("Edges", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct EdgeTests {
    static let wit = """
        world source { export t:a/i@1.0.0; }
        world twin { export t:a/i@1.0.0; export t:b/other@1.0.0; }
        world filter { import t:a/i@1.0.0; export t:a/i@1.0.0; }
        world sink { import t:a/i@1.0.0; export run: func(); }
        world logger { export t:log/sink@1.0.0; }
        world noisy { import t:a/i@1.0.0; import t:log/sink@1.0.0; export run: func(); }
        world merger { import left: t:a/i@1.0.0; import right: t:a/i@1.0.0; export run: func(); }
        world plain { import a: func() -> u32; import b: func() -> string; export run: func(); }
        world numbers { export n: func() -> u32; export m: func(x: u8); }
        world whole { import w: interface { n: func() -> u32; } export run: func(); }
        package t:a@1.0.0 { interface i { f: func(x: u32); } }
        package t:b@1.0.0 { interface other { f: func(x: u32); } }
        package t:log@1.0.0 { interface sink { write: func(text: string); } }
        """

    // MARK: Rule 1

    @Test("`with:` comes before a wire between the instances and before names")
    func withFirst() throws {
        let outcome = try compose(
            """
            components: { s1: source, s2: source, s3: source, c: sink }
            instances: { c: { with: { "t:a/i@1.0.0": s2 } } }
            wires: [s1 -> c]
            exports: [c]
            """, wit: Self.wit)
        // The wire satisfies nothing that is not given already.
        #expect(outcome.codes == ["WC0206"])
        #expect(outcome.text.contains("other wires already connect everything"))
        let alone = try compose(
            """
            components: { s1: source, s2: source, c: sink }
            instances: { c: { with: { "t:a/i@1.0.0": s2 } } }
            exports: [c]
            """, wit: Self.wit)
        #expect(alone.wiring(of: "c") == ["t:a/i@1.0.0 <- s2[t:a/i@1.0.0]: named in `with:`"])
    }

    @Test("an export and an import may both be named, exactly or by what follows the last slash")
    func namedEnds() throws {
        for wire in [
            #"t["t:b/other@1.0.0"] -> c["t:a/i@1.0.0"]"#, #"t.other -> c.i"#, #"t.other -> c["t:a/i@1.0.0"]"#,
        ] {
            let outcome = try compose(
                "components: { t: twin, c: sink }\nwires:\n- \(wire)\nexports: [c]", wit: Self.wit)
            #expect(outcome.wiring(of: "c") == ["t:a/i@1.0.0 <- t[t:b/other@1.0.0]: named in a wire"])
            #expect(outcome.codes == [])
        }
    }

    @Test("an import that is named takes the export that rules 3 to 5 choose, else the only one whose type fits")
    func namedImport() throws {
        let byName = try compose(
            #"components: { t: twin, c: sink }\#nwires: ['t -> c["t:a/i@1.0.0"]']\#nexports: [c]"#, wit: Self.wit)
        #expect(byName.wiring(of: "c") == ["t:a/i@1.0.0 <- t[t:a/i@1.0.0]: named in a wire"])
        let byType = try compose(
            "components: { n: numbers, c: plain }\nwires: [n -> c.a]\nexports: [c]", wit: Self.wit)
        #expect(byType.wiring(of: "c").first == "a <- n[n]: named in a wire")
        let nothing = try compose(
            "components: { n: numbers, c: plain }\nwires: [n -> c.b]\nexports: [c]", wit: Self.wit)
        #expect(nothing.codes == ["WC0206"])
        #expect(nothing.text.contains("no export of `n` fits import `b` of `c`"))
    }

    @Test("an import that is named takes the instance itself where no export fits")
    func wholeInstance() throws {
        let outcome = try compose(
            "components: { n: numbers, c: whole }\ninstances: { c: { with: { w: n } } }\nexports: [c]", wit: Self.wit)
        #expect(outcome.wiring(of: "c") == ["w <- n: named in `with:`"])
        // Nobody looks for whole instances by themselves.
        let unsaid = try compose("components: { n: numbers, c: whole }\nexports: [c]", wit: Self.wit)
        #expect(unsaid.imports == ["w"])
    }

    @Test("two providers for one import are an error")
    func twoProviders() throws {
        let outcome = try compose(
            """
            components: { s1: source, s2: source, c: sink }
            instances: { c: { with: { "t:a/i@1.0.0": s1 } } }
            wires: [s2 -> c.i]
            exports: [c]
            """, wit: Self.wit)
        #expect(outcome.codes == ["WC0205"])
        let fanin = try compose(
            """
            components: { s1: source, s2: source, c: merger }
            patterns: [{ fanin: { into: c, from: { left: s1, right: s2 } } }]
            wires: [s2 -> c.left]
            exports: [c]
            """, wit: Self.wit)
        #expect(fanin.codes == ["WC0205"])
    }

    @Test("unknown names are errors with what there is, all of them in one run")
    func unknownNames() throws {
        let outcome = try compose(
            """
            components: { s: source, c: sink }
            instances: { c: { with: { "t:a/j@1.0.0": s } } }
            wires: ["s.nothing -> c.i", "s -> c.none"]
            exports: [{ from: s, export: "t:x/y" }]
            """, wit: Self.wit)
        #expect(outcome.codes == ["WC0203", "WC0204", "WC0203", "WC0204"])
        #expect(outcome.text.contains("did you mean `t:a/i@1.0.0`?"))
    }

    @Test("`{ import: true }` leaves an import to the host, and may rename it")
    func hosts() throws {
        let outcome = try compose(
            """
            components: { s: source, c: sink, d: sink }
            instances:
              c: { with: { "t:a/i@1.0.0": { import: true } } }
              d: { with: { "t:a/i@1.0.0": { import: "mine" } } }
            exports: [{ from: c, export: run }, { from: d, export: run, as: run-too }]
            """, wit: Self.wit)
        #expect(outcome.imports == ["t:a/i@1.0.0", "mine"])
        #expect(outcome.wiring(of: "d") == ["t:a/i@1.0.0 <- host[mine]: named in `with:`"])
        let bad = try compose(
            """
            components: { c: sink }
            instances: { c: { with: { "t:a/i@1.0.0": { import: "not a name" } } } }
            """, wit: Self.wit)
        #expect(bad.codes == ["WC0219"])
    }

    // MARK: Rule 2

    @Test("a wire between instances gives every import that it satisfies, and by which rule")
    func wholeWires() throws {
        let outcome = try compose(
            """
            components: { s1: source, s2: source, l: logger, c: noisy }
            wires: [s1 -> c, l -> c]
            exports: [c]
            """, wit: Self.wit)
        #expect(
            outcome.wiring(of: "c") == [
                "t:a/i@1.0.0 <- s1[t:a/i@1.0.0]: wire, by exact name",
                "t:log/sink@1.0.0 <- l[t:log/sink@1.0.0]: wire, by exact name",
            ])
    }

    @Test("two wires that give one import are ambiguous")
    func twoWires() throws {
        let outcome = try compose(
            "components: { s1: source, s2: source, c: sink }\nwires: [s1 -> c, s2 -> c]\nexports: [c]", wit: Self.wit)
        #expect(outcome.codes == ["WC0207"])
    }

    @Test("a wire comes before a pattern's edge")
    func wireBeforePattern() throws {
        let outcome = try compose(
            """
            components: { s1: source, s2: twin, l: logger, c: noisy, d: sink }
            wires: [s1 -> c]
            patterns: [{ fanout: { from: s2, to: [d] } }]
            exports: [c]
            """, wit: Self.wit)
        #expect(outcome.wiring(of: "c").first == "t:a/i@1.0.0 <- s1[t:a/i@1.0.0]: wire, by exact name")
        #expect(outcome.wiring(of: "d").first == "t:a/i@1.0.0 <- s2[t:a/i@1.0.0]: fanout, by exact name")
    }

    @Test("a chain feeds each from the one before it, middleware too, and a middleware never feeds itself")
    func chain() throws {
        let outcome = try compose(
            """
            components: { source: source, filter: filter, c: sink }
            instances: { f1: filter, f2: filter }
            patterns: [{ chain: [source, f1, f2, c] }]
            """, wit: Self.wit)
        #expect(outcome.codes == [])
        #expect(outcome.wiring(of: "f1") == ["t:a/i@1.0.0 <- source[t:a/i@1.0.0]: chain, by exact name"])
        #expect(outcome.wiring(of: "f2") == ["t:a/i@1.0.0 <- f1[t:a/i@1.0.0]: chain, by exact name"])
        #expect(outcome.wiring(of: "c") == ["t:a/i@1.0.0 <- f2[t:a/i@1.0.0]: chain, by exact name"])
        #expect(outcome.order == ["source", "f1", "f2", "c"])
        #expect(outcome.exports == ["run"])
    }

    @Test("a middleware that is wired to a consumer does not get from it, nor from itself")
    func middleware() throws {
        let outcome = try compose(
            """
            components: { source: source, filter: filter, c: sink }
            wires: [filter -> c]
            """, wit: Self.wit)
        #expect(outcome.wiring(of: "filter") == ["t:a/i@1.0.0 <- source[t:a/i@1.0.0]: exact name"])
        let alone = try compose("components: { filter: filter }", wit: Self.wit)
        #expect(alone.wiring(of: "filter") == ["t:a/i@1.0.0 <- host[t:a/i@1.0.0]: from the host"])
        // What depends on the importer by edges, even far away, is not looked at.
        let far = try compose(
            """
            components: { source: source, filter: filter }
            instances: { f1: filter, f2: filter, f3: filter }
            wires: [f1 -> f2, f2 -> f3]
            exports: [f3]
            """, wit: Self.wit)
        #expect(far.wiring(of: "f1") == ["t:a/i@1.0.0 <- source[t:a/i@1.0.0]: exact name"])
    }

    @Test(
        "steps of patterns and wires that satisfy nothing are errors",
        arguments: [
            "patterns: [{ chain: [l, c] }]", "patterns: [{ fanout: { from: l, to: [c] } }]", "wires: [l -> c]",
            "patterns: [{ fanin: { into: c, from: { \"t:a/i@1.0.0\": l } } }]",
        ])
    func nothingSatisfied(edges: String) throws {
        let outcome = try compose(
            "components: { l: logger, c: sink }\n\(edges)\nexports: [c]", wit: Self.wit)
        #expect(outcome.codes == ["WC0206"])
    }

    @Test("a fanin gives imports by their names; one that is not there is an error")
    func fanin() throws {
        let outcome = try compose(
            """
            components: { s1: source, s2: source, c: merger }
            patterns: [{ fanin: { into: c, from: { left: s1, right: s2 } } }]
            """, wit: Self.wit)
        #expect(
            outcome.wiring(of: "c") == [
                "left <- s1[t:a/i@1.0.0]: fanin, by `implements`", "right <- s2[t:a/i@1.0.0]: fanin, by `implements`",
            ])
        let bad = try compose(
            """
            components: { s1: source, c: merger }
            patterns: [{ fanin: { into: c, from: { middle: s1 } } }]
            """, wit: Self.wit)
        #expect(bad.codes == ["WC0203"])
    }

    @Test("an edge whose export does not fit is an error with the differences")
    func edgeMisfit() throws {
        let outcome = try compose(
            "components: { n: numbers, c: plain }\nwires: [n.m -> c.a]\nexports: [c]", wit: Self.wit)
        #expect(outcome.codes == ["WC0208"])
        #expect(outcome.text.contains("n → m: parameter `x` is not expected"))
        #expect(outcome.text.contains("n → m, result: expected u32, found no type"))
    }

    // MARK: Cycles

    @Test("a cycle is printed edge by edge, with the rules")
    func cycles() throws {
        let wit = """
            world a { import t:x/b; export t:x/a; }
            world b { import t:x/c; export t:x/b; }
            world c { import t:x/a; export t:x/c; export t:x/run; }
            package t:x { interface a { f: func(); } interface b { f: func(); } interface c { f: func(); }
              interface run { f: func(); } }
            """
        let outcome = try compose("components: { a: a, b: b, c: c }\nwires: [b -> a]", wit: wit)
        #expect(outcome.codes == ["WC0210"])
        for edge in [
            "dependency cycle: `a` → `b` → `c` → `a`", "`a` imports `t:x/b` from `b` (wire, by exact name)",
            "`b` imports `t:x/c` from `c` (exact name)",
            "`c` imports `t:x/a` from `a` (exact name)",
        ] { #expect(outcome.text.contains(edge)) }
        // Only those on the circle are told of.
        let more = try compose(
            "components: { a: a, b: b, c: c, d: d }",
            wit: wit + "world d { import t:x/run; export go: func(); }")
        #expect(!more.text.contains("`d`"))
        let itself = try compose("components: { f: filter }\nwires: [f -> f]", wit: Self.wit)
        #expect(itself.codes == ["WC0210"])
        #expect(itself.text.contains("dependency cycle: `f` → `f`"))
    }
}
