/// What comments before an item say of it. WIT.md leaves this open; it is done as `wasm-tools` does it, so that both see
/// the same: all comments count, those with two slashes too.
enum Documentation {
    /// The text of comments without their marks and the space that all their lines begin with; nil where there are none.
    static func text(of comments: [Range<Int>], in text: [UInt8]) -> String? {
        guard !comments.isEmpty else { return nil }
        var contents = comments.map { Array(content(of: text[$0])) }
        let indentations = contents.filter { !$0.isEmpty }.map { $0.prefix(while: isSpace).count }
        if let indentation = indentations.min(), indentation > 0 {
            contents = contents.map { content in
                content.prefix(indentation).allSatisfy { $0 == 0x20 } ? Array(content.dropFirst(indentation)) : content
            }
        }
        var lines: [[UInt8]] = []
        for content in contents {
            guard !content.isEmpty else {
                lines.append([])
                continue
            }
            lines += content.split(separator: 0x0a, omittingEmptySubsequences: false).map { line in
                line.last == 0x0d ? Array(line.dropLast()) : Array(line)
            }
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return String(decoding: Array(lines.joined(separator: [0x0a])), as: UTF8.self)
    }

    private static func content(of comment: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var content = comment
        if comment.starts(with: "/*".utf8) {
            content = content.dropFirst(2).dropLast(2)
            if content.first == UInt8(ascii: "*") { content = content.dropFirst() }
        } else {
            content = content.drop { $0 == UInt8(ascii: "/") }
        }
        while let last = content.last, isSpace(last) { content.removeLast() }
        return content
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
}
