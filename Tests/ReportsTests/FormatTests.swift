import Testing
import WComposeDiagnostics
import WComposeTestSupport

@testable import WComposeReports

/// Reports in each of their formats; Tests/CommandsTests holds those of real runs against the published schemas.
struct FormatTests {
    static let tool = ReportingTool(version: "1.2.3") { code in
        Explanation(code, "a kind of mistake", "It is one.", example: "| x |", cure: "mend it", severity: .warning)
    }

    static func report(_ diagnostics: [PlacedDiagnostic], _ compositions: [CompositionReport] = []) -> CommandReport {
        CommandReport(
            command: "check", .failed, subjects: [.init("g.yaml", file: "g.yaml", diagnostics), .init([])],
            result: nil, compositions: compositions.map { .init($0) })
    }

    static func message(
        _ message: String, _ severity: Severity = .error, file: String? = "a.yaml", notes: [String] = []
    ) -> PlacedDiagnostic {
        PlacedDiagnostic(
            Diagnostic(
                DiagnosticCode(rawValue: "WC0203"), message, severity: severity,
                at: file.map { [Label(.file($0))] } ?? [], notes: notes), in: SourceMap())
    }

    @Test(
        arguments: [
            ("r.json", .json), ("r.sarif", .sarif), ("r.sarif.json", .sarif), ("a/b.xml", .junit), ("r.md", .markdown),
            ("r.html", .html), ("r.txt", nil), ("json", nil), ("r.JSON", nil),
        ] as [(String, ReportFormat?)])
    func endings(name: String, format: ReportFormat?) {
        #expect(ReportFormat(ofFileNamed: name) == format)
    }

    @Test(arguments: ReportFormat.allCases) func equalReportsAreEqualBytes(format: ReportFormat) {
        let report = Self.report([ReportFixtures.diagnostic, Self.message("m")], [ReportFixtures.full])
        let text = format.text(of: report, by: Self.tool)
        #expect(text == format.text(of: report, by: Self.tool))
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        #expect(!format.text(of: Self.report([]), by: Self.tool).isEmpty)
    }

    // MARK: - SARIF

    private func sarif(_ diagnostics: [PlacedDiagnostic]) throws -> JSONDocument {
        let text = ReportFormat.sarif.text(of: Self.report(diagnostics), by: Self.tool)
        return try #require(JSONDocument(text)?["runs"]?[0])
    }

    @Test func sarifHasPlacesOfEachKind() throws {
        let run = try sarif([ReportFixtures.diagnostic])
        let rule = run["tool"]?["driver"]?["rules"]?[0]
        #expect(rule?["id"]?.string == "WC0217" && rule?["name"]?.string == "AKindOfMistake")
        #expect(rule?["defaultConfiguration"]?["level"]?.string == "warning")
        #expect(rule?["help"]?["markdown"]?.string?.contains("\n```\n| x |\n```\n\n**cure:** mend it") == true)
        #expect(run["columnKind"]?.string == "unicodeCodePoints")
        let result = try #require(run["results"]?[0])
        #expect(result["message"]?["text"]?.string == "too many\nhere\nnote: n\nhelp: h")
        let place = result["locations"]?[0]?["physicalLocation"]
        #expect(place?["artifactLocation"]?["uri"]?.string == "wcompose.yaml")
        #expect(place?["region"]?["startLine"] == .number("1") && place?["region"]?["endColumn"] == .number("9"))
        let binary = result["relatedLocations"]?[1]
        #expect(binary?["physicalLocation"]?["region"]?["byteOffset"] == .number("9"))
        #expect(binary?["logicalLocations"]?[0]?["fullyQualifiedName"]?.string == "component 1")
        let change = result["fixes"]?[0]?["artifactChanges"]?[0]
        #expect(change?["replacements"]?[0]?["insertedContent"]?["text"]?.string == "x")
    }

    @Test func fingerprintsStayWhereLinesMove() throws {
        func placed(_ message: String, line: Int) -> PlacedDiagnostic {
            var sources = SourceMap()
            let text = Array((String(repeating: "\n", count: line - 1) + "x").utf8)
            let start = UInt32(line - 1)
            let range = SourceRange(source: sources.add(name: "a", text: text), start: start, end: start + 1)
            return PlacedDiagnostic(
                Diagnostic(DiagnosticCode(rawValue: "WC0203"), message, at: [Label(range)]), in: sources)
        }
        func fingerprints(_ diagnostics: [PlacedDiagnostic]) throws -> [String?] {
            try #require(try sarif(diagnostics)["results"]?.array).map {
                $0["partialFingerprints"]?["wcompose/v1"]?.string
            }
        }
        let before = try fingerprints([placed("m", line: 1), placed("n", line: 2), placed("m", line: 3)])
        let after = try fingerprints([placed("m", line: 7), placed("n", line: 8), placed("m", line: 9)])
        #expect(before == after)
        #expect(Set(before).count == 3)
        // Written down: they are compared with those of other versions of wcompose.
        #expect(before[0] == "707ba985bf8a2e75:1" && before[2] == "707ba985bf8a2e75:2", "\(before)")
    }

    @Test(arguments: [
        ("./a b/ü.wit", "a%20b/%C3%BC.wit"), ("/tmp/x:y", "file:///tmp/x%3Ay"), ("<stdin>", "%3Cstdin%3E"),
        ("a\u{10ffff}", "a%FF"), ("../a@1.0.0.wasm", "../a@1.0.0.wasm"), ("a%20", "a%2520"), ("a:b/c", "a%3Ab/c"),
    ])
    func references(path: String, uri: String) { #expect(FileReference.uri(of: path) == uri) }

    /// Where nothing says where, it is the file that was checked.
    @Test func theSubjectIsThePlace() throws {
        let run = try sarif([Self.message("m", file: nil)])
        let place = run["results"]?[0]?["locations"]?[0]?["physicalLocation"]?["artifactLocation"]
        #expect(place?["uri"]?.string == "g.yaml")
        let subject = CommandReport.Subject("g", file: "g.yaml", [Self.message("m", file: nil)])
        #expect(MessageFormat.github.text(of: subject) == "::error file=g.yaml,title=WC0203::m\n")
    }

    // MARK: - Lines

    @Test func annotations() {
        let subject = CommandReport.Subject(
            nil, file: nil,
            [
                ReportFixtures.diagnostic, Self.message("50 % of\nall", .note, file: "a,b:c.yaml", notes: ["x\ny"]),
                Self.message("m", file: "-"),
            ])
        #expect(
            MessageFormat.github.text(of: subject) == """
                ::warning file=wcompose.yaml,line=1,col=1,endLine=1,endColumn=9,title=WC0217::too many%0Ahere%0Asee a.wasm\
                %0Asee a.wasm, component 1, offset 0x9%0Anote: n%0Ahelp: h
                ::notice file=a%2Cb%3Ac.yaml,title=WC0203::50 %25 of%0Aall%0Anote: x%0Ay
                ::error title=WC0203::m

                """)
    }

    /// A message cannot begin another command.
    @Test func annotationsStayOnTheirLine() {
        let subject = CommandReport.Subject(nil, file: nil, [Self.message("a\r\n::error::b\n::set-output::c")])
        #expect(MessageFormat.github.text(of: subject).split(separator: "\n").count == 1)
    }

    @Test func messageLines() throws {
        let schema = try #require(JSONDocument(String(decoding: ReportSchema.json, as: UTF8.self)))
        let definition = try #require(schema["$defs"]?["messageLine"])
        var checker = SchemaChecker(root: schema)
        let subject = CommandReport.Subject(nil, file: nil, [ReportFixtures.diagnostic, Self.message("a\nb")])
        let text = MessageFormat.json.text(of: subject) + MessageFormat.json.end(of: "check", .failed)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 3)
        for line in lines {
            let document = try #require(JSONDocument(String(line)))
            checker.check(document, against: definition, at: "line", named: "messageLine")
        }
        #expect(checker.problems == [])
        #expect(checker.unseen(from: ["messageLine"]) == [])
        #expect(lines[2] == #"{"reason":"finished","command":"check","outcome":"failed"}"#)
    }

    // MARK: - JUnit

    @Test func junit() {
        let report = CommandReport(
            command: "lint", .failed,
            subjects: [
                .init(
                    "a\"<&>\n\u{1b}.wit", file: nil,
                    [Self.message("e1 ]]> \u{0}"), Self.message("e2"), Self.message("w", .warning)]),
                .init("b.wit", file: nil, []), .init([]),
            ], result: nil)
        #expect(
            ReportFormat.junit.text(of: report, by: Self.tool) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="wcompose" tests="2" failures="1" errors="0">
                  <testsuite name="wcompose lint" tests="2" failures="1" errors="0" skipped="0">
                    <properties>
                      <property name="warnings" value="1"/>
                    </properties>
                    <testcase classname="wcompose.lint" name="a&quot;&lt;&amp;&gt;&#10;\\u{1b}.wit">
                      <failure type="WC0203" message="e1 ]]&gt; \\u{0} (and 1 more error)">
                error[WC0203]: e1 ]]&gt; \\u{0}
                  --&gt; a.yaml

                error[WC0203]: e2
                  --&gt; a.yaml
                </failure>
                      <system-out>
                warning[WC0203]: w
                  --&gt; a.yaml
                </system-out>
                    </testcase>
                    <testcase classname="wcompose.lint" name="b.wit"/>
                  </testsuite>
                </testsuites>

                """)
    }
}
