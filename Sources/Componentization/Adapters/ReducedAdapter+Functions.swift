import WComposeCoreWasm
import WComposeWasmBinary

/// Functions: those that are kept, and those that the stack takes.
extension ReducedAdapter {
    private static let emptyType = CoreFuncType(parameters: [], results: [])
    private static let allocationName = "allocate_stack"

    /// - Parameter reader: of the file that the adapter was read from.
    mutating func writeFunctions(with stack: ShadowStack, from reader: borrowing ByteReader) throws(BinaryError) {
        let functions = live.indices(in: .function)
        for index in functions { try importFunction(index) }
        if stack.pointer != nil, realloc == nil, let mainRealloc { importRealloc(mainRealloc) }
        for index in functions { try declareFunction(index) }
        guard let pointer = stack.pointer else { return try writeBodies(of: functions, from: reader) }

        if let realloc, mainRealloc != nil, stack.allocationState != nil {
            // The first call from outside allocates the stack; while it does, the main module may call the adapter.
            let function = declare(add(Self.emptyType))
            addedNames[function] = Self.allocationName
            try writeBodies(of: functions, callingFirst: function, from: reader)
            add(body: try allocation(of: stack, pointer, by: realloc, reader.offset))
            return
        }
        try writeBodies(of: functions, from: reader)
        if realloc == nil || stack.allocationState == nil {
            realloc = declare(add(MainModule.reallocType))
            add(body: ShadowStack.reallocByGrowingMemory)
        }
        guard let realloc, !live.indices(in: .memory).isEmpty else { return }
        let start = declare(keptEmptyType() ?? add(Self.emptyType))
        addedNames[start] = Self.allocationName
        add(body: try allocation(of: stack, pointer, by: realloc, reader.offset))
        encoder.start = start
    }

    // MARK: - Kept functions

    /// Whether a function is imported by what is made, too: what is to allocate memory is made here if the main module
    /// has none.
    private func isImported(_ function: AdapterModule.Function) -> Bool {
        guard case .imported = function.origin else { return false }
        return !function.isMainRealloc || mainRealloc != nil
    }

    private mutating func importFunction(_ index: UInt32) throws(BinaryError) {
        let function = adapter.functions[Int(index)]
        guard isImported(function), case .imported(let module, let name) = function.origin else { return }
        let new = code.indices.add(index, to: .function)
        var item = CoreImport(module: module, name: name, type: .function(try type(of: function)))
        if function.isMainRealloc {
            realloc = new
            item.name = mainRealloc ?? name
        }
        add(item)
    }

    private mutating func importRealloc(_ name: String) {
        let index = code.indices.addNew(to: .function)
        add(CoreImport(module: MainModule.name, name: name, type: .function(add(MainModule.reallocType))))
        addedNames[index] = name
        realloc = index
    }

    private mutating func declareFunction(_ index: UInt32) throws(BinaryError) {
        let function = adapter.functions[Int(index)]
        guard !isImported(function) else { return }
        let new = code.indices.add(index, to: .function)
        let type = try type(of: function)
        encoder.functions.append { $0.index(type) }
        guard function.isMainRealloc else { return }
        // Imports come before the functions that have bodies, so that this one is in its place.
        realloc = new
        add(body: ShadowStack.reallocByGrowingMemory)
    }

    private func type(of function: AdapterModule.Function) throws(BinaryError) -> CoreTypeIndex {
        guard let type = code.indices.index(function.type.rawValue, in: .type) else {
            throw BinaryError(.unknownIndex(.coreType, function.type.rawValue), at: 0)
        }
        return CoreTypeIndex(type)
    }

    /// - Parameter first: what each function that is exported calls before all else.
    private mutating func writeBodies(
        of functions: [UInt32], callingFirst first: UInt32? = nil, from reader: borrowing ByteReader
    ) throws(BinaryError) {
        let exported = Set(exports.lazy.filter { $0.kind == .function }.map(\.index))
        for index in functions {
            guard case .defined(let range) = adapter.functions[Int(index)].origin else { continue }
            code.removeAll()
            var body = reader.reader(of: range)
            try code.locals(from: &body)
            if let first, exported.contains(index) { code.writer.instruction("call", Int64(first)) }
            try code.instructions(from: &body)
            add(body: code.writer)
        }
    }

    // MARK: - Added functions

    /// Declares a function that the adapter did not have, and gives its index.
    private mutating func declare(_ type: CoreTypeIndex) -> UInt32 {
        encoder.functions.append { $0.index(type) }
        return code.indices.addNew(to: .function)
    }

    private mutating func add(body: ByteWriter) {
        encoder.code.append {
            $0.length(body.count)
            $0.append(body.bytes)
        }
    }

    /// The last type of the adapter that has neither parameters nor results.
    private func keptEmptyType() -> CoreTypeIndex? {
        let index = live.indices(in: .type).last { adapter.types[Int($0)] == Self.emptyType }
        return index.flatMap { code.indices.index($0, in: .type) }.map { CoreTypeIndex($0) }
    }

    /// The body of the function that allocates the stack.
    private func allocation(
        of stack: ShadowStack, _ pointer: UInt32, by realloc: UInt32, _ offset: Int
    ) throws(BinaryError) -> ByteWriter {
        func new(_ global: UInt32) throws(BinaryError) -> UInt32 {
            guard let index = code.indices.index(global, in: .global) else {
                throw BinaryError(.unknownIndex(.global, global), at: offset)
            }
            return index
        }
        var state: UInt32?
        if let old = stack.allocationState { state = try new(old) }
        return ShadowStack.allocation(by: realloc, pointer: try new(pointer), state: state)
    }
}
