/// A sheet of characters on which lines and boxes are drawn.
struct CharacterCanvas {
    private var cells: [[Character?]] = []
    /// The directions in which lines leave each cell.
    private var lines: [[UInt8]] = []

    enum Direction {
        static let up: UInt8 = 1
        static let right: UInt8 = 2
        static let down: UInt8 = 4
        static let left: UInt8 = 8
    }

    init(width: Int, height: Int) {
        cells = Array(repeating: Array(repeating: nil, count: width), count: height)
        lines = Array(repeating: Array(repeating: 0, count: width), count: height)
    }

    /// A line along a row or a column, both ends included.
    mutating func line(from first: (x: Int, y: Int), to last: (x: Int, y: Int)) {
        if first.y == last.y {
            for x in min(first.x, last.x)..<max(first.x, last.x) {
                lines[first.y][x] |= Direction.right
                lines[first.y][x + 1] |= Direction.left
            }
        } else {
            for y in min(first.y, last.y)..<max(first.y, last.y) {
                lines[y][first.x] |= Direction.down
                lines[y + 1][first.x] |= Direction.up
            }
        }
    }

    mutating func put(_ character: Character, x: Int, y: Int) { cells[y][x] = character }

    mutating func write(_ text: String, x: Int, y: Int) {
        for (offset, character) in text.enumerated() { cells[y][x + offset] = character }
    }

    /// A box that is as wide and high as is said, its text in it.
    mutating func box(x: Int, y: Int, width: Int, height: Int, _ text: [String], isDouble: Bool) {
        let frame: [Character] = isDouble ? Array("╔═╗║╚╝") : Array("┌─┐│└┘")
        for row in y..<(y + height) {
            for column in x..<(x + width) {
                let isEdge = (row == y || row == y + height - 1, column == x || column == x + width - 1)
                switch isEdge {
                case (true, true):
                    let corner = (row == y ? 0 : 4) + (column == x ? 0 : (row == y ? 2 : 1))
                    cells[row][column] = frame[corner]
                case (true, false): cells[row][column] = frame[1]
                case (false, true): cells[row][column] = frame[3]
                case (false, false): cells[row][column] = " "
                }
            }
        }
        for (index, line) in text.enumerated() { write(line, x: x + 2, y: y + 1 + index) }
    }

    /// The sheet, without spaces at the ends of lines.
    var text: String {
        var text = ""
        for (row, lines) in zip(cells, lines) {
            var line = zip(row, lines).map { cell, directions in cell ?? Self.character(directions) }
            while line.last == " " { line.removeLast() }
            text += String(line) + "\n"
        }
        return text
    }

    private static func character(_ directions: UInt8) -> Character {
        let characters: [Character] = [
            " ", "╵", "╶", "└", "╷", "│", "┌", "├", "╴", "┘", "─", "┴", "┐", "┤", "┬", "┼",
        ]
        return characters[Int(directions & 15)]
    }
}
