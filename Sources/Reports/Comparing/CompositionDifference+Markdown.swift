import WComposeDiagnostics

extension CompositionDifference {
    /// For a merge request.
    package var markdown: String {
        var page = ReportPage(title: .init(.text("wcompose diff: \(headline)")))
        page.blocks.append(
            .paragraph(.init(.code(FileName.shown(before.path)), .text(" to "), .code(FileName.shown(after.path)))))
        for section in DifferenceSection.all(of: self) {
            page.blocks.append(.heading(.init(message: section.title), isInner: false))
            page.addTable(["", section.noun], section.rows, .comment, noun: section.noun) { row in
                [.init(.text(row.sign)), .init(message: (row.lead.map { $0 + ": " } ?? "") + row.words)]
            }
        }
        for words in uncompared { page.blocks.append(.paragraph(.init(message: "not compared: \(words)"))) }
        return MarkdownWriter.text(of: page)
    }
}
