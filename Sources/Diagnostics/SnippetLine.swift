/// One source line as a terminal shows it: tabs expanded, hidden characters escaped, clipped around what matters.
struct SnippetLine {
    /// What is shown.
    private(set) var text = ""
    /// Where each shown character begins: its byte in the source and its column on the terminal.
    private var marks: [(offset: Int, column: Int)] = []
    private var width = 0
    private static let tabWidth = 4

    /// - Parameters:
    ///   - line: the bytes of the line in `source`.
    ///   - focus: the byte that must be seen.
    ///   - limit: the columns there are.
    init(_ line: Range<Int>, of source: [UInt8], focus: Int, limit: Int) {
        // A scalar is at most four bytes, so that this many bytes suffice whatever they are.
        let focus = min(max(focus, line.lowerBound), line.upperBound)
        var start = max(line.lowerBound, focus - limit * 4)
        while start < focus, start > line.lowerBound, source[start] & 0xc0 == 0x80 { start += 1 }
        let end = min(line.upperBound, focus + limit * 4)
        let cells = Self.cells(source[start..<end])
        let total = cells.last.map { $0.column + $0.width } ?? 0
        let focusColumn = cells.last { $0.offset <= focus }?.column ?? 0
        let clipsStart = start > line.lowerBound || (total > limit && focusColumn > limit * 2 / 3)
        let first = clipsStart ? max(0, focusColumn - limit / 3) : 0
        if clipsStart { append("…", width: 1) }
        var isComplete = end == line.upperBound
        for cell in cells where cell.column >= first {
            guard cell.column + cell.width - first <= limit else {
                isComplete = false
                break
            }
            marks.append((cell.offset, width))
            append(cell.text, width: cell.width)
        }
        marks.append((isComplete ? end : (marks.last?.offset ?? end) + 1, width))
        if !isComplete { append("…", width: 1) }
    }

    private mutating func append(_ more: String, width: Int) {
        text += more
        self.width += width
    }

    /// The columns that the bytes from `start` to `end` take, at least one; nothing if they are clipped away.
    func columns(from start: Int, to end: Int) -> Range<Int>? {
        guard let first = marks.first, let last = marks.last, end >= first.offset, start <= last.offset else {
            return nil
        }
        let from = marks.last { $0.offset <= start }?.column ?? first.column
        let to = marks.first { $0.offset >= end }?.column ?? last.column
        return from..<max(to, from + 1)
    }

    private struct Cell {
        var offset: Int
        var column: Int
        var width: Int
        var text: String
    }

    private static func cells(_ bytes: ArraySlice<UInt8>) -> [Cell] {
        var cells: [Cell] = []
        var offset = bytes.startIndex
        var column = 0
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        while true {
            let cell: Cell
            let length: Int
            switch parser.parseScalar(from: &iterator) {
            case .emptyInput: return cells
            case .error(let count):
                length = count
                cell = Cell(offset: offset, column: column, width: 1, text: "\u{fffd}")
            case .valid(let encoded):
                length = encoded.count
                let scalar = Unicode.UTF8.decode(encoded)
                if scalar == "\t" {
                    let width = tabWidth - column % tabWidth
                    cell = Cell(
                        offset: offset, column: column, width: width, text: String(repeating: " ", count: width))
                } else {
                    let text = TerminalText.shown(scalar)
                    let width = text.unicodeScalars.reduce(0) { $0 + TerminalText.width(of: $1) }
                    cell = Cell(offset: offset, column: column, width: width, text: text)
                }
            }
            cells.append(cell)
            offset += length
            column += cell.width
        }
    }
}
