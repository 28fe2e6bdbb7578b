package import WComposeDiagnostics

/// A value of a document, with its place.
package struct DocumentNode: Equatable, Sendable {
    package var content: Content
    package var range: SourceRange

    package enum Content: Equatable, Sendable {
        case scalar(Scalar)
        case sequence([DocumentNode])
        /// The members in their order; a key may come twice.
        case mapping([Member])
    }

    package struct Scalar: Equatable, Sendable {
        package var text: String
        package var isQuoted: Bool
    }

    package struct Member: Equatable, Sendable {
        package var key: String
        package var keyRange: SourceRange
        package var value: DocumentNode
    }

    /// What a value is, by the core schema of YAML 1.2; the raw value is how people call it.
    package enum Kind: String, Equatable, Sendable {
        case mapping = "a mapping"
        case sequence = "a list"
        case string = "a string"
        case number = "a number"
        case boolean = "a boolean"
        case null = "nothing"
    }

    package var kind: Kind {
        switch content {
        case .mapping: .mapping
        case .sequence: .sequence
        case .scalar(let scalar): scalar.kind
        }
    }
}

extension DocumentNode.Scalar {
    var kind: DocumentNode.Kind {
        if isQuoted { return .string }
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE", "false", "False", "FALSE": return .boolean
        default: return isNumber ? .number : .string
        }
    }

    /// The truth value of a plain boolean.
    var boolean: Bool? { kind == .boolean ? text.lowercased() == "true" : nil }

    private var isNumber: Bool {
        // Most texts do not begin as any number does.
        switch text.utf8.first ?? 0 {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"): break
        default: return false
        }
        var rest = Substring(text)
        if rest.hasPrefix("0o") { return rest.count > 2 && rest.dropFirst(2).allSatisfy { "01234567".contains($0) } }
        if rest.hasPrefix("0x") { return rest.count > 2 && rest.dropFirst(2).allSatisfy { $0.isHexDigit } }
        if [".nan", ".NaN", ".NAN"].contains(rest) { return true }
        if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
        if [".inf", ".Inf", ".INF"].contains(rest) { return true }
        let whole = rest.digits()
        var fraction = 0
        if rest.hasPrefix(".") {
            rest = rest.dropFirst()
            fraction = rest.digits()
        }
        guard whole + fraction > 0 else { return false }
        if rest.hasPrefix("e") || rest.hasPrefix("E") {
            rest = rest.dropFirst()
            if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
            guard rest.digits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}

extension Substring {
    /// Drops the decimal digits at the start and says how many there were.
    fileprivate mutating func digits() -> Int {
        let digits = utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
        self = Substring(utf8.dropFirst(digits))
        return digits
    }
}
