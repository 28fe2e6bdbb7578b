/// A JSON value to be written; members of objects keep their order, so that the same value gives the same bytes.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A key of an object and its value.
    package struct Member: Equatable, Sendable {
        package var key: String
        package var value: JSONValue

        package init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The text of the value: on one line, or (`pretty`) one member to a line, indented by two spaces.
    package func serialized(pretty: Bool = false) -> String {
        var writer = JSONWriter()
        writer.write(self, indent: pretty ? 0 : nil)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Writes values as bytes, of which there may be hundreds of millions.
private struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    /// Lines are indented no deeper: what is nested very deep would be mostly space.
    private static let mostIndent = 32

    mutating func write(_ value: JSONValue, indent: Int?) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .int(let value): bytes += String(value).utf8
        case .string(let value): write(value)
        case .array(let values):
            write(values, between: "[", and: "]", indent: indent) { value, writer, indent in
                writer.write(value, indent: indent)
            }
        case .object(let members):
            write(members, between: "{", and: "}", indent: indent) { member, writer, indent in
                writer.write(member.key)
                writer.append(indent == nil ? ":" : ": ")
                writer.write(member.value, indent: indent)
            }
        }
    }

    private mutating func append(_ text: String) { bytes.append(utf8: text) }

    private mutating func write<Item>(
        _ items: [Item], between open: String, and close: String, indent: Int?,
        _ item: (Item, inout JSONWriter, Int?) -> Void
    ) {
        append(open)
        let inner = indent.map { min($0 + 1, Self.mostIndent) }
        for (index, value) in items.enumerated() {
            if index > 0 { append(",") }
            newLine(inner)
            item(value, &self, inner)
        }
        if !items.isEmpty { newLine(indent) }
        append(close)
    }

    private mutating func newLine(_ indent: Int?) {
        guard let indent else { return }
        append("\n")
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indent))
    }

    /// Whether a string stands for itself, as most do: nothing in it need be looked at scalar by scalar.
    private static func isPlain(_ string: String) -> Bool {
        let bytes = string.utf8Span.span
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte >= 0x20, byte < 0x7f, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else {
                return false
            }
        }
        return true
    }

    private mutating func write(_ string: String) {
        append("\"")
        if Self.isPlain(string) {
            append(string)
            append("\"")
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": append("\\\"")
            case "\\": append("\\\\")
            case "\n": append("\\n")
            case "\r": append("\\r")
            case "\t": append("\\t")
            // Control characters must be escaped, and others that a terminal or a person would take for something else.
            case _ where TerminalText.isHidden(scalar):
                for unit in UTF16.encode(scalar) ?? .init() {
                    let digits = String(unit, radix: 16)
                    append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
                }
            default:
                if scalar.isASCII {
                    bytes.append(UInt8(truncatingIfNeeded: scalar.value))
                } else {
                    bytes += String(scalar).utf8
                }
            }
        }
        append("\"")
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
