import Testing
import WComposeTestSupport

/// `wcompose lint`.
struct LintTests {
    let folder = ScratchFolder()

    /// What the guide shows as good and bad practice, with the package line and the types that its snippets leave out;
    /// what is found in `x.wit` stands in Fixtures/Lint/x.txt.
    @Test(arguments: [
        ("12", ""), ("13", "record user { id: u64 }"), ("14", "enum error { denied }"),
        ("15", "record item { id: u64 } enum error { denied }"), ("16", "type output = string;"),
        ("17", "enum db-error { lost } resource result-set;"),
    ])
    func practicesOfTheGuide(snippet: String, missing: String) async throws {
        let bytes = try #require(Fixtures.read(Fixtures.path("Fixtures/Guide/\(snippet).wit")))
        var text = String(decoding: bytes, as: UTF8.self)
        if !text.contains("package ") { text = "package guide:practice;\n" + text }
        if let brace = text.firstIndex(of: "{") { text.insert(contentsOf: " \(missing)", at: text.index(after: brace)) }
        folder.make("\(snippet).wit", text: text)
        let out = try await Program.run("lint", "\(snippet).wit", in: folder)
        // The case of fields in snippet 16 is an error before any rule is asked.
        #expect(out.status == (snippet == "16" ? 1 : 0))
        let told = out.errors + out.text
        #expect(out.errors.isEmpty == (snippet != "16"))
        #expect(Fixtures.matches(told, golden: Fixtures.path("Fixtures/Lint/\(snippet).txt")), "\(told)")
    }

    private let text = """
        package example:test;
        /// It is a service.
        interface svc { /// It gets.
        get: func(id: u64) -> string; }

        """

    @Test func rulesAreSwitched() async throws {
        folder.make("a.wit", text: text)
        let plain = try await Program.run("lint", "a.wit", in: folder)
        #expect(plain.status == 0)
        #expect(plain.text.hasSuffix("\n3 warnings\n"), "\(plain.text)")
        let allowed = try await Program.run(
            "lint", "a.wit", "--allow", "short-name,WC0680", "--allow", "missing-option", in: folder)
        #expect(allowed.status == 0)
        #expect(allowed.text.isEmpty && allowed.errors.isEmpty)
        let denied = try await Program.run("lint", "a.wit", "--deny", "wc0660", in: folder)
        #expect(denied.status == 1)
        #expect(denied.text.contains("error[WC0660]: interface `svc`"))
        #expect(denied.text.contains("note: this warning is an error because of `--deny`"))
        let strict = try await Program.run("lint", "a.wit", "--deny", "warnings", "--allow", "short-name", in: folder)
        #expect(strict.status == 1)
        #expect(!strict.text.contains("warning["))
        let unknown = try await Program.run("lint", "a.wit", "--allow", "shortname", in: folder)
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("unknown lint rule 'shortname'; did you mean 'short-name'?"))
        let other = try await Program.run("lint", "a.wit", "--allow", "WC0601", in: folder)
        #expect(other.status == 2)
        #expect(other.errors.contains("'WC0601' is an error, and '--allow' is for warnings and notes"))
        let both = try await Program.run("lint", "a.wit", "--allow", "short-name", "--deny", "WC0660", in: folder)
        #expect(both.status == 2)
        #expect(both.errors.contains("'WC0660' is given to '--allow' and to '--deny': remove one"))
        let nothing = try await Program.run("lint", in: folder)
        #expect(nothing.status == 2)
    }

    @Test func severalPathsAndErrors() async throws {
        folder.make("a.wit", text: text)
        folder.make("b.wit", text: "package example:b;\ninterface b { f: func(x: nothing); }\n")
        let out = try await Program.run("lint", "a.wit", "b.wit", in: folder)
        #expect(out.status == 1)
        #expect(out.text.contains("warning[WC0660]") && !out.errors.contains("WC0660"))
        #expect(out.errors.contains("error[WC0602]: unknown type `nothing`"))
        #expect(!out.text.contains("`example:b` has no version"))
        let json = try await Program.run("lint", "--json", "a.wit", "b.wit", in: folder)
        #expect(json.status == 1)
        #expect(json.errors.isEmpty)
        let document = try CheckedReport(json.text, of: "lint")
        #expect(document["packages"]?[0]?["package"] == .string("example:test"))
        #expect(document["packages"]?[0]?["diagnostics"]?[0]?["code"] == .string("WC0680"))
        #expect(document["packages"]?[1]?["diagnostics"]?[0]?["severity"] == .string("error"))
        let missing = try await Program.run("lint", "c.wit", in: folder)
        #expect(missing.status == 3)
    }

    @Test func unstableItemsAreHeldAgainstRulesWhenTheyAreTaken() async throws {
        folder.make(
            "a.wit",
            text: """
                package example:test@1.0.0;
                /// It is.
                interface values {
                    /// It is.
                    value: func() -> u8;
                    /// It is.
                    @unstable(feature = other)
                    get: func(i: u64) -> u8;
                }

                """)
        let without = try await Program.run("lint", "a.wit", in: folder)
        #expect(without.errors.hasPrefix("note[WC0623]: 1 unstable item is left out (feature `other` is not enabled)"))
        #expect(!without.text.contains("warning"))
        let out = try await Program.run("lint", "a.wit", "--features", "other", in: folder)
        #expect(out.text.contains("warning[WC0663]"))
    }

    @Test func binaries() async throws {
        folder.make("a.wit", text: text)
        let encoded = try await Program.run("wit", "a.wit", "-o", "a.wasm", in: folder)
        #expect(encoded.status == 0, "\(encoded.errors)")
        let out = try await Program.run("lint", "a.wasm", in: folder)
        #expect(out.status == 0)
        #expect(out.text.contains("warning[WC0660]: interface `svc` has an abbreviated name\n --> a.wasm\n"))
        // The package of a component is not anybody's.
        let component = try await Program.run("lint", Samples.path("chain/shell.wasm"))
        #expect(component.status == 0)
        #expect(component.text.isEmpty, "\(component.text)")
    }

    @Test func rulesAreListed() async throws {
        let out = try await Program.run("lint", "--list-rules")
        #expect(out.status == 0)
        #expect(out.text.hasPrefix("WC0660 warning short-name "))
    }
}
