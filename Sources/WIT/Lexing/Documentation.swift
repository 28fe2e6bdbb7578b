/// What comments before an item say of it. WIT.md leaves this open; it is done as `wasm-tools` does it, so that both see
/// the same: all comments count, those with two slashes too.
enum Documentation {
    /// The text of comments without their marks and the space that all their lines begin with; nil where there are none.
    static func text(of comments: [Range<Int>], in bytes: [UInt8]) -> String? {
        guard !comments.isEmpty else { return nil }
        let text = bytes.span
        var contents: [Range<Int>] = []
        contents.reserveCapacity(comments.count)
        var indentation = Int.max
        var size = 0
        for comment in comments {
            let content = content(of: comment, in: text)
            contents.append(content)
            size += content.count + 1
            guard !content.isEmpty else { continue }
            var start = content.lowerBound
            while start < content.upperBound, isSpace(text[start]) { start += 1 }
            indentation = min(indentation, start - content.lowerBound)
        }
        var lines: [UInt8] = []
        lines.reserveCapacity(size)
        for (index, content) in contents.enumerated() {
            if index > 0 { lines.append(0x0a) }
            guard !content.isEmpty else { continue }
            var start = withoutIndentation(content, indentation, in: text)
            while let end = bytes[start..<content.upperBound].firstIndex(of: 0x0d) {
                // Line ends become those of one system.
                let endsLine = end + 1 < content.upperBound && text[end + 1] == 0x0a
                lines += bytes[start..<(endsLine ? end : end + 1)]
                start = end + 1
            }
            lines += bytes[start..<content.upperBound]
        }
        while lines.last == 0x0a { lines.removeLast() }
        return String(decoding: lines, as: UTF8.self)
    }

    /// What is read of a text that stands in comments, a line in each.
    static func asRead(_ text: String) -> String {
        var written: [UInt8] = []
        var comments: [Range<Int>] = []
        for line in text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false) {
            let start = written.count
            written += line.isEmpty ? "///".utf8 : "/// ".utf8
            written += line
            comments.append(start..<written.count)
        }
        return self.text(of: comments, in: written) ?? ""
    }

    /// Where a comment begins once the space is left out that is only blanks.
    private static func withoutIndentation(_ content: Range<Int>, _ count: Int, in text: Span<UInt8>) -> Int {
        let end = content.lowerBound + min(count, content.count)
        for place in content.lowerBound..<end where text[place] != 0x20 { return content.lowerBound }
        return end
    }

    private static func content(of comment: Range<Int>, in text: Span<UInt8>) -> Range<Int> {
        var (start, end) = (comment.lowerBound, comment.upperBound)
        if comment.count >= 4, text[start + 1] == UInt8(ascii: "*") {
            start += 2
            end -= 2
            if start < end, text[start] == UInt8(ascii: "*") { start += 1 }
        } else {
            while start < end, text[start] == UInt8(ascii: "/") { start += 1 }
        }
        while end > start, isSpace(text[end - 1]) { end -= 1 }
        return start..<max(start, end)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
}
