import Testing
import WComposeDiagnostics
import WComposeTestSupport

@testable import WComposeReports

/// Reports for people: what they say, that names cannot do anything to them, and that they end somewhere.
struct PageTests {
    private func text(_ format: ReportFormat, _ report: CommandReport) -> String {
        format.text(of: report, by: FormatTests.tool)
    }

    @Test func markdown() {
        let report = FormatTests.report([ReportFixtures.diagnostic], [ReportFixtures.full])
        #expect(
            Fixtures.matches(text(.markdown, report), golden: Fixtures.path("Fixtures/report.md")),
            "\(text(.markdown, report))")
    }

    @Test func html() {
        let report = FormatTests.report([ReportFixtures.diagnostic], [ReportFixtures.full])
        #expect(
            Fixtures.matches(text(.html, report), golden: Fixtures.path("Fixtures/report.html")),
            "\(text(.html, report))")
    }

    @Test func picturesHaveTheirPlace() {
        var report = FormatTests.report([], [])
        report.compositions = [.init(ReportFixtures.full, mermaid: "graph LR\n  a --> b\n", html: "<svg></svg>")]
        #expect(text(.markdown, report).contains("\n```mermaid\ngraph LR\n  a --> b\n```\n"))
        #expect(text(.html, report).contains("<div class=\"scroll\">\n<svg></svg>\n</div>"))
        #expect(!text(.markdown, report).contains("svg") && !text(.html, report).contains("graph LR"))
    }

    @Test func namesDoNothing() {
        let name = "a|b`c`\n<script>x</script>**y** \u{1b}[31m &amp; [z](w)"
        var composition = ReportFixtures.composition
        composition.edges[0].importName = name
        composition.imports[0].name = name
        var full = ReportFixtures.full
        full.composition = composition
        let report = FormatTests.report([FormatTests.message("of `x` \(name)", file: name)], [full])
        let markdown = text(.markdown, report)
        #expect(!markdown.contains("\u{1b}"))
        #expect(markdown.contains(#": of `x` a\|b`c`\\u{a}\<script\>x\</script\>\*\*y\*\* "#), "\(markdown)")
        for line in markdown.split(separator: "\n") where line.hasPrefix("|") {
            // Each row has as many cells as its table: bars in names end none.
            let cells =
                line.replacing("\\|", with: "").split(separator: "|", omittingEmptySubsequences: false).count - 2
            #expect([2, 4].contains(cells), "\(line)")
        }
        #expect(markdown.contains("``a\\|b`c`\\u{a}<script>x</script>**y** \\u{1b}[31m &amp; [z](w)``"), "\(markdown)")
        let html = text(.html, report)
        #expect(!html.contains("<script>") && !html.contains("\u{1b}"))
        #expect(html.contains("&lt;script&gt;x&lt;/script&gt;**y** \\u{1b}[31m &amp;amp;"))
    }

    @Test(arguments: [
        ("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("``", "``` `` ```"), (" ", "`   `"), ("a|b", "`a\\|b`"),
        ("", ""), ("a\nb", "`a\\u{a}b`"),
    ])
    func code(text: String, written: String) { #expect(MarkdownWriter.code(text, inTable: true) == written) }

    @Test func fencesAreLonger() {
        #expect(MarkdownWriter.fenced("a\n````\nb") == "`````\na\n````\nb\n`````")
    }

    /// A comment has room for 65,536 letters, whatever is reported.
    @Test func markdownEnds() {
        let long = String(repeating: "|<&`*", count: 200)
        let messages = (0..<5_000).map { FormatTests.message("\($0) \(long)", notes: [long, long]) }
        var full = ReportFixtures.full
        full.composition = ReportFixtures.chain(3_000)
        let report = FormatTests.report(messages, (0..<12).map { _ in full })
        let markdown = text(.markdown, report)
        #expect(markdown.utf8.count <= 61_000)
        #expect(markdown.contains("more messages, not shown"), "\(markdown.suffix(500))")
        let wide = text(.markdown, FormatTests.report([], [full]))
        #expect(wide.contains("\nand 2,959 more edges\n") && wide.contains("\nand 2,960 more exports\n"))
        let html = text(.html, report)
        #expect(html.contains("and 3,000 more messages, not shown") && html.contains("and 999 more edges"))
        #expect(html.utf8.count < 100_000_000)
    }

    /// Warnings that come first do not hide the errors.
    @Test func errorsComeFirst() {
        let messages = (0..<50).map { FormatTests.message("w\($0)", .warning) } + [FormatTests.message("the error")]
        let markdown = text(.markdown, FormatTests.report(messages))
        #expect(markdown.hasPrefix("## wcompose check failed: 1 error, 50 warnings\n\n- **error** `WC0203`: the error"))
        #expect(markdown.contains("\nand 21 more messages, not shown\n"))
    }

    @Test func linesOfFilesStayLines() {
        let message = FormatTests.message("m", notes: ["add this:\nexports:\n  - a"])
        #expect(
            text(.markdown, FormatTests.report([message])).contains(
                "  - note: add this:\n\n    ```\n    exports:\n      - a\n    ```\n"))
    }
}
