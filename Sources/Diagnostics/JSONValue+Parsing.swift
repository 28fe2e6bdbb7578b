extension JSONValue {
    /// Reads JSON as RFC 8259 has it, as far as this type can hold it: numbers are integers. Nil where `text` is
    /// something else, or nested more than 64 deep.
    package init?(parsing text: Span<UInt8>) {
        guard (try? UTF8Span(validating: text)) != nil else { return nil }
        var builder = JSONValueBuilder()
        var reader = JSONReader(text)
        do throws(JSONError) {
            while let (event, _) = try reader.nextEvent() {
                guard builder.add(event) else { return nil }
            }
        } catch {
            return nil
        }
        guard let root = builder.root else { return nil }
        self = root
    }

    /// The members of an object; nil for other values.
    package var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The values of an array; nil for other values.
    package var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The value of the first member of this name; nil where there is none, and for other values than objects.
    package func value(of key: String) -> JSONValue? { members?.first { $0.key == key }?.value }

    /// The text of a string; nil for other values.
    package var text: String? {
        if case .string(let text) = self { text } else { nil }
    }
}

/// Puts a value together from the events of its text.
private struct JSONValueBuilder {
    private(set) var root: JSONValue?
    private var open: [Container] = []

    private static var mostDepth: Int { 64 }

    private struct Container {
        var isObject: Bool
        var values: [JSONValue] = []
        var members: [JSONValue.Member] = []
        /// Whose value comes next.
        var key: String?
    }

    /// Takes the next event; false where the value cannot be held.
    mutating func add(_ event: JSONReader.Event) -> Bool {
        switch event {
        case .objectStart, .arrayStart:
            guard open.count < Self.mostDepth else { return false }
            open.append(Container(isObject: event == .objectStart))
        case .objectEnd, .arrayEnd:
            guard let closed = open.popLast() else { return false }
            add(closed.isObject ? .object(closed.members) : .array(closed.values))
        case .scalar(let text, let isQuoted):
            if let last = open.indices.last, open[last].isObject, open[last].key == nil {
                open[last].key = text
                return true
            }
            guard let value = Self.scalar(text, isQuoted: isQuoted) else { return false }
            add(value)
        }
        return true
    }

    private static func scalar(_ text: String, isQuoted: Bool) -> JSONValue? {
        if isQuoted { return .string(text) }
        switch text {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: return Int(text).map { .int($0) }
        }
    }

    private mutating func add(_ value: JSONValue) {
        guard let last = open.indices.last else {
            root = value
            return
        }
        if let key = open[last].key {
            open[last].members.append(.init(key, value))
            open[last].key = nil
        } else {
            open[last].values.append(value)
        }
    }
}
