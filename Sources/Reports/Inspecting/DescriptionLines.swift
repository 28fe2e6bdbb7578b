/// Lines of a description for people, in full or folded to what a terminal of 80 columns shows.
struct DescriptionLines {
    let isFull: Bool
    /// Whether something was left out.
    var isFolded = false
    private var lines: [String] = []

    /// Columns of a line.
    private static let width = 80

    init(isFull: Bool) { self.isFull = isFull }

    var isEmpty: Bool { lines.isEmpty }

    mutating func addWhole(_ line: String) { lines.append(line) }

    mutating func add(_ line: String) {
        // Bytes are counted before characters, of which there are no more.
        guard !isFull, line.utf8.count > Self.width, line.count > Self.width else { return addWhole(line) }
        isFolded = true
        addWhole(line.prefix(Self.width - 1) + "…")
    }

    mutating func add(_ table: Table) {
        for line in table.rendered(indent: 2).split(separator: "\n") { add(String(line)) }
    }

    /// Adds lines, the first of them where they are more than `limit`.
    mutating func add(_ section: DescriptionLines, atMost limit: Int) {
        isFolded = isFolded || section.isFolded
        guard !isFull, section.lines.count > limit else {
            lines += section.lines
            return
        }
        lines += section.lines.prefix(limit)
        addWhole("  … and \(Quantity.counted(section.lines.count - limit, "more line"))")
        isFolded = true
    }

    /// All of them, and how to see more where something was left out.
    var text: String {
        (lines + (isFolded ? ["", "shortened; `--full` shows everything"] : [])).map { $0 + "\n" }.joined()
    }
}
