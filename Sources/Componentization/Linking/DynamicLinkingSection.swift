package import WComposeCoreWasm

/// What the custom section `dylink.0` of a library says. See "The dylink.0 Section" in DynamicLinking.md of
/// WebAssembly/tool-conventions.
package struct DynamicLinkingSection: Equatable, Sendable {
    package static let name = "dylink.0"
    /// What the section was called before its contents were subsections.
    package static let olderName = "dylink"

    /// `WASM_DYLINK_MEM_INFO`: the room that a library needs in the memory and table of the program.
    package struct MemoryInfo: Equatable, Sendable {
        package var memorySize: UInt32 = 0
        /// The exponent of a power of two, as that of the table.
        package var memoryAlignment: UInt32 = 1
        package var tableSize: UInt32 = 0
        package var tableAlignment: UInt32 = 1

        package init() {}

        package init(memorySize: UInt32, memoryAlignment: UInt32, tableSize: UInt32, tableAlignment: UInt32) {
            self.memorySize = memorySize
            self.memoryAlignment = memoryAlignment
            self.tableSize = tableSize
            self.tableAlignment = tableAlignment
        }
    }

    /// The flags of a symbol.
    package struct SymbolFlags: OptionSet, Sendable {
        package let rawValue: UInt32

        package init(rawValue: UInt32) { self.rawValue = rawValue }

        /// The symbol may stay undefined.
        package static let bindingWeak = SymbolFlags(rawValue: 0x01)
    }

    /// An import by its module and field.
    package struct ImportName: Hashable, Sendable {
        package var module: CoreName
        package var field: CoreName

        package init(module: CoreName, field: CoreName) {
            self.module = module
            self.field = field
        }
    }

    package var memory: MemoryInfo?
    /// `WASM_DYLINK_NEEDED`: the names of the libraries that this one was linked with.
    package var needed: [CoreName] = []
    /// `WASM_DYLINK_EXPORT_INFO`.
    package var exports: [CoreName: SymbolFlags] = [:]
    /// `WASM_DYLINK_IMPORT_INFO`.
    package var imports: [ImportName: SymbolFlags] = [:]
    /// `WASM_DYLINK_RUNTIME_PATH`: folders in which libraries were to be looked for; here they are given by name.
    package var runtimePaths: [String] = []

    package init() {}
}
