import WComposeDiagnostics

/// A report in Markdown, to be posted to a merge request: bounded, since comments are.
struct MarkdownWriter {
    /// Bytes of the longest text; forges take comments of 65,536 letters.
    static let longest = 60_000

    private var text = ""
    private var omittedParts = 0

    static func text(of page: ReportPage) -> String {
        var writer = Self()
        writer.text = "## \(inline(page.title))\n"
        for block in page.blocks { writer.write(block) }
        if writer.omittedParts > 0 {
            let parts = Quantity.counted(writer.omittedParts, "more part")
            writer.text += "\nand \(parts) of the report, left out for length\n"
        }
        return writer.text
    }

    private mutating func write(_ block: ReportPage.Block) {
        switch block {
        case .heading(let words, let isInner): add("\n###\(isInner ? "#" : "") \(Self.inline(words))\n")
        case .paragraph(let words): add("\n\(Self.inline(words))\n")
        case .lines(let lines): add("\n\(Self.fenced(TerminalText.escaped(lines, keepingLines: true)))\n")
        case .picture(let mermaid, _):
            if let mermaid { add("\n\(Self.fenced(mermaid, language: "mermaid"))\n") }
        case .messages(let messages, let omitted):
            guard add("\n") else { return }
            let left = add(messages) { Self.item($0) } + omitted
            if left > 0 { text += "\nand \(Quantity.counted(left, "more message")), not shown\n" }
        case .table(let table):
            let head = "\n" + Self.row(table.columns) + Self.row(table.columns.map { _ in "---" })
            guard add(head) else { return }
            let left = add(table.rows) { row in Self.row(row.map { Self.inline($0, inTable: true) }) } + table.omitted
            if left > 0 { text += "\nand \(Quantity.counted(left, "more \(table.noun)"))\n" }
        }
    }

    /// False where there is no room for it.
    @discardableResult
    private mutating func add(_ part: String) -> Bool {
        guard text.utf8.count + part.utf8.count <= Self.longest else {
            omittedParts += 1
            return false
        }
        text += part
        return true
    }

    /// Adds the items that there is room for; gives how many are left.
    private mutating func add<Item>(_ items: [Item], _ written: (Item) -> String) -> Int {
        for (index, item) in items.enumerated() {
            let part = written(item)
            guard text.utf8.count + part.utf8.count <= Self.longest else { return items.count - index }
            text += part
        }
        return 0
    }

    // MARK: - Parts

    private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

    /// An item of a list: the message and its place, then what is said besides.
    private static func item(_ diagnostic: PlacedDiagnostic) -> String {
        var item = "- **\(diagnostic.severity.rawValue)** \(code(diagnostic.code.rawValue)): "
        item += inline(ReportPage.Words(message: diagnostic.message))
        if let place = diagnostic.places.first { item += " (\(code(place.words)))" }
        item += "\n"
        if let text = diagnostic.places.first?.text { item += "  - \(inline(ReportPage.Words(message: text)))\n" }
        for place in diagnostic.places.dropFirst() {
            let text = place.text.map { ": " + inline(ReportPage.Words(message: $0)) } ?? ""
            item += "  - see \(code(place.words))\(text)\n"
        }
        for (kind, remark) in diagnostic.remarks { item += remarkItem(kind, remark) }
        return item
    }

    /// Lines after the first are as they are, since they may be lines of a file.
    private static func remarkItem(_ kind: String, _ remark: String) -> String {
        let lines = remark.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let first = inline(ReportPage.Words(message: lines.first.map(String.init) ?? ""))
        guard lines.count > 1 else { return "  - \(kind): \(first)\n" }
        let rest = fenced(TerminalText.escaped(String(lines[1]), keepingLines: true))
        let indented = rest.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }
        return "  - \(kind): \(first)\n\n" + indented.joined()
    }

    // MARK: - Letters

    private static func inline(_ words: ReportPage.Words, inTable: Bool = false) -> String {
        words.spans.map { span in
            switch span {
            case .text(let text): escaped(text)
            case .code(let text): code(text, inTable: inTable)
            }
        }.joined()
    }

    /// The text with nothing in it that means something in Markdown or HTML.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in TerminalText.escaped(text).unicodeScalars {
            if marks.contains(scalar) { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }

    private static let marks = Set("\\`*_[]<>#|~&!$".unicodeScalars)

    /// The text as code, in more backquotes than it has.
    static func code(_ text: String, inTable: Bool = false) -> String {
        var shown = TerminalText.escaped(text)
        guard !shown.isEmpty else { return "" }
        let fence = String(repeating: "`", count: longestRun(of: "`", in: shown) + 1)
        // Even in code, a bar would end the cell.
        if inTable { shown = shown.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
        let isPadded = shown.hasPrefix("`") || shown.hasSuffix("`") || shown.hasPrefix(" ") && shown.hasSuffix(" ")
        return isPadded ? "\(fence) \(shown) \(fence)" : fence + shown + fence
    }

    /// Lines as they are, in a fence that none of them ends.
    static func fenced(_ lines: String, language: String = "") -> String {
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: lines) + 1))
        return "\(fence)\(language)\n\(lines.hasSuffix("\n") ? lines : lines + "\n")\(fence)"
    }

    private static func longestRun(of mark: Unicode.Scalar, in text: String) -> Int {
        var (longest, current) = (0, 0)
        for scalar in text.unicodeScalars {
            current = scalar == mark ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }
}
