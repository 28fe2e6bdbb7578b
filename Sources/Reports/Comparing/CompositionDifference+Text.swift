import WComposeDiagnostics

extension CompositionDifference {
    /// So many rows of one kind are told to people.
    private static let rowLimit = 40
    /// So many kinds, of graphs and of types, are told of.
    private static let sectionLimit = 60

    /// For people, in lines of this width as far as names let them.
    package func text(width: Int) -> String {
        let names = "\(FileName.shown(before.path)) to \(FileName.shown(after.path))"
        var text = isEmpty ? "\(headline)\n" : "\(names): \(headline)\n"
        let sections = DifferenceSection.all(of: self)
        for section in sections.prefix(Self.sectionLimit) {
            text += "\n\(section.title)\n"
            var lead: String?
            for row in section.rows.prefix(Self.rowLimit) {
                if row.lead != lead, let words = row.lead { text += "  \(words)\n" }
                lead = row.lead
                let start = (lead == nil ? "  " : "    ") + row.sign
                text += Self.wrapped(row.words, after: start, width: width, indent: start.count + 3)
            }
            if section.rows.count > Self.rowLimit {
                text += "    and \(Quantity.spelled(section.rows.count - Self.rowLimit)) more\n"
            }
        }
        if sections.count > Self.sectionLimit {
            text += "\nand more of \(Quantity.counted(sections.count - Self.sectionLimit, "other kind"))\n"
        }
        if !uncompared.isEmpty { text += "\nnot compared\n" }
        for words in uncompared { text += Self.wrapped(words, after: " ", width: width, indent: 4) }
        return text
    }

    /// Words in lines of a width, broken at spaces; those after the first are indented.
    private static func wrapped(_ words: String, after start: String, width: Int, indent: Int) -> String {
        var text = ""
        var line = start
        for word in words.split(separator: " ", omittingEmptySubsequences: false) {
            if line.count > indent, line.count + 1 + word.count > width {
                text += line + "\n"
                line = String(repeating: " ", count: indent - 1)
            }
            line += " " + word
        }
        return text + line + "\n"
    }
}
