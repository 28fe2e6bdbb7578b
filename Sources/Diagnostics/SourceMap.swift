import Synchronization

/// The texts that diagnostics point into, with their names and where their lines begin.
package struct SourceMap: Sendable {
    private var sources: [Source] = []

    package init() {}

    /// Keeps `text` under `name`: its path as a person would type it. Bytes beyond 4 GiB cannot be pointed at.
    package mutating func add(name: String, text: [UInt8]) -> SourceID {
        sources.append(Source(name: name, text: text))
        return SourceID(index: sources.count - 1)
    }

    package func name(of source: SourceID) -> String { sources[source.index].name }

    package func text(of source: SourceID) -> [UInt8] { sources[source.index].text }

    /// The line and column of an offset; one beyond the end is taken for the end.
    ///
    /// - Complexity: O(n) in the bytes of the text the first time, then O(log n) in the number of lines.
    package func position(of offset: UInt32, in source: SourceID) -> SourcePosition {
        sources[source.index].position(of: Int(offset))
    }

    /// The bytes of a line, counted from 1, without its line break; empty beyond the last line.
    package func line(_ line: Int, in source: SourceID) -> Range<Int> {
        sources[source.index].line(line)
    }
}

/// One text and its lines.
private struct Source: Sendable {
    let name: String
    let text: [UInt8]
    private let table = LineTable()

    init(name: String, text: [UInt8]) {
        self.name = name
        self.text = text
    }

    func position(of offset: Int) -> SourcePosition {
        table.lines(of: text).position(of: min(offset, text.count), in: text)
    }

    func line(_ line: Int) -> Range<Int> { table.lines(of: text).line(line, in: text) }
}

/// The lines of one text, looked for when they are first asked for: most texts have nothing to be told of. A class, since
/// copies of a source have one table.
private final class LineTable: Sendable {
    private let made = Mutex<Lines?>(nil)

    func lines(of text: [UInt8]) -> Lines {
        made.withLock { made in
            if let made { return made }
            let lines = Lines(of: text)
            made = lines
            return lines
        }
    }
}

private struct Lines: Sendable {
    /// Bytes from one entry of `scalars` to the next.
    static let stride = 1024

    /// Where each line begins.
    private var starts: [Int] = [0]
    /// How many scalars begin before each `stride`th byte, so that columns of very long lines are found fast.
    private var scalars: [Int] = []

    init(of text: [UInt8]) {
        let bytes = text.span
        var count = 0
        // Each stretch is gone through twice, since a processor counts many bytes at a time, where it does only that.
        for entry in 0...text.count / Self.stride {
            scalars.append(count)
            let stretch = entry * Self.stride..<min((entry + 1) * Self.stride, text.count)
            for index in stretch { count += bytes[index] & 0xc0 != 0x80 ? 1 : 0 }
            for index in stretch where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
        }
    }

    func position(of offset: Int, in text: [UInt8]) -> SourcePosition {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        let column = scalars(before: offset, in: text) - scalars(before: starts[low], in: text) + 1
        return SourcePosition(line: low + 1, column: column)
    }

    private func scalars(before offset: Int, in text: [UInt8]) -> Int {
        let entry = offset / Self.stride
        let rest = text[(entry * Self.stride)..<offset]
        return scalars[entry] + rest.count(where: { $0 & 0xc0 != 0x80 })
    }

    func line(_ line: Int, in text: [UInt8]) -> Range<Int> {
        guard line >= 1, line <= starts.count else { return text.count..<text.count }
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] - 1 : text.count
        if end > start, text[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }
}
