import WComposeDiagnostics

/// A report as one HTML file, which needs nothing from elsewhere: well-formed as XML too, light or dark as its reader likes.
enum HTMLWriter {
    static func text(of page: ReportPage) -> String {
        let title = page.title.spans.map { span in
            switch span {
            case .text(let text), .code(let text): text
            }
        }.joined()
        let body = page.blocks.map(element).joined()
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta http-equiv="Content-Security-Policy" content="\(policy)"/>
            <title>\(XMLText.escaped(title))</title>
            <style>
            \(style)
            </style>
            </head>
            <body>
            <main>
            <h1>\(inline(page.title))</h1>
            \(body)</main>
            </body>
            </html>

            """
    }

    /// Nothing is loaded from anywhere, whatever a picture brings along.
    private static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

    private static let style = """
        :root { color-scheme: light dark; --line: #d0d7de; --dim: #57606a; --error: #b3261e; --warning: #8a5a00; }
        @media (prefers-color-scheme: dark) {
          :root { --line: #3d444d; --dim: #9198a1; --error: #ff8a80; --warning: #e3b341; }
        }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 0; padding: 1.5rem; }
        main { max-width: 72rem; margin: auto; }
        h1 { font-size: 1.5rem; }
        h2, h3 { font-size: 1.2rem; margin-top: 2rem; }
        h3 { font-size: 1rem; }
        code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
        pre { overflow-x: auto; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; margin: 1rem 0; }
        th, td { border-bottom: 1px solid var(--line); padding: 0.3rem 1rem 0.3rem 0; text-align: left; }
        td { vertical-align: top; }
        td code { overflow-wrap: normal; white-space: nowrap; }
        ul.messages { list-style: none; padding: 0; }
        ul.messages > li { border-left: 3px solid var(--line); margin: 1rem 0; padding-left: 0.8rem; }
        ul.messages > li.error { border-color: var(--error); }
        ul.messages > li.warning { border-color: var(--warning); }
        .error > b { color: var(--error); }
        .warning > b { color: var(--warning); }
        .more, div.note { color: var(--dim); }
        """

    private static func element(_ block: ReportPage.Block) -> String {
        switch block {
        case .heading(let words, let isInner):
            let name = isInner ? "h3" : "h2"
            return "<\(name)>\(inline(words))</\(name)>\n"
        case .paragraph(let words): return "<p>\(inline(words))</p>\n"
        case .lines(let lines): return "<pre>\(XMLText.escaped(lines))</pre>\n"
        case .picture(_, let html): return html.map { "<div class=\"scroll\">\n\($0)\n</div>\n" } ?? ""
        case .messages(let messages, let omitted):
            let more =
                omitted > 0 ? "<p class=\"more\">and \(Quantity.counted(omitted, "more message")), not shown</p>\n" : ""
            return "<ul class=\"messages\">\n\(messages.map(item).joined())</ul>\n\(more)"
        case .table(let table):
            let head = table.columns.map { "<th scope=\"col\">\($0)</th>" }.joined()
            let rows = table.rows.map { row in "<tr>\(row.map { "<td>\(inline($0))</td>" }.joined())</tr>\n" }
            let more =
                table.omitted > 0
                ? "<p class=\"more\">and \(Quantity.counted(table.omitted, "more \(table.noun)"))</p>\n" : ""
            return "<div class=\"scroll\"><table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n"
                + rows.joined() + "</tbody>\n</table></div>\n" + more
        }
    }

    private static func item(_ diagnostic: PlacedDiagnostic) -> String {
        let severity = diagnostic.severity.rawValue
        var item = "<li class=\"\(severity)\"><b>\(severity)</b> <code>\(diagnostic.code)</code>: "
        item += inline(ReportPage.Words(message: diagnostic.message)) + "\n"
        for place in diagnostic.places {
            let text = place.text.map { ": " + inline(ReportPage.Words(message: $0)) } ?? ""
            item += "<div><code>\(XMLText.escaped(place.words))</code>\(text)</div>\n"
        }
        for (kind, remark) in diagnostic.remarks {
            item +=
                remark.utf8.contains(UInt8(ascii: "\n"))
                ? "<div class=\"\(kind)\">\(kind):<pre>\(XMLText.escaped(remark))</pre></div>\n"
                : "<div class=\"\(kind)\">\(kind): \(inline(ReportPage.Words(message: remark)))</div>\n"
        }
        return item + "</li>\n"
    }

    private static func inline(_ words: ReportPage.Words) -> String {
        words.spans.map { span in
            switch span {
            case .text(let text): XMLText.escaped(text)
            case .code(let text): "<code>\(XMLText.escaped(text))</code>"
            }
        }.joined()
    }
}
