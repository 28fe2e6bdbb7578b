/// The names that libraries and what links them agree upon. See DynamicLinking.md of WebAssembly/tool-conventions; what it
/// does not have comes from the libraries of WASI.
enum EnvironmentName {
    // MARK: Modules of imports
    static let environment = "env"
    static let memoryAddresses = "GOT.mem"
    static let functionAddresses = "GOT.func"
    static let root = "$root"

    // MARK: What a library imports of its environment
    static let memory = "memory"
    static let table = "__indirect_function_table"
    static let memoryBase = "__memory_base"
    static let tableBase = "__table_base"
    static let stackPointer = "__stack_pointer"
    static let initialStackPointer = "__init_stack_pointer"
    static let asyncifyState = "__asyncify_state"
    static let asyncifyData = "__asyncify_data"
    static let getStackPointer = "__wasm_get_stack_pointer"
    static let setStackPointer = "__wasm_set_stack_pointer"
    static let getThreadLocalBase = "__wasm_get_tls_base"
    static let setThreadLocalBase = "__wasm_set_tls_base"

    // MARK: Addresses that it takes of its environment
    static let heapBase = "__heap_base"
    static let heapEnd = "__heap_end"
    static let stackHigh = "__stack_high"
    static let stackLow = "__stack_low"
    static let openableLibraries = "__wasm_libdl_libraries"
    static let programThreadLocals = "__wasm_program_tls_info"

    // MARK: Intrinsics of the component model
    static let newThread = "[thread-new-indirect-v0]"
    static let threadContext = "[context-get-1]"

    // MARK: What a library exports to its environment
    static let applyDataRelocations = "__wasm_apply_data_relocs"
    static let callConstructors = "__wasm_call_ctors"
    static let initialize = "_initialize"
    static let start = "_start"
    static let libraryThreadLocals = "__wasm_library_tls_info"

    // MARK: What the program offers to its component
    static let realloc = "cabi_realloc"
    static let taskHook = "__wasm_task_hook"
}
