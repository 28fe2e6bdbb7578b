/// The texts that diagnostics point into, with their names and where their lines begin.
package struct SourceMap: Sendable {
    private var sources: [Source] = []

    package init() {}

    /// Keeps `text` under `name` (its path as a person would type it) and builds its line table.
    ///
    /// - Complexity: O(n) in the bytes of the text. Bytes beyond 4 GiB cannot be pointed at.
    package mutating func add(name: String, text: [UInt8]) -> SourceID {
        sources.append(Source(name: name, text: text))
        return SourceID(index: sources.count - 1)
    }

    package func name(of source: SourceID) -> String { sources[source.index].name }

    package func text(of source: SourceID) -> [UInt8] { sources[source.index].text }

    /// The line and column of an offset; one beyond the end is taken for the end.
    ///
    /// - Complexity: O(log n) in the number of lines.
    package func position(of offset: UInt32, in source: SourceID) -> SourcePosition {
        sources[source.index].position(of: Int(offset))
    }

    /// The bytes of a line, counted from 1, without its line break; empty beyond the last line.
    package func line(_ line: Int, in source: SourceID) -> Range<Int> {
        sources[source.index].line(line)
    }
}

/// One text and its tables.
private struct Source: Sendable {
    /// Bytes from one entry of `scalars` to the next.
    static let stride = 1024

    let name: String
    let text: [UInt8]
    /// Where each line begins.
    private var lineStarts: [Int] = [0]
    /// How many scalars begin before each `stride`th byte, so that columns of very long lines are found fast.
    private var scalars: [Int] = []

    init(name: String, text: [UInt8]) {
        self.name = name
        self.text = text
        let bytes = text.span
        var count = 0
        // Each stretch is gone through twice, since a processor counts many bytes at a time, where it does only that.
        for entry in 0...text.count / Self.stride {
            scalars.append(count)
            let stretch = entry * Self.stride..<min((entry + 1) * Self.stride, text.count)
            for index in stretch { count += bytes[index] & 0xc0 != 0x80 ? 1 : 0 }
            for index in stretch where bytes[index] == UInt8(ascii: "\n") { lineStarts.append(index + 1) }
        }
    }

    func position(of offset: Int) -> SourcePosition {
        let offset = min(offset, text.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return SourcePosition(line: low + 1, column: scalars(before: offset) - scalars(before: lineStarts[low]) + 1)
    }

    private func scalars(before offset: Int) -> Int {
        let entry = offset / Self.stride
        let rest = text[(entry * Self.stride)..<offset]
        return scalars[entry] + rest.count(where: { $0 & 0xc0 != 0x80 })
    }

    func line(_ line: Int) -> Range<Int> {
        guard line >= 1, line <= lineStarts.count else { return text.count..<text.count }
        let start = lineStarts[line - 1]
        var end = line < lineStarts.count ? lineStarts[line] - 1 : text.count
        if end > start, text[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }
}
