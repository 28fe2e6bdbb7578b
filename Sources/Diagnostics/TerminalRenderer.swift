/// Renders diagnostics as people know them from compilers: the message, the place, the line with the span underlined.
package struct TerminalRenderer: Sendable {
    /// Whether to use ANSI colours.
    package var color: Bool
    /// The columns that a source line may take.
    package var width: Int

    package init(color: Bool = false, width: Int = 120) {
        self.color = color
        self.width = max(width, 20)
    }

    /// The diagnostics one after the other, with an empty line after each.
    package func render(_ diagnostics: [Diagnostic], in sources: SourceMap) -> String {
        diagnostics.reduce(into: "") { $0 += render($1, in: sources) + "\n" }
    }

    /// One diagnostic; ends with a line break.
    package func render(_ diagnostic: Diagnostic, in sources: SourceMap) -> String {
        let diagnostic = diagnostic.shortened
        let head = diagnostic.severity.rawValue + "[" + diagnostic.code.rawValue + "]"
        var text = paint(head, Style(diagnostic.severity))
        text += paint(": " + TerminalText.escaped(diagnostic.message), .strong) + "\n"
        let gutter = gutterWidth(of: diagnostic, in: sources)
        var isFirst = true
        for group in Self.groups(diagnostic.labels) {
            renderPlaces(
                group, style: Style(diagnostic.severity), arrow: isFirst ? "-->" : ":::", gutter: gutter, in: sources,
                to: &text)
            isFirst = false
        }
        let remarks = diagnostic.notes.map { ("note", $0) } + diagnostic.help.map { ("help", $0) }
        if !remarks.isEmpty, diagnostic.labels.contains(where: { $0.location.range != nil }) {
            text += bar(gutter) + "\n"
        }
        for (kind, remark) in remarks { renderRemark(kind, remark, gutter: gutter, to: &text) }
        return text
    }

    /// How many errors and warnings there are, as in "2 errors, 1 warning"; nothing where there are none.
    package static func summary(of diagnostics: [Diagnostic]) -> String? {
        let parts = [Severity.error, .warning].compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private func renderRemark(_ kind: String, _ remark: String, gutter: Int, to text: inout String) {
        let lines = TerminalText.escaped(remark, keepingLines: true)
            .split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if index == 0 {
                text += String(repeating: " ", count: gutter + 1) + paint("=", .frame)
                text += " " + paint(kind, .strong) + ": " + line + "\n"
            } else {
                let indent = line.isEmpty ? 0 : gutter + kind.count + 5
                text += String(repeating: " ", count: indent) + line + "\n"
            }
        }
    }

    /// Labels of one text together, in the order in which the texts come up; every other label by itself.
    private static func groups(_ labels: [Label]) -> [[Labeled]] {
        var groups: [[Labeled]] = []
        for (index, label) in labels.enumerated() {
            let labeled = Labeled(label: label, isPrimary: index == 0)
            let source = label.location.range?.source
            if let source, let same = groups.firstIndex(where: { $0[0].label.location.range?.source == source }) {
                groups[same].append(labeled)
            } else {
                groups.append([labeled])
            }
        }
        return groups
    }

    private func gutterWidth(of diagnostic: Diagnostic, in sources: SourceMap) -> Int {
        let lines = diagnostic.labels.compactMap { label in
            label.location.range.map { sources.position(of: $0.start, in: $0.source).line }
        }
        return String(lines.max() ?? 0).count
    }

    /// A label, and whether it is the first of its diagnostic.
    struct Labeled {
        var label: Label
        var isPrimary: Bool
    }
}

extension Location {
    /// The range, of a place in a text.
    package var range: SourceRange? {
        if case .text(let range) = self { range } else { nil }
    }
}
