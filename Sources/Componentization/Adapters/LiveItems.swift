import WComposeCoreWasm
import WComposeWasmBinary

/// What of an adapter is needed for the exports that are kept.
struct LiveItems: CodeIndices {
    /// By the raw values of the spaces, then by index.
    private var isLive: [[Bool]]
    /// Those of which it is not yet known what they need.
    private var pending: [(space: CodeIndexSpace, index: UInt32)] = []

    /// - Parameters:
    ///   - exports: those that are kept.
    ///   - reader: of the file of the adapter.
    init(
        of adapter: borrowing AdapterModule, exports: [CoreExport], in reader: borrowing ByteReader
    ) throws(AdapterError) {
        isLive = CodeIndexSpace.allCases.map { Array(repeating: false, count: adapter.count(of: $0)) }
        for export in exports {
            guard let space = export.kind.space else {
                throw AdapterError(.exportedTag(export.name), at: export.offset)
            }
            guard index(export.index, in: space) != nil else {
                throw AdapterError(BinaryError(.unknownIndex(space.item, export.index), at: export.offset))
            }
        }
        do {
            self = try Self.followed(self, adapter, in: reader)
        } catch {
            throw AdapterError(error)
        }
    }

    /// The indices of the live items of a space, in order.
    func indices(in space: CodeIndexSpace) -> [UInt32] {
        isLive[space.rawValue].indices.filter { isLive[space.rawValue][$0] }.map { UInt32(truncatingIfNeeded: $0) }
    }

    /// Makes an item live, and says that its index stays.
    mutating func index(_ index: UInt32, in space: CodeIndexSpace) -> UInt32? {
        guard Int(index) < isLive[space.rawValue].count else { return nil }
        if !isLive[space.rawValue][Int(index)] {
            isLive[space.rawValue][Int(index)] = true
            pending.append((space, index))
        }
        return index
    }

    /// Makes live all that live items need.
    private static func followed(
        _ live: consuming LiveItems, _ adapter: borrowing AdapterModule, in reader: borrowing ByteReader
    ) throws(BinaryError) -> LiveItems {
        // Goes through code as it does where it is written; what it writes is not looked at.
        var code = CodeRewriter(live)
        while let (space, index) = code.indices.pending.popLast() {
            code.removeAll()
            switch space {
            case .type:
                let type = adapter.types[Int(index)]
                for type in type.parameters + type.results { _ = try code.indices.type(type, at: reader.offset) }
            case .function:
                let function = adapter.functions[Int(index)]
                _ = code.indices.index(function.type.rawValue, in: .type)
                guard case .defined(let range) = function.origin else { continue }
                var body = reader.reader(of: range)
                try code.locals(from: &body)
                try code.instructions(from: &body)
            case .global:
                let global = adapter.globals[Int(index)]
                _ = try code.indices.type(global.type.value, at: reader.offset)
                guard case .defined(let range) = global.origin else { continue }
                var initializer = reader.reader(of: range)
                try code.constantExpression(from: &initializer)
            case .table, .memory, .tag, .element, .data: break
            }
        }
        return code.indices
    }
}

extension CoreExport.Kind {
    /// The space of what is exported, of those that an adapter may export from.
    var space: CodeIndexSpace? {
        switch self {
        case .function: .function
        case .table: .table
        case .memory: .memory
        case .global: .global
        case .tag: nil
        }
    }
}
