import WComposeCoreWasm
import WComposeWasmBinary

/// The identifiers of an index space, ready to be written.
///
/// A name that was given before, is empty or begins with `#` becomes the identifier `$"#func3 name"`, which no name can
/// be; the name itself then stands in an annotation where the item is defined.
struct Identifiers {
    struct Entry {
        var index: UInt32
        /// The identifier in `text`, and the annotation that follows it there.
        var start: Int
        var count: Int
        var annotationCount: Int
    }

    private var text: [UInt8] = []
    /// Ascending by index.
    private var entries: [Entry] = []

    var isEmpty: Bool { entries.isEmpty }

    init() {}

    /// - Parameters:
    ///   - kind: what is said of an item whose name cannot be its identifier.
    ///   - mayRepeat: names are not kept apart from each other.
    init(
        _ names: [ModuleNames.Association], of kind: StaticString, in reader: borrowing ByteReader,
        mayRepeat: Bool = false
    ) {
        guard !names.isEmpty else { return }
        entries.reserveCapacity(names.count)
        var used: Set<String> = []
        if !mayRepeat { used.reserveCapacity(names.count) }
        var writer = TextWriter.scratch()
        for association in names {
            let bytes = reader.span(of: association.name)
            guard let valid = try? UTF8Span(validating: bytes) else { continue }
            let isUsable = !bytes.isEmpty && bytes[0] != UInt8(ascii: "#")
            let isNew = mayRepeat || (isUsable && used.insert(String(copying: valid)).inserted)
            writer.identifier(bytes, index: association.index, of: isUsable && isNew ? nil : kind)
            let count = writer.count
            if !(isUsable && isNew) {
                writer.append(" (@name ")
                writer.quotedName(bytes)
                writer.append(")")
            }
            entries.append(
                Entry(
                    index: association.index, start: text.count, count: count,
                    annotationCount: writer.count - count))
            text.append(copying: writer.pending)
            writer.discard()
        }
    }

    @inline(__always)
    func entry(_ index: UInt32) -> Entry? {
        let place = Int(index)
        if place < entries.count, entries[place].index == index { return entries[place] }
        return search(index)
    }

    private func search(_ index: UInt32) -> Entry? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].index < index { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].index == index ? entries[low] : nil
    }

    /// The bytes of the identifier of an entry.
    @inline(__always) @_lifetime(borrow self)
    func identifier(_ entry: Entry) -> Span<UInt8> {
        text.span.extracting(entry.start..<entry.start + entry.count)
    }

    /// A copy of the identifier of an entry.
    func copy(_ entry: Entry) -> [UInt8] { Array(text[entry.start..<entry.start + entry.count]) }

    /// The identifier, and the name in an annotation if it is another.
    @_lifetime(borrow self)
    func definition(_ entry: Entry) -> Span<UInt8> {
        text.span.extracting(entry.start..<entry.start + entry.count + entry.annotationCount)
    }
}

extension TextWriter {
    /// A name as an identifier. See "Identifiers" in the text format of WebAssembly 3.0.
    ///
    /// - Parameter kind: of an item whose name cannot be its identifier, with `index`.
    mutating func identifier(_ name: Span<UInt8>, index: UInt32, of kind: StaticString? = nil) {
        byte(UInt8(ascii: "$"))
        guard let kind else {
            var isPlain = !name.isEmpty
            for place in name.indices where !Lexer.isIdentifierCharacter(name[place]) { isPlain = false }
            return isPlain ? append(name) : quotedName(name)
        }
        append("\"#")
        append(kind)
        decimal(UInt64(index))
        byte(UInt8(ascii: " "))
        escapedName(name)
        byte(UInt8(ascii: "\""))
    }
}

extension TextWriter {
    /// The identifier of an entry.
    mutating func identifier(_ entry: Identifiers.Entry, of names: borrowing Identifiers) {
        append(names.identifier(entry))
    }

    /// The identifier of an entry, and its name in an annotation if that is another.
    mutating func definition(_ entry: Identifiers.Entry, of names: borrowing Identifiers) {
        append(names.definition(entry))
    }

    @inline(__always)
    mutating func mnemonic(of instruction: Instruction, in table: borrowing InstructionTable) {
        append(table.mnemonic(of: instruction))
    }
}
