import WComposeCoreWasm
import WComposeWasmBinary

/// The type of a function as it stands in the text.
struct Signature {
    var parameters: [CoreValueType] = []
    var results: [CoreValueType] = []
    /// For each reference to a type, whether it is by identifier: `wasm-tools` takes `$t` and `0` for different types
    /// when it looks whether there is a type already.
    var marks: [UInt8] = []
    /// The names of parameters.
    var names = NameMap()
    /// Nothing stands there: no `(param …)` and no `(result …)`, not even empty ones.
    var isAbsent = true

    mutating func removeAll() {
        parameters.removeAll(keepingCapacity: true)
        results.removeAll(keepingCapacity: true)
        marks.removeAll(keepingCapacity: true)
        names.removeAll()
        isAbsent = true
    }

    /// The type as the binary has it.
    func write(to writer: inout ByteWriter) {
        writer.byte(0x60)
        writer.length(parameters.count)
        for type in parameters { writer.write(type) }
        writer.length(results.count)
        for type in results { writer.write(type) }
    }

    /// Writes it as the type of a block without parameters and with at most one result, if it is one.
    func writeAsShortBlockType(to writer: inout ByteWriter) -> Bool {
        guard parameters.isEmpty, results.count <= 1 else { return false }
        if let result = results.first { writer.write(result) } else { writer.byte(0x40) }
        return true
    }

    /// What tells it from other types of functions: its bytes, and the marks.
    var key: [UInt8] {
        var writer = ByteWriter()
        write(to: &writer)
        writer.append(marks)
        return writer.bytes
    }
}

/// The types of a module: those that it defines, then those made for functions and blocks that spell theirs out.
struct TypeTable {
    /// A type in the index space.
    struct Item {
        /// Where its bytes are; nothing where it is not the type of a function.
        var range: Range<Int>?
        var parameterCount: UInt32
    }

    var section = ModuleEncoder.Items()
    var bytes: ByteWriter { section.bytes }
    private(set) var items: [Item] = []
    /// The bytes of all types of functions, as the section has them.
    private var functions = ByteWriter()
    private var indices = ByteMap()

    /// Functions whose type is none of those that are there when they are read: they are taken to have no parameters.
    private var assumptions: [(type: UInt32, place: Range<Int>)] = []

    /// Signatures that stand beside the index of a type that was not there yet.
    private var unchecked: [(type: UInt32, signature: [UInt8], place: Range<Int>)] = []

    /// Adds a type that is defined by a field of its own, or within a group.
    mutating func define(_ type: CompositeType, marks: [UInt8], isInGroup: Bool) {
        guard case .function(let function) = type else {
            return items.append(Item(range: nil, parameterCount: 0))
        }
        let index = UInt32(truncatingIfNeeded: items.count)
        let start = functions.count
        functions.write(type)
        items.append(
            Item(
                range: start..<functions.count,
                parameterCount: UInt32(truncatingIfNeeded: function.parameters.count)))
        guard !isInGroup else { return }
        var key = ByteWriter()
        key.write(type)
        key.append(marks)
        _ = indices.insert(key.bytes.span, value: index)
    }

    /// The index of a type that is spelled out: of the first that is equal, or of a new one.
    mutating func index(of signature: Signature) -> UInt32 {
        index(ofKey: signature.key.span, marks: signature.marks.count)
    }

    /// As `index(of:)`, by the key of a signature, which ends with `marks` marks.
    mutating func index(ofKey key: Span<UInt8>, marks: Int) -> UInt32 {
        let (entry, isNew) = indices.insert(key, value: UInt32(truncatingIfNeeded: items.count))
        guard isNew else { return indices[entry] }
        let start = functions.count
        let type = key.extracting(0..<key.count - marks)
        functions.append(type)
        section.bytes.append(type)
        section.count += 1
        var parameterCount: UInt32 = 0
        var reader = ByteReader(type)
        // The bytes are those of a type written just before.
        if (try? reader.byte()) != nil { parameterCount = (try? reader.u32()) ?? 0 }
        items.append(Item(range: start..<functions.count, parameterCount: parameterCount))
        return indices[entry]
    }

    /// Checks that a signature that is spelled out is that of the type that is named with it.
    mutating func check(_ signature: Signature, against index: UInt32, at place: Range<Int>) throws(TextError) {
        guard !signature.isAbsent else { return }
        var writer = ByteWriter()
        signature.write(to: &writer)
        guard Int(index) < items.count else {
            // A type that is spelled out further on may become it.
            return unchecked.append((index, writer.bytes, place))
        }
        try check(writer.bytes, against: index, at: place)
    }

    private func check(_ signature: [UInt8], against index: UInt32, at place: Range<Int>) throws(TextError) {
        guard Int(index) < items.count else {
            throw TextError(.rule("unknown type \(index)"), at: place)
        }
        guard let range = items[Int(index)].range else {
            throw TextError(.rule("type \(index) is not a function type"), at: place)
        }
        guard functions.bytes[range].elementsEqual(signature) else {
            throw TextError(.rule("the parameters and results differ from type \(index)"), at: place)
        }
    }

    /// How many parameters functions of a type have.
    mutating func parameterCount(of index: UInt32, at place: Range<Int>) -> UInt32 {
        guard Int(index) < items.count else {
            assumptions.append((index, place))
            return 0
        }
        return items[Int(index)].parameterCount
    }

    /// Checks what was asked of types before they came to be.
    func checkAssumptions() throws(TextError) {
        for (type, signature, place) in unchecked { try check(signature, against: type, at: place) }
        for (type, place) in assumptions
        where Int(type) < items.count && items[Int(type)].parameterCount > 0 {
            throw TextError(.rule("type \(type) is an inline function type that is defined later"), at: place)
        }
    }
}
