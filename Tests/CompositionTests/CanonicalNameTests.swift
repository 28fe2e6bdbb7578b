import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeTestSupport

/// Names that have only the part of a version that decides compatibility, and the rest in a `versionsuffix`.
@Suite("Canonical names in compositions")
struct CanonicalNameTests {
    /// A name in the text format, in one of its forms.
    static func spelled(_ name: String, _ form: ExternName.VersionForm) -> String {
        let written = ExternName(name).written(form)
        return "\"\(written.text)\"" + (written.versionSuffix.map { " (version-suffix \"\($0)\")" } ?? "")
    }

    static func importing(_ names: String..., export: String = "run", functions: String = "f") -> String {
        let imports = names.enumerated().map { place, name in
            let functions = functions.map { "(export \"\($0)\" (func (result u32)))" }.joined()
            return "(import \(name) (instance $i\(place) \(functions)))"
        }
        return "(component \(imports.joined()) (export \"\(export)\" (func $i0 \"f\")))"
    }

    static func exporting(_ names: String..., functions: String = "f") -> String {
        let items = functions.map { "(export \"\($0)\" (func $f))" }.joined()
        return """
            (component (core module $m (func (export "f") (result i32) i32.const 7)) (core instance $c (instantiate $m))
              (func $f (result u32) (canon lift (core func $c "f"))) (instance $i \(items))
              \(names.map { "(export \($0) (instance $i))" }.joined()))
            """
    }

    // MARK: Matching

    @Test(
        "both forms of a name find each other",
        arguments: [
            ("semver", "0.2.3", "0.2.3", "exact name"), ("semver", "0.2.3", "0.2.7", "semver track 0.2.x"),
            ("semver", "1.2.3", "1.0.0", "semver track 1.x"), ("exact", "1.2.3", "1.2.3", "exact name"),
            ("exact", "1.2.3", "1.2.4", nil), ("semver", "1.0.0", "2.0.0", nil),
            ("exact", "0.0.1+b", "0.0.1+b", "exact name"),
            ("semver", "1.0.0-a+b", "1.0.0-a+b", "exact name"), ("semver", "1.0.0-a", "1.0.0", nil),
            ("structural", "1.2.3", "1.9.0", "semver track 1.x"),
        ] as [(String, String, String, String?)])
    func forms(match: String, wanted: String, offered: String, rule: String?) throws {
        for (one, other) in [
            (ExternName.VersionForm.canonical, ExternName.VersionForm.full), (.full, .canonical),
            (.canonical, .canonical),
            (.full, .full),
        ] {
            let outcome = try compose(
                "components: { c: c, p: p }\nexports: [c]\nmatch: \(match)",
                wat: [
                    "c": Self.importing(Self.spelled("a:b/c@\(wanted)", one)),
                    "p": Self.exporting(Self.spelled("a:b/c@\(offered)", other)),
                ])
            #expect(outcome.wiring(of: "c").first?.hasSuffix(rule ?? "from the host") == true, "\(one) \(other)")
            #expect(outcome.errorCount == 0)
            #expect(outcome.imports.isEmpty == (rule != nil))
        }
    }

    @Test("the highest full version that fits is taken, whatever the forms") func highest() throws {
        let outcome = try compose(
            "components: { c: c, p: p, q: q, r: r }\nexports: [c]",
            wat: [
                "c": Self.importing(Self.spelled("a:b/c@1.0.0", .canonical), functions: "fg"),
                "p": Self.exporting(Self.spelled("a:b/c@1.10.0", .canonical), functions: "fg"),
                "q": Self.exporting(Self.spelled("a:b/c@1.9.0", .full), functions: "fg"),
                "r": Self.exporting(Self.spelled("a:b/c@1.11.0", .canonical)),
            ])
        #expect(outcome.wiring(of: "c") == ["a:b/c@1 <- p[a:b/c@1]: semver track 1.x"])
    }

    @Test("`implements` may have either form as well") func implementing() throws {
        for (implemented, name) in [
            (#""x" (implements "a:b/c@1") (version-suffix ".2.3")"#, "a:b/c@1.2.3"),
            (#""x" (implements "a:b/c@1.2.3")"#, "a:b/c@1.2.3"),
        ] {
            for form in [ExternName.VersionForm.canonical, .full] {
                for match in ["exact", "semver"] {
                    let graph = "components: { c: c, p: p }\nexports: [c]\nmatch: \(match)"
                    let named = Self.spelled(name, form)
                    let wanted = try compose(
                        graph, wat: ["c": Self.importing(implemented), "p": Self.exporting(named)])
                    #expect(wanted.wiring(of: "c").first?.hasSuffix("`implements`") == true)
                    let given = try compose(
                        graph, wat: ["c": Self.importing(named), "p": Self.exporting(implemented)])
                    #expect(given.wiring(of: "c").first?.hasSuffix("`implements`") == true)
                }
            }
        }
    }

    @Test("names in a graph may have the other form, and the short one") func references() throws {
        for (form, reference) in [
            (ExternName.VersionForm.canonical, #"["a:b/c@1.2.3"]"#), (.canonical, #"["a:b/c@1"]"#), (.canonical, ".c"),
            (.full, #"["a:b/c@1"]"#),
        ] {
            let name = Self.spelled("a:b/c@1.2.3", form)
            let outcome = try compose(
                "components: { c: c, p: p }\nexports: [c]\nmatch: explicit\nwires: ['p\(reference) -> c\(reference)']",
                wat: ["c": Self.importing(name), "p": Self.exporting(name)])
            #expect(outcome.codes == [], "\(form) \(reference): \(outcome.text)")
            #expect(outcome.imports == [])
        }
        let unknown = try compose(
            "components: { c: c, p: p }\nexports: [c]\nwires: ['p[\"a:b/c@2\"] -> c']",
            wat: [
                "c": Self.importing(Self.spelled("a:b/c@1.2.3", .canonical)),
                "p": Self.exporting(Self.spelled("a:b/c@1.2.3", .canonical)),
            ])
        #expect(unknown.codes.contains("WC0204"), "\(unknown.text)")
    }

    @Test("two forms of one name in one component are two exports: an edge chooses") func bothForms() throws {
        let wat = [
            "c": Self.importing(Self.spelled("a:b/c@1.2.3", .full)),
            "p": Self.exporting(Self.spelled("a:b/c@1.2.3", .full), Self.spelled("a:b/c@1.2.3", .canonical)),
        ]
        let outcome = try compose("components: { c: c, p: p }\nexports: [c]", wat: wat)
        #expect(outcome.codes == ["WC0207"])
        let chosen = try compose(
            "components: { c: c, p: p }\nexports: [c]\nwires: ['p[\"a:b/c@1\"] -> c[\"a:b/c@1.2.3\"]']", wat: wat)
        #expect(chosen.codes == [])
    }

    @Test("near misses tell of full versions") func nearMisses() throws {
        let wat = [
            "c": Self.importing(Self.spelled("a:b/c@1.2.3", .canonical)),
            "p": Self.exporting(Self.spelled("a:b/c@1.2.4", .canonical)),
            "q": Self.exporting(Self.spelled("a:b/c@2.0.0", .canonical)),
        ]
        let exact = try compose("components: { c: c, p: p }\nexports: [c]\nmatch: exact", wat: wat)
        #expect(exact.text.contains("`p` exports `a:b/c@1.2.4`: `match: exact` excludes other versions"))
        #expect(exact.text.contains("import `a:b/c@1.2.3` of `c` is unresolved"))
        let other = try compose("components: { c: c, q: q }\nexports: [c]", wat: wat)
        #expect(other.text.contains("versions 2.0.0 and 1.2.3 are not semver-compatible"))
    }

    // MARK: What is imported and exported

    @Test("imports of one track become one: the highest version, in its form", arguments: ["semver", "exact"])
    func merging(match: String) throws {
        let outcome = try compose(
            "components: { c: c, d: d }\nmatch: \(match)",
            wat: [
                "c": Self.importing(Self.spelled("a:b/c@1.2.3", .canonical)),
                "d": Self.importing(Self.spelled("a:b/c@1.10.0", .canonical), export: "go", functions: "fg"),
            ])
        // Equal names cannot stand beside each other, whatever is behind them.
        #expect(outcome.imports == ["a:b/c@1"])
        #expect(outcome.plan?.imports.first?.name.fullText == "a:b/c@1.10.0")
        #expect(Set(outcome.contents(ofImport: "a:b/c@1")) == ["f", "g"])
    }

    @Test("both forms of one name are one import; of other versions, with `match: exact`, two")
    func mergingForms() throws {
        func imports(_ version: String, _ match: String, swapped: Bool) throws -> [String] {
            let forms: [ExternName.VersionForm] = swapped ? [.full, .canonical] : [.canonical, .full]
            return try compose(
                "components: { c: c, d: d }\nmatch: \(match)",
                wat: [
                    "c": Self.importing(Self.spelled("a:b/c@1.2.3", forms[0])),
                    "d": Self.importing(Self.spelled("a:b/c@\(version)", forms[1]), export: "go"),
                ]
            ).imports
        }
        for match in ["exact", "semver"] {
            #expect(try imports("1.2.3", match, swapped: false) == ["a:b/c@1"])
            #expect(try imports("1.2.3", match, swapped: true) == ["a:b/c@1.2.3"])
        }
        #expect(try imports("1.2.4", "semver", swapped: false) == ["a:b/c@1.2.4"])
        #expect(try imports("1.2.4", "semver", swapped: true) == ["a:b/c@1"])
        #expect(try imports("1.2.4", "exact", swapped: false).sorted() == ["a:b/c@1", "a:b/c@1.2.4"])
    }

    @Test("one component's imports of one track stay apart") func apart() throws {
        let outcome = try compose(
            "components: { c: c }",
            wat: [
                "c": Self.importing(Self.spelled("a:b/c@1.2.3", .canonical), Self.spelled("a:b/c@1.2.3", .full))
            ])
        #expect(outcome.imports == ["a:b/c@1", "a:b/c@1.2.3"])
    }

    @Test("patterns of imports are of either form") func patterns() throws {
        func codes(_ form: ExternName.VersionForm, _ limits: String) throws -> [String] {
            try compose(
                "components: { c: c }\nimports: \(limits)",
                wat: ["c": Self.importing(Self.spelled("a:b/c@1.2.3", form))]
            ).codes
        }
        for form in [ExternName.VersionForm.canonical, .full] {
            for pattern in ["a:b/c@1.2.3", "a:b/c@1", "a:b/*", "*@1.2.*"] {
                #expect(try codes(form, "{ allow: ['\(pattern)'] }") == [], "\(form) \(pattern)")
                #expect(try codes(form, "{ deny: ['\(pattern)'] }") == ["WC0211"], "\(form) \(pattern)")
            }
            #expect(try codes(form, "{ allow: ['a:b/c@2', 'a:b/c@1.2.4', 'a:b/c'] }") == ["WC0211"])
        }
    }

    @Test("a new name may have the other form of the version; an incomplete one is an error") func renaming() throws {
        let wat = [
            "c": Self.importing(Self.spelled("a:b/c@1.2.3", .full)),
            "p": Self.exporting(Self.spelled("z:z/z@0.2.3", .full)),
        ]
        func graph(_ import: String, _ export: String) -> String {
            """
            components: { c: c, p: p }
            instances: { c: { with: { "a:b/c@1.2.3": { import: "\(`import`)" } } }, p: p }
            exports: [c, { from: p, export: z, as: "\(export)" }]
            """
        }
        let outcome = try compose(graph("a:b/c@1", "z:z/z@0.2"), wat: wat)
        #expect(outcome.plan?.imports.map(\.name.fullText) == ["a:b/c@1.2.3"])
        #expect(outcome.imports == ["a:b/c@1"])
        #expect(outcome.exports == ["run", "z:z/z@0.2"])
        let incomplete = try compose(graph("a:b/d@1", "z:z/z@0.3"), wat: wat)
        #expect(incomplete.codes == ["WC0219", "WC0219"])
        #expect(incomplete.text.contains("incomplete version in `a:b/d@1`"))
        #expect(incomplete.text.contains("such as `z:z/z@0.3.0`"))
    }

    @Test("splices are of a track, in either form") func splices() throws {
        let middleware = """
            (component (import "a:b/c@1" (version-suffix ".2.3") (instance $i (export "f" (func (result u32)))))
              (export "a:b/c@1" (version-suffix ".2.3") (instance $i)))
            """
        for named in ["a:b/c@1.0.0", "a:b/c@1", "a:b/c"] {
            let outcome = try compose(
                """
                components: { c: c, p: p, m: m }
                instances: { c: c, p: p }
                exports: [c]
                patterns: [{ splice: { interface: "\(named)", with: [m] } }]
                """,
                wat: [
                    "c": Self.importing(Self.spelled("a:b/c@1.2.3", .full)),
                    "p": Self.exporting(Self.spelled("a:b/c@1.2.4", .canonical)), "m": middleware,
                ])
            #expect(outcome.codes == [], "\(named): \(outcome.text)")
            #expect(outcome.order.count == 3)
        }
    }

    // MARK: Writing

    @Test("what a composition imports and exports is written in canonical form; what is in it stays")
    func writing() throws {
        let outcome = try compose(
            "components: { c: c, p: p }\nexports: [c, p]",
            wat: [
                "c": Self.importing(Self.spelled("a:b/c@1.2.3", .full)),
                "p": Self.exporting(Self.spelled("x:y/z@0.2.3", .full), Self.spelled("x:y/z@1.0.0-rc.1+b", .full)),
            ])
        var table = outcome.table
        var sink = DiagnosticSink()
        let plan = try #require(outcome.plan).withCanonicalNames(in: &table.types, reporting: &sink)
        #expect(sink.diagnostics.isEmpty)
        #expect(plan.imports.map(\.name.text) == ["a:b/c@1"])
        #expect(plan.exports.map(\.name.text) == ["run", "x:y/z@0.2", "x:y/z@1.0.0-rc.1"])
        #expect(plan.exports.map(\.name.versionSuffix) == [nil, ".3", "+b"])
        #expect(plan.exports.map(\.name.fullText) == outcome.exports)
        #expect(plan.instances.flatMap(\.arguments).map(\.name.text) == ["a:b/c@1.2.3"])
        #expect(table.types.exports(of: plan.type).values.map(\.name) == plan.exports.map(\.name))
    }

    @Test("two versions of one track have one canonical name, which is an error") func conflicts() throws {
        let outcome = try compose(
            "components: { c: c, p: p }\nexports: [c, p]",
            wat: [
                "c": Self.importing(Self.spelled("a:b/c@1.2.3", .full), Self.spelled("a:b/c@1.3.0", .full)),
                "p": Self.exporting(Self.spelled("x:y/z@0.2.3", .full), Self.spelled("x:y/z@0.2.4", .canonical)),
            ])
        var table = outcome.table
        var sink = DiagnosticSink()
        let plan = try #require(outcome.plan)
        let same = plan.withCanonicalNames(in: &table.types, reporting: &sink)
        #expect(same.imports.map(\.name) == plan.imports.map(\.name))
        #expect(
            sink.diagnostics.map(\.message) == [
                "imports `a:b/c@1.2.3` and `a:b/c@1.3.0` have one canonical name, `a:b/c@1`",
                "exports `x:y/z@0.2.3` and `x:y/z@0.2.4` have one canonical name, `x:y/z@0.2`",
            ])
    }
}
