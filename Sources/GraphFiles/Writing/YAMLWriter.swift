/// Writes documents as YAML: blocks indented by two spaces, short values on one line.
struct YAMLWriter {
    private var text = ""

    static func text(of root: DraftNode, comments: [String], closing: [String]) -> String {
        var writer = YAMLWriter()
        writer.write(comments, indent: 0)
        if case .mapping(let members) = root { writer.write(members, indent: 0) }
        writer.write(closing, indent: 0)
        return writer.text
    }

    private mutating func write(_ comments: [String], indent: Int) {
        for comment in comments {
            for line in YAMLText.lines(ofComment: comment) { writeLine("#" + (line.isEmpty ? "" : " " + line), indent) }
        }
    }

    private mutating func write(_ members: [DraftNode.Member], indent: Int) {
        for member in members {
            write(member.comments, indent: indent)
            start(indent)
            write(member, indent: indent)
        }
    }

    /// A member whose line has begun.
    private mutating func write(_ member: DraftNode.Member, indent: Int) {
        let key = member.isQuoted ? YAMLText.quoted(member.key) : YAMLText.scalar(member.key)
        if key.unicodeScalars.count > YAMLText.longestSimpleKey {
            text += "? " + key + "\n"
            start(indent)
        } else {
            text += key
        }
        text += ":"
        write(member.value, indent: indent)
    }

    /// What stands behind a key.
    private mutating func write(_ value: DraftNode, indent: Int) {
        switch value {
        case .mapping(let members) where !members.isEmpty:
            text += "\n"
            write(members, indent: indent + 1)
        case .list(let items) where !items.isEmpty:
            text += "\n"
            for item in items { write(item, indent: indent + 1) }
        case .block(let lines) where YAMLText.isBlock(lines):
            text += " |\n"
            for line in lines.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
                lines.hasSuffix("\n") ? 1 : 0)
            {
                if line.isEmpty { text += "\n" } else { writeLine(String(line), indent + 1) }
            }
        case .string, .quoted, .literal, .block, .list, .mapping, .flowList, .flowMapping:
            text += " " + Self.line(value) + "\n"
        }
    }

    private mutating func write(_ item: DraftNode.Item, indent: Int) {
        write(item.comments, indent: indent)
        start(indent)
        text += "- "
        guard case .mapping(let members) = item.value, let first = members.first else {
            text += Self.line(item.value) + "\n"
            return
        }
        write(first, indent: indent + 1)
        write(Array(members.dropFirst()), indent: indent + 1)
    }

    /// A value on one line.
    private static func line(_ value: DraftNode) -> String {
        switch value {
        case .string(let text): YAMLText.scalar(text)
        case .quoted(let text), .block(let text): YAMLText.quoted(text)
        case .literal(let text): text
        case .list(let items): "[" + items.map { line($0.value) }.joined(separator: ", ") + "]"
        case .flowList(let items): "[" + items.map(line).joined(separator: ", ") + "]"
        case .mapping(let members), .flowMapping(let members):
            members.isEmpty
                ? "{}"
                : "{ " + members.map { YAMLText.scalar($0.key) + ": " + line($0.value) }.joined(separator: ", ") + " }"
        }
    }

    private mutating func start(_ indent: Int) { text += String(repeating: "  ", count: indent) }

    private mutating func writeLine(_ line: String, _ indent: Int) {
        start(indent)
        text += line + "\n"
    }
}
