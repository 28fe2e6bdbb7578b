import WComposeCoreWasm
import WComposeWasmBinary

/// What an expression refers to that is its own: locals and labels; and what the name section tells of them.
struct FunctionScope {
    /// A block that is open.
    struct Label {
        /// The entry of its identifier; nil where it has none.
        var entry: Int?
        /// What its identifier meant before.
        var previous: UInt32
    }

    var locals = ByteMap()
    var localNames = NameMap()
    /// How many of the labels that are open the label with this identifier is within, itself included; zero where none
    /// is open.
    var identifiers = ByteMap()
    var labels: [Label] = []
    /// How many blocks were opened so far.
    var labelCount: UInt32 = 0
    var labelNames = NameMap()
    /// Branch hints that are read, some of them for instructions that come further on.
    var hints: [UInt8] = []
    /// Those that are written: the place in the function, then the hint.
    var hintBytes = ModuleEncoder.Items()

    mutating func removeAll() {
        locals.removeAll()
        localNames.removeAll()
        identifiers.removeAll()
        labels.removeAll(keepingCapacity: true)
        labelCount = 0
        labelNames.removeAll()
        hints.removeAll(keepingCapacity: true)
        hintBytes.count = 0
        hintBytes.bytes.truncate(to: 0)
    }

    /// Opens a block.
    ///
    /// - Parameters:
    ///   - entry: of its identifier in `identifiers`.
    ///   - name: the entry of its name, which need not be its identifier.
    mutating func open(label entry: Int?, name: Int?) {
        if let name { labelNames.append(labelCount, entry: name, of: identifiers) }
        labelCount &+= 1  // every block takes some bytes of a text of less than 2³² of them
        guard let entry else { return labels.append(Label(entry: nil, previous: 0)) }
        labels.append(Label(entry: entry, previous: identifiers[entry]))
        identifiers[entry] = UInt32(truncatingIfNeeded: labels.count)
    }

    /// Closes the block that was opened last.
    mutating func close() {
        guard let label = labels.popLast(), let entry = label.entry else { return }
        identifiers[entry] = label.previous
    }

    /// Notes that the instruction at `offset` has a hint.
    mutating func hint(_ hint: Int, at offset: Int) {
        hintBytes.count += 1
        hintBytes.bytes.length(offset)
        hintBytes.bytes.length(1)
        hintBytes.bytes.byte(hints[hint])
    }
}
