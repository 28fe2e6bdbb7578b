/// A JSON text, read in the plainest way, to look into what programs are told.
package indirect enum JSONDocument: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONDocument])
    case object([Member])

    package struct Member: Equatable, Sendable {
        package var key: String
        package var value: JSONDocument

        package init(key: String, value: JSONDocument) {
            self.key = key
            self.value = value
        }
    }

    /// Nothing where the text is not JSON.
    package init?(_ text: String) {
        var rest = Substring(text)
        guard let value = Self.value(&rest) else { return nil }
        Self.skipBlanks(&rest)
        guard rest.isEmpty else { return nil }
        self = value
    }

    package subscript(key: String) -> JSONDocument? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    package subscript(index: Int) -> JSONDocument? {
        guard let items = array, items.indices.contains(index) else { return nil }
        return items[index]
    }

    package var array: [JSONDocument]? { if case .array(let items) = self { items } else { nil } }
    package var number: String? { if case .number(let text) = self { text } else { nil } }
    package var string: String? { if case .string(let text) = self { text } else { nil } }

    private static func skipBlanks(_ rest: inout Substring) { rest = rest.drop { $0.isWhitespace } }

    private static func take(_ text: String, _ rest: inout Substring) -> Bool {
        skipBlanks(&rest)
        guard rest.hasPrefix(text) else { return false }
        rest = rest.dropFirst(text.count)
        return true
    }

    private static func value(_ rest: inout Substring) -> JSONDocument? {
        skipBlanks(&rest)
        if take("null", &rest) { return .null }
        if take("true", &rest) { return .bool(true) }
        if take("false", &rest) { return .bool(false) }
        if take("[", &rest) {
            var items: [JSONDocument] = []
            if take("]", &rest) { return .array(items) }
            repeat {
                guard let item = value(&rest) else { return nil }
                items.append(item)
            } while take(",", &rest)
            return take("]", &rest) ? .array(items) : nil
        }
        if take("{", &rest) {
            var members: [Member] = []
            if take("}", &rest) { return .object(members) }
            repeat {
                guard let key = string(&rest), take(":", &rest), let item = value(&rest) else { return nil }
                members.append(Member(key: key, value: item))
            } while take(",", &rest)
            return take("}", &rest) ? .object(members) : nil
        }
        if rest.first == "\"" { return string(&rest).map(JSONDocument.string) }
        let number = rest.prefix { "-+.eE0123456789".contains($0) }
        guard !number.isEmpty else { return nil }
        rest = rest.dropFirst(number.count)
        return .number(String(number))
    }

    private static func string(_ rest: inout Substring) -> String? {
        guard take("\"", &rest) else { return nil }
        var text = ""
        while let character = rest.popFirst() {
            if character == "\"" { return text }
            guard character == "\\" else {
                text.append(character)
                continue
            }
            guard let escape = rest.popFirst() else { return nil }
            switch escape {
            case "n": text.append("\n")
            case "r": text.append("\r")
            case "t": text.append("\t")
            case "u":
                guard let value = UInt32(rest.prefix(4), radix: 16), let scalar = Unicode.Scalar(value) else {
                    return nil
                }
                text.unicodeScalars.append(scalar)
                rest = rest.dropFirst(4)
            default: text.append(escape)
            }
        }
        return nil
    }
}
