import Testing
import WComposeTestSupport

/// Reports of commands: each format, each command, the published schemas, and what cannot be asked for.
struct ReportTests {
    let folder = ScratchFolder()

    private static let chain = Samples.path("chain/wcompose.yaml")
    private static let reports = ["r.json", "r.sarif", "r.xml", "r.md", "r.html"]
    private static let options = reports.flatMap { ["--report", $0] }

    /// Each command that makes reports, with and without something to complain about, and how it ends.
    private static let runs: [(command: [String], status: Int32)] = [
        (["compose", chain, "-o", "app.wasm"], 0),
        (["compose", "chain.yaml", "bad.yaml", "--out-dir", "out"], 1),
        (["plug", Samples.path("chain/shell.wasm"), Samples.path("chain/calculator.wasm"), "-o", "b.wasm"], 0),
        (["plug", Samples.path("chain/shell.wasm"), Samples.path("chain/shell.wasm"), "-o", "c.wasm"], 1),
        (["check", Samples.path("nested/wcompose.yaml")], 0), (["check", "bad.yaml"], 1),
        (["check", "chain.yaml", "bad.yaml"], 1), (["check", "nosuch.yaml"], 3),
        (["check", "near.yaml"], 0),
        (["validate", Samples.path("chain/shell.wasm"), "bad.wat", "broken.wasm"], 1),
        (["lint", "a.wit", "bad.wit", "odd.wit"], 1), (["lint", "a.wit", "--deny", "warnings"], 1),
        (["targets", Samples.path("chain/shell.wasm"), "--wit", Samples.path("chain/wit"), "--world", "rounding"], 1),
        (["semver-check", "a.wit", "odd.wit"], 0), (["semver-check", "old.wit", "new.wit"], 1),
        (["wit", "a.wit"], 0), (["wit", "mend.wit"], 1), (["wit", "mend.wit", "--fix"], 0),
    ]

    private func makeFiles() {
        for name in ["calculator", "rounding", "shell"] {
            folder.make("\(name).wasm", Samples.bytes("chain/\(name).wasm"))
        }
        folder.make(
            "chain.yaml",
            text: """
                wcompose: 1
                components: { calculator: ./calculator.wasm, rounding: ./rounding.wasm, shell: ./shell.wasm }
                patterns: [{ chain: [calculator, rounding, shell] }]
                """)
        folder.make(
            "near.yaml",
            text: """
                wcompose: 1
                components: { rounding: ./rounding.wasm, calculator: ./calculator.wasm }
                exports: [calculator]
                """)
        folder.make(
            "bad.yaml",
            text: "wcompose: 1\ncomponents:\n  a: ./calculator.wasm\n  \"ü🎉\": 5\nexprots: []\nwires: [a -> b]\n")
        folder.make(
            "bad.wat", text: "(component (core module $m (func (result i32))) (core instance (instantiate $m)))")
        folder.make("broken.wasm", Array(Samples.bytes("chain/shell.wasm").prefix(200)))
        folder.make("a.wit", text: "package example:test;\ninterface svc { get: func(id: u64) -> string; }\n")
        folder.make("bad.wit", text: "package example:b;\ninterface b { f: func(x: nothing); }\n")
        folder.make("odd.wit", text: "package example:odd;\n\n// 🎉 ü\ninterface c { 🎉: func(); }\n")
        folder.make("old.wit", text: "package example:v@1.0.0;\ninterface i { f: func(); g: func(); }\n")
        folder.make("new.wit", text: "package example:v@1.0.1;\ninterface i { g: func(x: u8); h: func(); }\n")
        folder.make("mend.wit", text: "package example:m@1.0.0;\ninterface i { areaOf(s: double): double; }\n")
    }

    private func text(_ name: String) -> String { String(decoding: folder.content(name) ?? [], as: UTF8.self) }

    @Test("every command writes every format", .enabled(if: FormatChecker.isPresent, "\(FormatChecker.absence)"))
    func formats() async throws {
        makeFiles()
        var files: [String: [String]] = [:]
        for (number, (command, status)) in Self.runs.enumerated() {
            // `odd.wit` is no WIT that can be compared.
            let plain = try await Program.run(Program.path, command, in: folder.path)
            let out = try await Program.run(Program.path, command + Self.options, in: folder.path)
            #expect(plain.status == (command.contains("--fix") ? 0 : out.status))
            #expect(out.status == (command == ["semver-check", "a.wit", "odd.wit"] ? 1 : status), "\(command): \(out)")
            _ = try CheckedReport(text("r.json"), of: command[0])
            let title = "## wcompose \(command[0]) \(out.status == 0 ? "succeeded" : "failed")"
            #expect(text("r.md").hasPrefix(title), "\(command): \(text("r.md"))")
            #expect(text("r.html").contains("<h1>\(title.dropFirst(3))"))
            for (format, name) in [("sarif", "r.sarif"), ("junit", "r.xml"), ("html", "r.html")] {
                let kept = "\(number).\(name)"
                folder.rename(name, to: kept)
                files[format, default: []].append(folder / kept)
            }
        }
        for (format, files) in files {
            #expect(files.count == Self.runs.count)
            #expect(try await FormatChecker.faults(of: format, in: files) == "", "\(format)")
        }
    }

    @Test("the checker finds what is wrong", .enabled(if: FormatChecker.isPresent, "\(FormatChecker.absence)"))
    func theCheckerFindsFaults() async throws {
        folder.make("r.sarif", text: #"{"$schema": "x", "version": "2.1", "runs": []}"#)
        #expect(try await FormatChecker.faults(of: "sarif", in: [folder / "r.sarif"]).contains("'2.1' is not one of"))
        folder.make("r.xml", text: "<testsuite><testcase/></testsuite>")
        #expect(
            try await FormatChecker.faults(of: "junit", in: [folder / "r.xml"]).contains("missing required attribute"))
        folder.make("r.html", text: "<!DOCTYPE html>\n<html><img src=\"a.png\"></html>")
        let faults = try await FormatChecker.faults(of: "html", in: [folder / "r.html"])
        #expect(faults.contains("loads src=") && faults.contains("not well-formed"))
    }

    @Test(
        "messages for programs are all that is on standard output",
        arguments: ["json", "github", "sarif", "junit", "markdown"])
    func messageFormats(format: String) async throws {
        makeFiles()
        for (command, status) in Self.runs where command[0] != "wit" && command.last != "odd.wit" {
            let out = try await Program.run(Program.path, command + ["--message-format", format], in: folder.path)
            #expect(out.status == status, "\(command)")
            switch format {
            case "json":
                let lines = out.text.split(separator: "\n").map { JSONDocument(String($0)) }
                #expect(lines.dropLast().allSatisfy { $0?["reason"]?.string == "diagnostic" })
                #expect(lines.last??["outcome"]?.string == (status == 0 ? "succeeded" : "failed"), "\(out.text)")
            case "github":
                let kinds = ["::error ", "::warning ", "::notice "]
                #expect(out.text.split(separator: "\n").allSatisfy { line in kinds.contains { line.hasPrefix($0) } })
                #expect(out.text.contains("::error ") == (status != 0))
            case "sarif": #expect(JSONDocument(out.text)?["version"]?.string == "2.1.0")
            case "junit": #expect(out.text.hasPrefix("<?xml ") && out.text.hasSuffix("</testsuites>\n"))
            default: #expect(out.text.hasPrefix("## wcompose \(command[0])"))
            }
            #expect(!out.errors.contains("error["))
        }
    }

    @Test("columns count letters, and so does SARIF here")
    func columns() async throws {
        folder.make("odd.wit", text: "package example:odd@1.0.0;\n/* 🎉 ü */ interface c { f: func(x: nothing); }\n")
        let out = try await Program.run("lint", "odd.wit", "--message-format", "sarif", in: folder)
        let run = JSONDocument(out.text)?["runs"]?[0]
        let region = run?["results"]?[0]?["locations"]?[0]?["physicalLocation"]?["region"]
        #expect(run?["columnKind"]?.string == "unicodeCodePoints")
        #expect(region?["startColumn"] == .number("36"), "\(out.text)")
        let lines = try await Program.run("lint", "odd.wit", "--message-format", "github", in: folder)
        #expect(lines.text.contains("file=odd.wit,line=2,col=36,endLine=2,endColumn=43,"))
    }

    @Test("fixes are the edits that `--fix` makes")
    func fixes() async throws {
        folder.make("m.wit", text: "package example:m@1.0.0;\ninterface i { f: func(x: double) }\n")
        let out = try await Program.run("wit", "m.wit", "-o", "x.wit", "--message-format", "sarif", in: folder)
        #expect(out.status == 1)
        let results = JSONDocument(out.text)?["runs"]?[0]?["results"]?.array ?? []
        let texts = results.compactMap { result in
            result["fixes"]?[0]?["artifactChanges"]?[0]?["replacements"]?[0]?["insertedContent"]?["text"]?.string
        }
        #expect(texts.contains("f64"), "\(out.text)")
    }

    @Test("names can hold anything", .enabled(if: FormatChecker.isPresent, "\(FormatChecker.absence)"))
    func hostileNames() async throws {
        let name = "a|`b\n<i>\u{1b}[1m&%:,ü.wit"
        folder.make(name, text: "package example:test;\ninterface svc { get: func(id: u64) -> string; }\n")
        let out = try await Program.run(Program.path, ["lint", name] + Self.options, in: folder.path)
        #expect(out.status == 0)
        for (format, name) in [("sarif", "r.sarif"), ("junit", "r.xml"), ("html", "r.html")] {
            #expect(try await FormatChecker.faults(of: format, in: [folder / name]) == "")
        }
        #expect(!text("r.md").contains("\u{1b}") && text("r.md").contains("``a|`b\\u{a}<i>\\u{1b}[1m&%:,ü.wit:1:9``"))
        let lines = try await Program.run("lint", name, "--message-format", "github", in: folder)
        #expect(lines.text.hasPrefix("::warning file=a|`b%0A<i>\\u{1b}[1m&%25%3A%2Cü.wit,line=1"), "\(lines.text)")
    }

    @Test("thousands of messages are all there, or their number is")
    func floods() async throws {
        let functions = (0..<3_000).map { "f\($0): func(x: nothing\($0));\n" }.joined()
        folder.make("big.wit", text: "package example:big@1.0.0;\ninterface b {\n\(functions)}\n")
        let out = try await Program.run(Program.path, ["lint", "big.wit"] + Self.options, in: folder.path)
        #expect(out.status == 1)
        let all = JSONDocument(text("r.json"))?["diagnostics"]?.array?.count ?? 0
        #expect(all >= 1_000)
        #expect(text("r.sarif").ranges(of: "\"ruleIndex\"").count == all)
        #expect(text("r.md").utf8.count < 65_536)
        #expect(text("r.md").contains("more messages, not shown"))
    }

    @Test("the format can be named where the ending does not say it")
    func reportFormat() async throws {
        makeFiles()
        let out = try await Program.run(
            "check", "chain.yaml", "--report", "r.txt", "--report-format", "junit", "--report", "r.json", in: folder)
        #expect(out.status == 0)
        #expect(text("r.txt").hasPrefix("<?xml"))
        _ = try CheckedReport(text("r.json"), of: "check")
        let kept = try await Program.run(
            "compose", "chain.yaml", "-o", "a.wasm", "--if-changed", "--report", "r.sarif.json", in: folder)
        #expect(kept.status == 0)
        #expect(JSONDocument(text("r.sarif.json"))?["version"]?.string == "2.1.0")
    }

    @Test(
        "what cannot be asked for is a usage error that says what can be",
        arguments: [
            ("check g.yaml --report r.txt", "ends in none of .json, .sarif, .xml, .md or .html"),
            ("lint a.wit --report -", "'--json' and '--message-format' print reports"),
            ("lint a.wit --report-format sarif", "'--report-format' goes with '--report'"),
            ("lint a.wit --report r.json --report-format sarif", "has no effect"),
            ("lint a.wit --report r --report-format sraif", "unknown report format 'sraif'; did you mean 'sarif'?"),
            ("lint a.wit --message-format x", "use human, json, github, sarif, junit or markdown"),
            ("lint a.wit --json --message-format json", "both use standard output: remove one"),
            (
                "compose g.yaml --message-format sarif",
                "uses standard output, as the component does: name its file with '-o'"
            ),
            ("compose g.yaml -o - --message-format json", "name its file with '-o'"),
            ("compose g.yaml --json", "'--json' uses standard output, as the component does: name its file with '-o'"),
            ("plug a.wasm b.wasm --message-format github", "name its file with '-o'"),
            ("wit a.wit --message-format json", "as the WIT does: write that with '-o' or '--out-dir'"),
            ("wit a.wit --fix --diff --message-format json", "as '--diff' does: remove one"),
            ("check g.yaml --allow WC0203", "'WC0203' is an error, and '--allow' is for warnings and notes"),
            ("check g.yaml --allow WC0000", "unknown code 'WC0000' in '--allow'; use codes such as WC0218"),
            ("check g.yaml --deny short-name", "unknown code 'short-name' in '--deny'"),
            ("validate a.wasm --deny WC0217 --allow wc0217", "'WC0217' is given to '--allow' and to '--deny'"),
            ("lint --list-rules --report r.md", "'--list-rules' prints a list"),
            ("validate --list-features --message-format json", "'--list-features' prints a list"),
            ("print a.wasm --color maybe", "unknown value 'maybe' for '--color': use auto, always or never"),
        ])
    func usage(arguments: String, message: String) async throws {
        let out = try await Program.run(Program.path, arguments.split(separator: " ").map(String.init), in: folder.path)
        #expect(out.status == 2)
        #expect(out.errors.contains(message), "\(out.errors)")
    }

    @Test("reports replace no input, and are told of where they cannot be written")
    func outputs() async throws {
        makeFiles()
        folder.make("wit/a.wit", text: text("a.wit"))
        for arguments in [
            ["lint", "wit", "--report", "wit/a.wit"], ["wit", "a.wit", "--report", "a.wit"],
            ["semver-check", "a.wit", "wit", "--report", "wit/a.wit"], ["validate", "bad.wat", "--report", "bad.wat"],
            ["targets", "shell.wasm", "--wit", "wit", "--report", "shell.wasm"],
            ["check", "chain.yaml", "--report", "calculator.wasm"],
        ] {
            let input = try #require(arguments.last)
            let before = folder.content(input)
            let out = try await Program.run(
                Program.path, arguments + ["--report-format", "markdown"], in: folder.path)
            #expect(out.errors.contains("WC0008"), "\(arguments): \(out)")
            #expect(folder.content(input) == before)
        }
        for command in [["lint", "a.wit"], ["check", "chain.yaml"]] {
            let out = try await Program.run(Program.path, command + ["--report", "no/r.md"], in: folder.path)
            #expect(out.status == 3)
            #expect(out.errors.contains("no/r.md"))
            let json = try await Program.run(
                Program.path, command + ["--json", "--report", "no/r.md"], in: folder.path)
            #expect(try CheckedReport(json.text, of: command[0]).outcome == "failed")
            let same = try await Program.run(
                Program.path, command + ["--report", "r.md", "--report", "./r.md"], in: folder.path)
            #expect(same.status == 2 && same.errors.contains("WC0009"))
            #expect(folder.content("r.md") == nil)
        }
    }

    @Test("what composing saves is said: with `--verbose`, as JSON and in the reports for people")
    func savings() async throws {
        let graph = Samples.path("twice/wcompose.yaml")
        let out = try await Program.run(
            "check", graph, "--verbose", "--report", "r.json", "--report", "r.md", in: folder)
        #expect(out.text.contains("embedded: 3 components, 3.1 kB; 1.9 kB saved\n"))
        #expect(out.text.contains("  converter  1.9 kB     2 instances, embedded once: 1.9 kB saved\n"))
        let size = Samples.bytes("twice/converter.wasm").count
        let embedded = try CheckedReport(text("r.json"), of: "check")["embedded"]
        let converter = embedded?["components"]?.array?.first { $0["id"]?.string == "converter" }
        #expect(converter?["uses"] == .number("2") && converter?["saved"] == .number("\(size)"))
        #expect(embedded?["saved"] == .number("\(size)"))
        #expect(text("r.md").contains("| `converter` | 1.9 kB | 2 | 1.9 kB |"))
        let plain = try await Program.run("check", graph, in: folder)
        #expect(!plain.text.contains("embedded"))
    }

    @Test("warnings are denied and allowed by every command in one way")
    func denying() async throws {
        makeFiles()
        // The warning of each: a pipe in a directory, which is skipped.
        #expect(try await Program.run("/usr/bin/mkfifo", ["wit/p.wit"], in: folder.path).status != 0)
        folder.make("wit/a.wit", text: "package example:test@1.0.0;\ninterface service { get: func(); }\n")
        #expect(try await Program.run("/usr/bin/mkfifo", ["wit/p.wit"], in: folder.path).status == 0)
        for command in [["lint", "wit"], ["wit", "wit"], ["semver-check", "wit", "wit"]] {
            func run(_ options: String...) async throws -> Program.Outcome {
                try await Program.run(Program.path, command + options, in: folder.path)
            }
            let told = try await run()
            #expect(told.status == 0 && told.errors.contains("warning[WC0010]"), "\(command): \(told)")
            let allowed = try await run("--allow", "WC0010")
            #expect(allowed.status == 0 && !allowed.errors.contains("WC0010"))
            for deny in ["warnings", "WC0010", "wc0217,wc0010"] {
                let denied = try await run("--deny", deny)
                #expect(denied.status == 1)
                #expect(denied.errors.contains("error[WC0010]"))
                #expect(denied.errors.contains("note: this warning is an error because of `--deny`"))
            }
        }
        // A denied warning is an error: nothing is written.
        #expect(try await Program.run("wit", "wit", "-o", "x.wasm", "--deny", "warnings", in: folder).status == 1)
        #expect(folder.content("x.wasm") == nil)
        let allowed = try await Program.run(
            "plug", "shell.wasm", "calculator.wasm", "shell.wasm", "-o", "b.wasm", in: folder)
        #expect(allowed.errors.contains("warning[WC0214]"))
        let quiet = try await Program.run(
            "plug", "shell.wasm", "calculator.wasm", "shell.wasm", "-o", "b.wasm", "--deny", "warnings", "--allow",
            "WC0214", in: folder)
        #expect(quiet.status == 0 && !quiet.errors.contains("WC0214"))
    }
}
