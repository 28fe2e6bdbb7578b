import Testing
import WComposeTestSupport

/// The seven rules by which imports find providers, their order and their exceptions. See product.md.
@Suite("Matching", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct MatchingTests {
    // MARK: Rules 3 and 5: names and versions

    @Test(
        "an interface on the same track provides, older or newer",
        arguments: [
            // wanted, offered, the rule in words; nil where it stays open
            ("1.0.0", "1.0.0", "exact name"), ("1.0.0", "1.1.0", "semver track 1.x"),
            ("0.2.1", "0.2.2", "semver track 0.2.x"), ("0.2.2", "0.2.1", "semver track 0.2.x"),
            ("0.2.1", "0.3.0", nil), ("1.0.0", "2.0.0", nil), ("0.0.1", "0.0.1", "exact name"), ("0.0.1", "0.0.2", nil),
            ("1.0.0", "1.0.0-rc.1", nil), ("1.0.0-rc.1", "1.0.0", nil), ("1.0.0-rc.1", "1.0.0-rc.1", "exact name"),
        ] as [(String, String, String?)])
    func versions(wanted: String, offered: String, rule: String?) throws {
        let outcome = try compose(
            "components: { c: import-\(Worlds.label(wanted)), p: export-\(Worlds.label(offered)) }\nexports: [c]",
            wit: Worlds.versions)
        #expect(
            outcome.wiring(of: "c") == [
                rule.map { "t:text/lines@\(wanted) <- p[t:text/lines@\(offered)]: \($0)" }
                    ?? "t:text/lines@\(wanted) <- host[t:text/lines@\(wanted)]: from the host"
            ])
        #expect(outcome.imports == (rule == nil ? ["t:text/lines@\(wanted)"] : []))
        // Another track is told of.
        #expect(outcome.codes == (rule == nil ? ["WC0218"] : []))
    }

    @Test("the highest version that fits is taken, a higher one that does not fit is passed over")
    func highestThatFits() throws {
        let outcome = try compose(
            """
            components: { c: import-v1-v0-v0, old: export-v1-v0-v0-rc-v1, new: export-v1-v1-v0, misfit: export-v1-v2-v0 }
            exports: [c]
            """, wit: Worlds.versions)
        #expect(outcome.wiring(of: "c") == ["t:text/lines@1.0.0 <- new[t:text/lines@1.1.0]: semver track 1.x"])
    }

    @Test("an older version provides where it has all that is asked, and is an error where it has not")
    func olderVersion() throws {
        let graph = "components: { c: import-v1-v1-v0, p: export-v1-v0-v0 }\nexports: [c]"
        let outcome = try compose(graph, wit: Worlds.versions)
        #expect(outcome.codes == ["WC0208"])
        #expect(outcome.text.contains("p → t:text/lines@1.0.0: function `count` is missing"))
        let fitting = try compose(
            "components: { c: c, p: p }\nexports: [c]",
            wit: """
                world c { import t:a/i@1.1.0; export run: func(); }
                world p { export t:a/i@1.0.0; }
                package t:a@1.0.0 { interface i { f: func(); } }
                package t:a@1.1.0 { interface i { f: func(); } }
                """)
        #expect(fitting.wiring(of: "c") == ["t:a/i@1.1.0 <- p[t:a/i@1.0.0]: semver track 1.x"])
    }

    @Test("the exact name comes before a higher version of the track")
    func exactBeforeTrack() throws {
        let outcome = try compose(
            "components: { c: import-v1-v0-v0, a: export-v1-v1-v0, z: export-v1-v0-v0 }\nexports: [c]",
            wit: Worlds.versions)
        #expect(outcome.wiring(of: "c") == ["t:text/lines@1.0.0 <- z[t:text/lines@1.0.0]: exact name"])
    }

    @Test("a candidate found by name that does not fit is an error, though another would fit by a later rule")
    func misfitIsNotPassedOver() throws {
        let outcome = try compose(
            "components: { c: c, a: a, z: z }\nexports: [c]",
            wit: """
                world c { import t:a/i@1.0.0; export run: func(); }
                world a { export t:a/i@1.1.0; }
                world z { export plain: interface { f: func(x: u32); } export t:a/j@1.0.0; }
                package t:a@1.0.0 { interface i { f: func(x: u32); } interface j { f: func(x: u32); } }
                package t:a@1.1.0 { interface i { f: func(x: u64, y: u8); } }
                """)
        #expect(outcome.codes == ["WC0208"])
        // All differences, not the first.
        #expect(outcome.text.contains("parameter `y` is not expected"))
        #expect(outcome.text.contains("a → t:a/i@1.1.0.f, param x: expected u32, found u64"))
        let open = try compose(
            """
            components: { c: c, a: a }
            instances: { c: { with: { "t:a/i@1.0.0": { import: true } } } }
            exports: [c]
            """,
            wit: """
                world c { import t:a/i@1.0.0; export run: func(); }
                world a { export t:a/i@1.1.0; }
                package t:a@1.0.0 { interface i { f: func(x: u32); } }
                package t:a@1.1.0 { interface i { f: func(x: u64, y: u8); } }
                """)
        #expect(open.wiring(of: "c") == ["t:a/i@1.0.0 <- host[t:a/i@1.0.0]: named in `with:`"])
    }

    @Test("`match: exact` takes no other version, and says so")
    func matchExact() throws {
        let graph = "components: { c: import-v1-v0-v0, p: export-v1-v1-v0 }\nmatch: exact\nexports: [c]"
        let outcome = try compose(graph, wit: Worlds.versions)
        #expect(outcome.imports == ["t:text/lines@1.0.0"])
        #expect(outcome.codes == ["WC0218"])
        #expect(outcome.text.contains("`match: exact` excludes other versions"))
    }

    @Test("two candidates under one rule are an error that names both", arguments: ["v1-v0-v0", "v1-v1-v0"])
    func ambiguity(version: String) throws {
        let outcome = try compose(
            "components: { c: import-v1-v0-v0, a: export-\(version), b: export-\(version) }\nexports: [c]",
            wit: Worlds.versions)
        #expect(outcome.codes == ["WC0207"])
        #expect(outcome.text.contains("`a` exports") && outcome.text.contains("`b` exports"))
        #expect(outcome.text.contains("-> c[\"t:text/lines@1.0.0\"]"))
    }

    // MARK: Rule 4: `implements`

    @Test("a plain import that implements an interface takes an export of it, exact before its track")
    func implementsImport() throws {
        let wit = Worlds.versions + "world c { import fast: t:text/lines@1.0.0; export run: func(); }"
        let exact = try compose(
            "components: { c: c, new: export-v1-v1-v0, old: export-v1-v0-v0 }\nexports: [c]", wit: wit)
        #expect(exact.wiring(of: "c") == ["fast <- old[t:text/lines@1.0.0]: `implements`"])
        let track = try compose("components: { c: c, new: export-v1-v1-v0 }\nexports: [c]", wit: wit)
        #expect(track.wiring(of: "c") == ["fast <- new[t:text/lines@1.1.0]: `implements`"])
        let none = try compose("components: { c: c, two: export-v2-v0-v0 }\nexports: [c]", wit: wit)
        #expect(none.imports == ["fast"])
        #expect(none.codes == ["WC0218"])
    }

    @Test("an export of a plain name that implements an interface provides for an import of it, before its track")
    func implementsExport() throws {
        let wit = Worlds.versions + "world p { export fast: t:text/lines@1.0.0; }"
        let outcome = try compose(
            "components: { c: import-v1-v0-v0, new: export-v1-v1-v0, p: p }\nexports: [c]", wit: wit)
        #expect(outcome.wiring(of: "c") == ["t:text/lines@1.0.0 <- p[fast]: `implements`"])
        let both = try compose(
            "components: { c: c, p: p }\nexports: [c]",
            wit: wit + "world c { import slow: t:text/lines@1.0.0; export run: func(); }")
        #expect(both.wiring(of: "c") == ["slow <- p[fast]: `implements`"])
        let onTrack = try compose(
            "components: { c: import-v1-v0-v0, p: newer }\nexports: [c]",
            wit: Worlds.versions + "world newer { export fast: t:text/lines@1.1.0; }")
        #expect(onTrack.wiring(of: "c") == ["t:text/lines@1.0.0 <- p[fast]: `implements`"])
    }

    @Test("two exports that implement the interface are ambiguous; the name decides where it is the same")
    func implementsTwice() throws {
        let wit =
            Worlds.versions + """
                world p { export fast: t:text/lines@1.0.0; export slow: t:text/lines@1.0.0; }
                world c { import slow: t:text/lines@1.0.0; export run: func(); }
                """
        let exact = try compose("components: { c: c, p: p }\nexports: [c]", wit: wit)
        #expect(exact.wiring(of: "c") == ["slow <- p[slow]: exact name"])
        let ambiguous = try compose("components: { c: import-v1-v0-v0, p: p }\nexports: [c]", wit: wit)
        #expect(ambiguous.codes == ["WC0207"])
    }

    // MARK: Rule 6: structure

    @Test("`match: structural` takes the one export whose type fits, which must have a function")
    func structural() throws {
        let wit = """
            world c { import a: interface { f: func(x: u32); } import e: interface { } export run: func(); }
            world p { export b: interface { f: func(x: u32); g: func(); } }
            world q { export d: interface { f: func(x: u64); } }
            """
        let outcome = try compose("components: { c: c, p: p, q: q }\nmatch: structural\nexports: [c]", wit: wit)
        #expect(outcome.wiring(of: "c").first == "a <- p[b]: the only type that fits")
        let semver = try compose("components: { c: c, p: p, q: q }\nexports: [c]", wit: wit)
        #expect(semver.imports.first == "a")
        #expect(semver.text.contains("the type fits, but the name differs"))
        let two = try compose(
            "components: { c: c, p: p, p2: p }\nmatch: structural\nexports: [c]", wit: wit)
        #expect(two.codes == ["WC0207"])
    }

    // MARK: Functions, types, components

    @Test("functions are matched by exact names, and by type where `structural` says so")
    func functions() throws {
        let wit = """
            world c { import f: func(x: u32) -> string; export run: func(); }
            world p { export f: func(x: u32) -> string; }
            world q { export g: func(x: u32) -> string; }
            world bad { export f: func(x: u32) -> u32; }
            """
        #expect(
            try compose("components: { c: c, p: p }\nexports: [c]", wit: wit).wiring(of: "c")
                == ["f <- p[f]: exact name"])
        #expect(
            try compose("components: { c: c, q: q }\nmatch: structural\nexports: [c]", wit: wit).wiring(of: "c")
                == ["f <- q[g]: the only type that fits"])
        let bad = try compose("components: { c: c, bad: bad }\nexports: [c]", wit: wit)
        #expect(bad.codes == ["WC0208"])
        #expect(bad.text.contains("f, result: expected string, found u32"))
    }

    @Test("two exports of an instance that implement an interface are one as good as the other, however it is asked")
    func implementers() throws {
        for version in ["", "@1.0.0"] {
            let wit = """
                world p { export one: t:two/i\(version); export two: t:two/i\(version); }
                world c { import t:two/i\(version); export run: func(); }
                package t:two\(version) { interface i { f: func(); } }
                """
            let name = "t:two/i\(version)"
            let ways = [
                "wires: [p -> c]", "wires: ['p -> c[\"\(name)\"]']", "patterns: [{ chain: [p, c] }]",
                "instances: { c: { with: { \"\(name)\": p } } }", "patterns: [{ fanin: { into: c, from: { i: p } } }]",
                "match: semver",
            ]
            for way in ways {
                let outcome = try compose("components: { p: p, c: c }\n\(way)\nexports: [c]", wit: wit)
                #expect(outcome.codes == ["WC0207"], "\(way): \(outcome.text)")
                #expect(outcome.text.contains("`p` exports `one`") && outcome.text.contains("`p` exports `two`"))
            }
            let named = try compose(
                "components: { p: p, c: c }\nwires: ['p.two -> c[\"\(name)\"]']\nexports: [c]", wit: wit)
            #expect(named.wiring(of: "c") == ["\(name) <- p[two]: named in a wire"])
        }
    }

    @Test("a version that is passed over, since its type does not fit, is told of")
    func passedOver() throws {
        let wit =
            Worlds.text
                + """
                world p { export t:text/lines@1.0.0; }
                world q { export t:text/lines@1.2.0; }
                world c { import t:text/lines@1.1.1; export run: func(); }
                package t:text@1.1.1 { interface lines { process: func(line: string) -> string; } }
                """
        let outcome = try compose(
            "components: { p: p, q: q, c: c }\nexports: [c, { from: q, export: lines, as: q }]", wit: wit)
        #expect(outcome.wiring(of: "c") == ["t:text/lines@1.1.1 <- p[t:text/lines@1.0.0]: semver track 1.x"])
        #expect(outcome.codes == ["WC0218"])
        #expect(outcome.text.contains("the type of `t:text/lines@1.2.0` does not fit"))
    }

    @Test("types of a world go with the interface that they come from")
    func worldTypes() throws {
        let wit = """
            world c { use t:a/i@1.0.0.{r}; import f: func(x: r); export run: func() -> r; }
            world p { export t:a/i@1.0.0; }
            package t:a@1.0.0 { interface i { record r { x: u32 } g: func() -> r; } }
            """
        let outcome = try compose("components: { c: c, p: p }\nexports: [c]", wit: wit)
        #expect(
            outcome.wiring(of: "c") == [
                "t:a/i@1.0.0 <- p[t:a/i@1.0.0]: exact name", "r <- (t:a/i@1.0.0).r: follows its interface",
                "f <- host[f]: from the host",
            ])
        // What uses the type by its name finds it by that.
        #expect(outcome.imports == ["t:a/i@1.0.0", "r", "f"])
    }

    @Test("components and core modules are imported and given by exact names")
    func componentImports() throws {
        let wat = [
            "c": """
            (component (import "x" (component (export "f" (func)))) (import "m" (core module (export "g" (func))))
              (import "p" (func)) (export "p2" (func 0)))
            """,
            "p": """
            (component (component $x (core module $m (func (export "f"))) (core instance $i (instantiate $m))
              (func (export "f") (canon lift (core func $i "f")))) (export "x" (component $x))
              (core module $n (func (export "g"))) (export "m" (core module $n)))
            """,
        ]
        let outcome = try compose("components: { c: c, p: p }\nexports: [c]", wat: wat)
        #expect(
            outcome.wiring(of: "c") == [
                "x <- p[x]: exact name", "m <- p[m]: exact name", "p <- host[p]: from the host",
            ])
    }
}
