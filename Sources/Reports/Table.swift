/// Rows of text in columns.
struct Table {
    /// Columns wider than this do not widen the others.
    static let widest = 60

    private var rows: [[String]] = []

    mutating func add(_ cells: String...) { add(cells) }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// The rows, each indented and on a line of its own.
    func rendered(indent: Int) -> String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { row in
                guard column < row.count, row[column].count <= Self.widest else { return 0 }
                return row[column].count
            }.max() ?? 0
        }
        var text = ""
        for row in rows {
            var line = String(repeating: " ", count: indent)
            for (column, cell) in row.enumerated() {
                line += cell
                guard column + 1 < row.count else { break }
                line += String(repeating: " ", count: max(0, widths[column] - cell.count) + 2)
            }
            text += line + "\n"
        }
        return text
    }
}
