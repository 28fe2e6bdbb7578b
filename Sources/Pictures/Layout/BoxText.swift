/// The lines of a box as they are drawn, in letters of one width, and the room that they take, in points.
struct BoxText {
    let title: String
    let lines: [String]

    static let titleHeight = 16
    static let lineHeight = 14
    static let padding = 9
    /// Hundredths of a point.
    private static let titleLetter = 783
    private static let lineLetter = 662
    private static let widest = 34

    init(_ box: Picture.Box) {
        title = Self.shortened(box.title)
        lines = box.shownLines.map(Self.shortened)
    }

    var size: BoxSize {
        let letters = max(title.count * Self.titleLetter, (lines.map(\.count).max() ?? 0) * Self.lineLetter)
        return BoxSize(
            width: max(letters / 100 + 2 * Self.padding + 2, 54),
            height: Self.titleHeight + lines.count * Self.lineHeight + 2 * Self.padding)
    }

    private static func shortened(_ text: String) -> String {
        text.count > widest ? text.prefix(widest - 1) + "…" : text
    }
}
