import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// What an adapter may be made of: a core module without tables in use, segments, tags and a start function.
struct AdapterModule: Sendable {
    /// Where an item of an index space comes from.
    enum Origin: Hashable, Sendable {
        case imported(module: String, name: String)
        /// It is defined in the module: where its body or its initializer is.
        case defined(ByteRange)
    }

    struct Function: Sendable {
        var type: CoreTypeIndex
        var origin: Origin
    }

    struct Global: Sendable {
        var type: GlobalType
        var origin: Origin
    }

    struct Memory: Sendable {
        var type: MemoryType
        var origin: Origin
    }

    var types: [CoreFuncType] = []
    var functions: [Function] = []
    var tables: [TableType] = []
    var memories: [Memory] = []
    var globals: [Global] = []
    var exports: [CoreExport] = []
    /// What the `name` section says, by index.
    var functionNames: [UInt32: ByteRange] = [:]
    var globalNames: [UInt32: ByteRange] = [:]
    var producers: Producers?

    func count(of space: CodeIndexSpace) -> Int {
        switch space {
        case .type: types.count
        case .function: functions.count
        case .table: tables.count
        case .memory: memories.count
        case .global: globals.count
        // An adapter has none.
        case .tag, .element, .data: 0
        }
    }
}

extension AdapterModule.Function {
    /// Whether it is what an adapter calls to get memory from the main module, which may have the function under another
    /// name, or not at all.
    var isMainRealloc: Bool {
        guard case .imported(MainModule.name, let name) = origin else { return false }
        return MainModule.reallocs.contains(name)
    }
}

/// The main module, as adapters import from it.
enum MainModule {
    static let name = "__main_module__"
    /// The names by which adapters import its function that allocates memory.
    static let reallocs = ["canonical_abi_realloc", "cabi_realloc"]
    static let reallocType = CoreFuncType(parameters: [.i32, .i32, .i32, .i32], results: [.i32])
}
