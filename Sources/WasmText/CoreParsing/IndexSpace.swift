import WComposeCoreWasm
import WComposeWasmBinary

/// One of the index spaces of a module: the identifiers in it, and how many items it has.
struct IndexSpace {
    enum Kind: Int {
        case function, table, memory, global, tag, type, element, data

        static let count = 8

        /// In words, for errors.
        var name: String {
            switch self {
            case .function: "function"
            case .table: "table"
            case .memory: "memory"
            case .global: "global"
            case .tag: "tag"
            case .type: "type"
            case .element: "element segment"
            case .data: "data segment"
            }
        }

        /// The byte of an import or export of this kind.
        var externByte: UInt8 { UInt8(truncatingIfNeeded: rawValue) }
    }

    var identifiers = ByteMap()
    var count: UInt32 = 0
    var names = NameMap()
}

extension NameMap {
    /// Adds the key of an entry of `keys` as a name.
    mutating func append(_ index: UInt32, entry: Int, of keys: ByteMap) { append(index, keys.key(of: entry)) }
}

extension CoreModuleParser {
    // MARK: - Identifiers

    /// The characters of an identifier, without its `$`, where they stand as they are; nil where it has escapes.
    static func plainName(of token: Token, _ text: Span<UInt8>) -> Range<Int>? {
        guard text[token.start + 1] == UInt8(ascii: "\"") else { return token.start + 1..<token.end }
        let quoted = token.start + 2..<token.end - 1
        for place in quoted where text[place] == UInt8(ascii: "\\") { return nil }
        return quoted.isEmpty ? nil : quoted
    }

    /// What a map holds for an identifier.
    static func value(
        of token: Token, in map: ByteMap, _ reader: TextReader
    ) throws(TextError) -> UInt32? {
        if let plain = plainName(of: token, reader.text) { return map.value(of: reader.text.extracting(plain)) }
        return map.value(of: Array(try reader.identifierName(of: token).utf8).span)
    }

    /// Adds an identifier to a map, unless it is there.
    static func insert(
        _ token: Token, value: UInt32, into map: inout ByteMap, _ reader: TextReader
    ) throws(TextError) -> (entry: Int, isNew: Bool) {
        if let plain = plainName(of: token, reader.text) {
            return map.insert(reader.text.extracting(plain), value: value)
        }
        return map.insert(Array(try reader.identifierName(of: token).utf8).span, value: value)
    }

    static func unknown(_ kind: String, _ token: Token, _ reader: TextReader) -> TextError {
        let name = (try? reader.identifierName(of: token)) ?? ""
        return TextError(.unknownIdentifier(kind: kind, name: name), at: token.range)
    }

    static func duplicate(_ kind: String, _ token: Token, _ reader: TextReader) -> TextError {
        let name = (try? reader.identifierName(of: token)) ?? ""
        return TextError(.duplicateIdentifier(kind: kind, name: name), at: token.range)
    }

    // MARK: - Indices

    /// Whether an index stands here, as a number or an identifier.
    static func isAtIndex(_ reader: TextReader) -> Bool {
        reader.token.kind == .integer || reader.token.kind == .identifier
    }

    /// An index of an index space.
    func index(_ kind: IndexSpace.Kind, _ reader: inout TextReader) throws(TextError) -> UInt32 {
        let token = reader.token
        guard token.kind == .identifier else { return try reader.u32("a \(kind.name)") }
        guard let index = try Self.value(of: token, in: spaces[kind.rawValue].identifiers, reader) else {
            throw Self.unknown(kind.name, token, reader)
        }
        try reader.advance()
        return index
    }

    /// An index that may be left out; zero then.
    func optionalIndex(_ kind: IndexSpace.Kind, _ reader: inout TextReader) throws(TextError) -> UInt32 {
        Self.isAtIndex(reader) ? try index(kind, &reader) : 0
    }

    /// `(@name "…")`, if it stands here.
    func nameAnnotation(_ reader: inout TextReader) throws(TextError) -> [UInt8]? {
        try reader.nameAnnotation().map { Array($0.utf8) }
    }
}
