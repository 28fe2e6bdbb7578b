package import WComposeCoreWasm

/// What linking needs to know of a library, a core module that shares the memory and table of a program with others. See
/// DynamicLinking.md of WebAssembly/tool-conventions.
package struct LibraryMetadata: Sendable {
    /// What others call it: the file does not say it.
    package var name: CoreName
    /// The path of its file, for messages.
    package var path: String
    /// Whether the program can find its symbols by name while it runs (`dlopen`).
    package var isOpenable: Bool
    package var memory = DynamicLinkingSection.MemoryInfo()
    package var needed: [CoreName] = []
    /// Whether the world that it was made for has exports.
    package var exportsWorld = false
    package var entries: Entries = []
    package var needs: EnvironmentNeeds = []
    /// Pages of memory, and elements of the table, that its imports ask for at the least.
    package var minimumPages: UInt64 = 0
    package var minimumElements: UInt64 = 0

    // All of these ascend by name, and have a name once.
    package var functionImports: [FunctionImport] = []
    /// Data whose address it takes (`GOT.mem`), and functions (`GOT.func`).
    package var dataAddresses: [CoreName] = []
    package var functionAddresses: [CoreName] = []
    package var tagImports: [TagImport] = []
    package var adapterImports: [AdapterImport] = []
    package var exports: [Symbol] = []

    package init(name: CoreName, path: String, isOpenable: Bool = false) {
        self.name = name
        self.path = path
        self.isOpenable = isOpenable
    }

    /// A function that is imported of another library.
    package struct FunctionImport: Hashable, Sendable {
        package var name: CoreName
        package var type: CoreFuncType
        /// Whether it may stay undefined.
        package var isWeak: Bool

        var symbol: Symbol { Symbol(name, .function(type)) }
    }

    /// A tag that is imported of another library.
    package struct TagImport: Hashable, Sendable {
        package var name: CoreName
        package var type: CoreFuncType

        var symbol: Symbol { Symbol(name, .tag(type)) }
    }

    /// A function that an adapter provides.
    package struct AdapterImport: Hashable, Sendable {
        package var module: CoreName
        package var name: CoreName
        package var type: CoreFuncType
    }

    /// What a library exports to be called, or looked at, by what links it.
    package struct Entries: OptionSet, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let dataRelocations = Entries(rawValue: 0x01)
        package static let constructors = Entries(rawValue: 0x02)
        package static let initialize = Entries(rawValue: 0x04)
        package static let start = Entries(rawValue: 0x08)
        package static let threadLocals = Entries(rawValue: 0x10)
    }

    /// What a library imports of its environment that not every program has.
    package struct EnvironmentNeeds: OptionSet, Sendable {
        package let rawValue: UInt16

        package init(rawValue: UInt16) { self.rawValue = rawValue }

        package static let stackPointer = EnvironmentNeeds(rawValue: 0x001)
        package static let initialStackPointer = EnvironmentNeeds(rawValue: 0x002)
        package static let asyncify = EnvironmentNeeds(rawValue: 0x004)
        package static let heapBase = EnvironmentNeeds(rawValue: 0x008)
        package static let heapEnd = EnvironmentNeeds(rawValue: 0x010)
        package static let stackHigh = EnvironmentNeeds(rawValue: 0x020)
        package static let stackLow = EnvironmentNeeds(rawValue: 0x040)
        package static let openableLibraries = EnvironmentNeeds(rawValue: 0x080)
        package static let programThreadLocals = EnvironmentNeeds(rawValue: 0x100)
        package static let getThreadLocalBase = EnvironmentNeeds(rawValue: 0x200)
        package static let setThreadLocalBase = EnvironmentNeeds(rawValue: 0x400)
        package static let newThread = EnvironmentNeeds(rawValue: 0x800)
    }
}
