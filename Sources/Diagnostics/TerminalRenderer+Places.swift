extension TerminalRenderer {
    /// Renders where a diagnostic is: labels of one text, or one label of a file or binary.
    func renderPlaces(
        _ group: [Labeled], style: Style, arrow: String, gutter: Int, in sources: SourceMap, to text: inout String
    ) {
        guard let first = group.first?.label else { return }
        text += String(repeating: " ", count: gutter) + paint(arrow, .frame) + " "
        let file = TerminalText.escaped(Elision.shortened(first.location.fileName(in: sources)))
        switch first.location {
        case .text(let range):
            let position = sources.position(of: range.start, in: range.source)
            text += file + ":\(position.line):\(position.column)\n"
            text += bar(gutter) + "\n"
            renderLines(group, of: range.source, style: style, gutter: gutter, in: sources, to: &text)
        case .file: text += file + tail(first) + "\n"
        case .binary(let place):
            text += Elision.joined([file] + place.path.map { TerminalText.escaped(Elision.shortened($0)) })
            if let offset = place.offset { text += ", offset 0x" + String(offset, radix: 16) }
            text += tail(first) + "\n"
        }
    }

    private func tail(_ label: Label) -> String {
        label.text.map { ": " + TerminalText.escaped($0) } ?? ""
    }

    /// Renders each line that a label begins in, with an underline for every label.
    private func renderLines(
        _ group: [Labeled], of source: SourceID, style: Style, gutter: Int, in sources: SourceMap,
        to text: inout String
    ) {
        let bytes = sources.text(of: source)
        let placed = group.compactMap { labeled in
            labeled.label.location.range.map { (sources.position(of: $0.start, in: source).line, $0, labeled) }
        }
        var last: Int?
        for line in Set(placed.map(\.0)).sorted() {
            let labels = placed.filter { $0.0 == line }
            let range = sources.line(line, in: source)
            let focus = (labels.first { $0.2.isPrimary } ?? labels[0]).1.start
            let shown = SnippetLine(range, of: bytes, focus: Int(focus), limit: width)
            if let last, line > last + 1 { text += paint("...", .frame) + "\n" }
            last = line
            let number = String(line)
            text += paint(String(repeating: " ", count: gutter - number.count) + number + " |", .frame)
            text += (shown.text.isEmpty ? "" : " " + shown.text) + "\n"
            for (_, span, labeled) in labels {
                let start = min(Int(span.start), range.upperBound)
                let end = min(Int(span.end), range.upperBound)
                guard let columns = shown.columns(from: start, to: end) else { continue }
                let mark = String(repeating: labeled.isPrimary ? "^" : "-", count: columns.count)
                let remark = labeled.label.text.map { " " + TerminalText.escaped($0) } ?? ""
                text += bar(gutter) + String(repeating: " ", count: columns.lowerBound + 1)
                text += paint(mark + remark, labeled.isPrimary ? style : .frame) + "\n"
            }
        }
    }

    /// The empty gutter of a line without a number.
    func bar(_ gutter: Int) -> String {
        String(repeating: " ", count: gutter + 1) + paint("|", .frame)
    }

    /// What a part of the rendering looks like where there are colours.
    enum Style: String {
        case error = "1;31"
        case warning = "1;33"
        case note = "1;36"
        case strong = "1"
        case frame = "1;34"

        init(_ severity: Severity) {
            switch severity {
            case .error: self = .error
            case .warning: self = .warning
            case .note: self = .note
            }
        }
    }

    func paint(_ text: String, _ style: Style) -> String {
        color ? "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m" : text
    }
}
