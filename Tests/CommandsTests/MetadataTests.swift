import Testing
import WComposeTestSupport

/// `metadata`, from end to end.
struct MetadataTests {
    let folder = ScratchFolder()

    init() {
        folder.make(
            "c.wat",
            text: """
                (component $app
                  (core module $inner (@custom "authors" "us") (@producers (language "C" "23") (sdk "s" "")))
                  (@custom "description" "an\\nexample"))
                """)
    }

    @Test func show() async throws {
        let out = try await Program.run("metadata", "show", "c.wat", in: folder)
        #expect(out.status == 0 && out.errors.isEmpty, "\(out.errors)")
        #expect(
            out.text == """
                c.wat: a component of 140 bytes, `app`
                  description  an\\u{a}example

                core module `inner`: 71 bytes at byte 10
                  authors   us
                  language  C 23
                  sdk       s

                """, "\(out.text)")
    }

    @Test func json() async throws {
        let out = try await Program.run("metadata", "show", "--json", "c.wat", in: folder)
        let report = try CheckedReport(out.text, of: "metadata")
        #expect(report["kind"]?.string == "component")
        #expect(report["name"]?.string == "app")
        #expect(report["annotations"]?["description"]?.string == "an\nexample")
        #expect(out.text.contains("\"authors\": \"us\""))
    }

    @Test func add() async throws {
        let out = try await Program.run(
            "metadata", "add", "c.wat", "-o", "new.wasm", "--name", "renamed", "--processed-by", "tool=1=2",
            "--homepage", "https://example.com", "--clear-description", "--version", "1.0", in: folder)
        #expect(out.status == 0 && out.errors.isEmpty, "\(out.errors)")
        let shown = try await Program.run("metadata", "show", "new.wasm", in: folder).text
        for line in ["`renamed`", "homepage      https://example.com/", "version       1.0", "processed-by  tool 1=2"] {
            #expect(shown.contains(line), "\(shown)")
        }
        #expect(!shown.contains("description") && shown.contains("core module `inner`"))
    }

    @Test func wrongCalls() async throws {
        for (options, message) in [
            (["--name", "x", "--clear-name"], "'--name' and '--clear-name' exclude each other"),
            (["--language", "C"], "'--language C': expected name=version"),
            (["--licenses", "MIT ISC"], "not an SPDX license expression"),
            (["--source", "example"], "not a URL: it has no scheme"),
        ] {
            let out = try await Program.run(Program.path, ["metadata", "add", "c.wat"] + options, in: folder.path)
            #expect(out.status == 2 && out.errors.contains(message), "\(out.errors)")
        }
        let none = try await Program.run("metadata", "shaw", "c.wat", in: folder)
        #expect(none.status == 2 && none.errors.contains("unknown command `shaw`; did you mean `show`?"))
        #expect(none.errors.contains("'wcompose metadata --help'"), "\(none.errors)")
    }

    @Test func malformed() async throws {
        folder.make("bad.wat", text: "(module (@custom \"producers\" \"\\05\"))")
        for arguments in [["show", "bad.wat"], ["add", "--name", "n", "bad.wat", "-o", "out.wasm"]] {
            let out = try await Program.run(Program.path, ["metadata"] + arguments, in: folder.path)
            #expect(out.status == 1 && out.errors.contains("WC0101"), "\(out.errors)")
        }
    }
}
