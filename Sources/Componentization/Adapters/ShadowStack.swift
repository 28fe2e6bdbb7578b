import WComposeCoreWasm
import WComposeWasmBinary

/// The part of linear memory that the code of an adapter has its larger values in: an adapter has no memory of its own, so
/// that it must be allocated in that of the main module.
struct ShadowStack {
    /// The global that says where it ends, by the index that the global had; nothing where there is no stack.
    let pointer: UInt32?
    /// The global that says how far its allocation is, where there is one: only then may the main module be asked for
    /// memory, since it may call the adapter while it allocates.
    let allocationState: UInt32?

    /// How far the allocation of the stack is, as that global has it.
    private enum State {
        static let unallocated: Int64 = 0
        static let allocating: Int64 = 1
        static let allocated: Int64 = 2
    }

    /// The bytes of the stack: a page.
    private static let size: Int64 = 65_536

    /// - Parameter reader: of the file of the adapter.
    init(
        of adapter: borrowing AdapterModule, _ live: LiveItems, in reader: borrowing ByteReader
    ) throws(AdapterError) {
        // Both are known by the names that compilers give them in the `name` section.
        let globals = live.indices(in: .global)
        pointer = try Self.global("__stack_pointer", of: adapter, among: globals, in: reader)
        allocationState = try Self.global("allocation_state", of: adapter, among: globals, in: reader)
    }

    private static func global(
        _ name: String, of adapter: borrowing AdapterModule, among globals: [UInt32], in reader: borrowing ByteReader
    ) throws(AdapterError) -> UInt32? {
        var found: [UInt32] = []
        for index in globals {
            let type = adapter.globals[Int(index)].type
            guard type.isMutable, type.value == .i32, let range = adapter.globalNames[index] else { continue }
            if reader.copy(range).elementsEqual(name.utf8) { found.append(index) }
        }
        guard found.count <= 1 else { throw AdapterError(.severalGlobals(name, count: found.count)) }
        return found.first
    }
}

// MARK: - Functions

extension ShadowStack {
    /// The body of a function that allocates the stack: at once, or where it keeps the state of the allocation in a
    /// global, the first time that it is called.
    ///
    /// - Parameters:
    ///   - realloc: the function that allocates memory.
    ///   - pointer: the global that says where the stack ends.
    ///   - state: the global of the state.
    static func allocation(by realloc: UInt32, pointer: UInt32, state: UInt32?) -> ByteWriter {
        var code = ByteWriter()
        code.locals([])
        if let state {
            code.instruction("global.get", Int64(state))
            code.instruction("i32.const", State.unallocated)
            code.instruction("i32.eq")
            code.instruction("if")
            code.instruction("i32.const", State.allocating)
            code.instruction("global.set", Int64(state))
        }
        code.instruction("i32.const", 0)
        code.instruction("i32.const", 0)
        code.instruction("i32.const", 8)
        code.instruction("i32.const", size)
        code.instruction("call", Int64(realloc))
        code.instruction("i32.const", size)
        code.instruction("i32.add")
        code.instruction("global.set", Int64(pointer))
        if let state {
            code.instruction("i32.const", State.allocated)
            code.instruction("global.set", Int64(state))
            code.instruction("end")
        }
        code.instruction("end")
        return code
    }

    /// The body of a `realloc` that can do no more than allocate a stack: it makes memory a page larger.
    static var reallocByGrowingMemory: ByteWriter {
        var code = ByteWriter()
        code.locals([(1, .i32)])
        // Where memory was before, how much, and how much is asked for.
        for (parameter, expected) in [(0, 0), (1, 0), (3, size)] as [(Int64, Int64)] {
            code.instruction("i32.const", expected)
            code.instruction("local.get", parameter)
            code.instruction("i32.ne")
            trapIfTrue(&code)
        }
        code.instruction("i32.const", 1)
        code.instruction("memory.grow", 0)
        code.instruction("local.tee", 4)
        code.instruction("i32.const", -1)
        code.instruction("i32.eq")
        trapIfTrue(&code)
        code.instruction("local.get", 4)
        code.instruction("i32.const", 16)
        code.instruction("i32.shl")
        code.instruction("end")
        return code
    }

    private static func trapIfTrue(_ code: inout ByteWriter) {
        code.instruction("if")
        code.instruction("unreachable")
        code.instruction("end")
    }
}
