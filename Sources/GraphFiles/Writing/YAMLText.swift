import WComposeDiagnostics

/// Strings as YAML has them.
enum YAMLText {
    /// A key that is longer needs a mark before it.
    static let longestSimpleKey = 1_000

    /// A string, quoted where another reader, or a person, could take it for something else.
    static func scalar(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

    /// In double quotes; in single ones where that spares escapes.
    static func quoted(_ text: String) -> String {
        let isReadable = text.unicodeScalars.allSatisfy { !isEscaped($0) }
        if isReadable, text.utf8.contains(UInt8(ascii: "\"")) || text.utf8.contains(UInt8(ascii: "\\")) {
            return "'" + text.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
        }
        return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
    }

    /// Whether lines may stand as they are, one below the other: the first begins with no space, the last ends, and nothing
    /// in them is hidden.
    static func isBlock(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first != " ", first != "\n", first != "\t", text.hasSuffix("\n"),
            !text.hasSuffix("\n\n")
        else { return false }
        return text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || !isEscaped($0) }
    }

    /// The lines of a comment, in which nothing can end it or be hidden.
    static func lines(ofComment text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line).unicodeScalars.map { isEscaped($0) ? escaped($0) : String($0) }.joined()
        }
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, isPlainStart(first), !words.contains(text.lowercased()) else {
            return false
        }
        guard DocumentNode.Scalar(text: text, isQuoted: false).kind == .string else { return false }
        if text.unicodeScalars.allSatisfy(isPlain) { return true }
        return GraphNames.isPackage(text) || isPlainWire(text)
    }

    /// What YAML 1.1 takes for booleans and nothing.
    private static let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]

    private static func isPlainStart(_ scalar: Unicode.Scalar) -> Bool {
        isLetter(scalar) || scalar == "_" || scalar == "." || scalar == "/"
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        isPlainStart(scalar) || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "+"
    }

    /// Text beyond ASCII may be plain too; a combining mark has something to stand on where it does not come first.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
            || scalar.value >= 0xc0 && !isEscaped(scalar) && scalar.properties.isAlphabetic
    }

    /// A wire between names that have nothing to be escaped: brackets and quotes within a line of a list are text.
    private static func isPlainWire(_ text: String) -> Bool {
        guard text.contains(" -> "), !text.contains(": "), text.last != ":" else { return false }
        return text.unicodeScalars.allSatisfy { isPlain($0) || ofWires.contains($0) }
    }

    private static let ofWires = Set<Unicode.Scalar>(" []\"<>=@:".unicodeScalars)

    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        // Without a character of their own, these are none that YAML has.
        TerminalText.isHidden(scalar) || scalar.properties.isNoncharacterCodePoint
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case _ where !isEscaped(scalar): String(scalar)
        case _ where scalar.value <= 0xff: "\\x" + digits(scalar, 2)
        case _ where scalar.value <= 0xffff: "\\u" + digits(scalar, 4)
        default: "\\U" + digits(scalar, 8)
        }
    }

    private static func digits(_ scalar: Unicode.Scalar, _ count: Int) -> String {
        let digits = String(scalar.value, radix: 16)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}
