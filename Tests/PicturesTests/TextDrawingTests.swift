import Testing
import WComposeReports
import WComposeTestSupport

@testable import WComposePictures

/// Drawings of characters: every line that is to be there leads from box to box, and no other.
struct TextDrawingTests {
    private static func drawing(_ report: CompositionReport, width: Int) throws -> (Picture, String?) {
        let picture = Picture(
            try #require(report.composition), of: report, titled: "",
            .init(limit: nil, opensNested: false, foldsHost: true))
        return (picture, TextDrawing(picture, width: width)?.text)
    }

    @Test("a chain is one straight column")
    func chain() throws {
        let ids = (0..<30).map { "i\($0)" }
        let report = PictureFixtures.report(
            ids.map { ($0, "c") }, zip(ids, ids.dropFirst()).map { ($0, $1, "x") })
        let text = try #require(try Self.drawing(report, width: 60).1)
        let columns = Set(text.split(separator: "\n").filter { $0.contains("▼") }.map { $0.count })
        #expect(columns.count == 1)
        #expect(text.split(separator: "\n").count { $0.contains("▼") } == 29)
    }

    @Test("a wide fan goes to the right, one that is too large is a table")
    func fan() throws {
        let ids = (0..<12).map { "consumer-\($0)" }
        let report = PictureFixtures.report([("hub", "hub")] + ids.map { ($0, "c") }, ids.map { ("hub", $0, "x") })
        let text = try #require(try Self.drawing(report, width: 80).1)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(text.count { $0 == "▶" } == 12)
        #expect(try Self.drawing(report, width: 30).1 == nil)
        let many = (0..<31).map { "c\($0)" }
        let large = PictureFixtures.report(many.map { ($0, "c") })
        #expect(try Self.drawing(large, width: 10_000).1 == nil)
        let table = large.textPicture(of: try #require(large.composition), titled: "", width: 10_000)
        #expect(table.hasPrefix("31 instances, too many to draw in 10000 columns"))
    }

    /// Reads drawings back: what a line that begins at a box can reach.
    @Test("random graphs: lines lead where they are to", arguments: 0..<120)
    func random(seed: UInt64) throws {
        var generator = RepeatableGenerator(seed: seed)
        let count = Int.random(in: 2...12, using: &generator)
        let ids = (0..<count).map { "n\($0)" }
        var edges: [(provider: String, consumer: String, name: String)] = []
        for consumer in 1..<count {
            for _ in 0..<Int.random(in: 0...2, using: &generator) {
                edges.append((ids[Int.random(in: 0..<consumer, using: &generator)], ids[consumer], "x"))
            }
        }
        let report = PictureFixtures.report(ids.map { ($0, "c-\($0)") }, edges)
        let (picture, text) = try Self.drawing(report, width: 400)
        let drawn = try DrawnLines(try #require(text), picture.boxes.map(\.title))
        let wanted = Set(picture.arrows.map { [$0.from, $0.to] })
        #expect(drawn.entered == Set(picture.arrows.map(\.to)), "\(text ?? "")")
        for arrow in wanted { #expect(drawn.links.contains(arrow), "\(arrow) in\n\(text ?? "")") }
    }
}

/// The boxes and lines of a drawing, found by their characters.
private struct DrawnLines {
    /// Who can be reached from whom.
    private(set) var links: Set<[Int]> = []
    /// The boxes that an arrow ends at.
    private(set) var entered: Set<Int> = []
    private var cells: [[Character]] = []
    private var owners: [[Int?]] = []

    private struct NotFound: Error {
        var title: String
    }

    init(_ text: String, _ titles: [String]) throws {
        cells = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        let width = cells.map(\.count).max() ?? 0
        for row in cells.indices { cells[row] += Array(repeating: " ", count: width - cells[row].count) }
        owners = Array(repeating: Array(repeating: nil, count: width), count: cells.count)
        for (index, title) in titles.enumerated() { try claim(title, index) }
        for row in cells.indices {
            for column in cells[row].indices where owners[row][column] == nil {
                guard let end = end(row, column) else { continue }
                entered.insert(end)
                for start in sources(of: row, column) { links.insert([start, end]) }
            }
        }
    }

    /// Marks the cells of the box that has a title.
    private mutating func claim(_ title: String, _ index: Int) throws {
        for row in cells.indices {
            let line = String(cells[row])
            for edge in ["│", "║"] {
                guard let range = line.firstRange(of: "\(edge) \(title) ") else { continue }
                let left = line.distance(from: line.startIndex, to: range.lowerBound)
                var right = left + 1
                while cells[row][right] != Character(edge) { right += 1 }
                let top = row - 1
                var bottom = row
                while !"└╚".contains(cells[bottom][left]) { bottom += 1 }
                for y in top...bottom {
                    for x in left...right { owners[y][x] = index }
                }
                return
            }
        }
        throw NotFound(title: title)
    }

    /// The box that an arrow head in a cell points at.
    private func end(_ row: Int, _ column: Int) -> Int? {
        switch cells[row][column] {
        case "▼": row + 1 < cells.count ? owners[row + 1][column] : nil
        case "▶": column + 1 < cells[row].count ? owners[row][column + 1] : nil
        default: nil
        }
    }

    private static let directions: [Character: [(Int, Int)]] = {
        let (up, right, down, left) = ((-1, 0), (0, 1), (1, 0), (0, -1))
        return [
            "│": [up, down], "─": [left, right], "┌": [right, down], "┐": [left, down], "└": [up, right],
            "┘": [up, left], "├": [up, right, down], "┤": [up, down, left], "┬": [left, right, down],
            "┴": [left, right, up], "┼": [up, right, down, left], "╵": [up], "╷": [down], "╴": [left], "╶": [right],
            "▼": [up], "▶": [left],
        ]
    }()

    /// The boxes that lines go out of, from which a cell can be reached.
    private func sources(of row: Int, _ column: Int) -> Set<Int> {
        var found: Set<Int> = []
        var seen: Set<[Int]> = [[row, column]]
        var rest = [[row, column]]
        while let cell = rest.popLast() {
            for (down, right) in Self.directions[cells[cell[0]][cell[1]]] ?? [] {
                let next = [cell[0] + down, cell[1] + right]
                guard cells.indices.contains(next[0]), cells[next[0]].indices.contains(next[1]) else { continue }
                if let owner = owners[next[0]][next[1]] {
                    found.insert(owner)
                } else if seen.insert(next).inserted {
                    rest.append(next)
                }
            }
        }
        return found
    }
}
