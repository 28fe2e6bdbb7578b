import Testing
import WComposeDiagnostics

struct TerminalRendererTests {
    private func render(
        _ text: String, _ spans: [(Range<UInt32>, String?)], notes: [String] = [], help: [String] = [],
        width: Int = 120, color: Bool = false
    ) -> String {
        var map = SourceMap()
        let source = map.add(name: "g.yaml", text: Array(text.utf8))
        let labels = spans.map { range, text in
            Label(SourceRange(source: source, start: range.lowerBound, end: range.upperBound), text)
        }
        let diagnostic = Diagnostic(SampleCode.duplicateKey, "duplicate key `b`", at: labels, notes: notes, help: help)
        return TerminalRenderer(color: color, width: width).render(diagnostic, in: map)
    }

    @Test func underlinesAndLabels() {
        let text = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\ni: 9\nb: 10\n"
        #expect(
            render(text, [(45..<46, "again"), (5..<6, "first here")], notes: ["two\nlines"], help: ["drop it"]) == """
                error[WC0408]: duplicate key `b`
                  --> g.yaml:10:1
                   |
                 2 | b: 2
                   | - first here
                ...
                10 | b: 10
                   | ^ again
                   |
                   = note: two
                           lines
                   = help: drop it

                """)
    }

    @Test func expandsTabsAndCountsWideCharacters() {
        #expect(
            render("\tx\t漢字: b", [(11..<12, nil), (3..<9, "wide")]) == """
                error[WC0408]: duplicate key `b`
                 --> g.yaml:1:8
                  |
                1 |     x   漢字: b
                  |               ^
                  |         ---- wide

                """)
    }

    @Test func clipsLongLines() {
        let text = String(repeating: "x", count: 10_000) + "HERE" + String(repeating: "y", count: 10_000)
        #expect(
            render(text, [(10_000..<10_004, "this")], width: 30) == """
                error[WC0408]: duplicate key `b`
                 --> g.yaml:1:10001
                  |
                1 | …xxxxxxxxxxHEREyyyyyyyyyyyyyyyy…
                  |            ^^^^ this

                """)
    }

    @Test func spansBeyondTheLineAndTheText() {
        #expect(render("ab\ncd", [(1..<4, nil)]).hasSuffix("1 | ab\n  |  ^\n"))
        #expect(render("ab\ncd", [(5..<5, nil)]).hasSuffix("2 | cd\n  |   ^\n"))
        #expect(render("", [(90..<100, "end")]).hasSuffix("1 |\n  | ^ end\n"))
    }

    @Test func hostileTextIsEscaped() {
        let text = render("a\u{1b}[31m\u{202e}: b", [(0..<1, "\u{1b}[2J")], notes: ["\u{7}"])
        #expect(!text.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{202e}" || $0 == "\u{7}" })
        #expect(text.contains(#"1 | a\u{1b}[31m\u{202e}: b"#))
        #expect(text.contains(#"^ \u{1b}[2J"#))
    }

    @Test func invalidUTF8IsShownAsReplacement() {
        var map = SourceMap()
        let source = map.add(name: "g", text: [0x61, 0xff, 0x62])
        let diagnostic = Diagnostic(
            InputCode.notUTF8, "not UTF-8", at: .text(SourceRange(source: source, start: 1, end: 2)))
        #expect(TerminalRenderer().render(diagnostic, in: map).hasSuffix("1 | a\u{fffd}b\n  |  ^\n"))
    }

    @Test func filesAndBinaries() {
        let place = BinaryLocation(file: "f.wasm", path: ["component 2 \"filter\"", "core module 0"], offset: 500)
        let diagnostic = Diagnostic(
            SampleCode.engineLimit, "too large", severity: .warning,
            at: [Label(.binary(place), "here"), Label(.file("o.wasm"))],
            help: ["split it"])
        #expect(
            TerminalRenderer().render([diagnostic], in: SourceMap()) == """
                warning[WC0217]: too large
                 --> f.wasm, component 2 "filter", core module 0, offset 0x1f4: here
                 ::: o.wasm
                  = help: split it


                """)
    }

    @Test func coloursOnlyWhenAsked() {
        #expect(render("a", [(0..<1, nil)], color: true).hasPrefix("\u{1b}[1;31merror[WC0408]\u{1b}[0m"))
        #expect(!render("a", [(0..<1, nil)]).unicodeScalars.contains("\u{1b}"))
    }

    @Test func summary() {
        let error = Diagnostic(SampleCode.cycle, "c")
        let warning = Diagnostic(SampleCode.unusedPlug, "w", severity: .warning)
        let note = Diagnostic(SampleCode.nearMiss, "n", severity: .note)
        #expect(TerminalRenderer.summary(of: [error, warning, error, note]) == "2 errors, 1 warning")
        #expect(TerminalRenderer.summary(of: [note]) == nil)
        var sink = DiagnosticSink()
        sink.report(warning)
        #expect(!sink.hasErrors)
        sink.report(error)
        #expect(sink.hasErrors && sink.diagnostics == [warning, error])
    }
}
