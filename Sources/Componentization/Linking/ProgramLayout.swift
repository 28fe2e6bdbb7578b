import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWasmBinary

/// Where in the memory and the table of a program everything is: first the stack, then what the linker puts there, then
/// each library in the order in which it was given, then the heap.
struct ProgramLayout {
    /// The globals that the program exports, in order.
    private(set) var globals: [Global] = []
    let openable: OpenableTable
    let threadLocals: ThreadLocalLayout
    /// The place in the table of the first function that a trampoline calls.
    private(set) var trampolineBase: UInt32 = 0
    private(set) var tableSize: UInt64 = 0
    private(set) var pages: UInt64 = 0

    /// A global of type i32.
    struct Global: Equatable {
        var name: String
        var value: UInt32
        var isMutable: Bool
    }

    /// Bytes of a page of memory, and what the heap begins at a multiple of, as exponents of two.
    private static let pageExponent: UInt32 = 16
    private static let heapExponent: UInt32 = 4

    /// - Parameter stubs: the place of the library that stands in for functions that none provides.
    init(
        of libraries: [LibraryMetadata], _ trampolines: [Trampoline], stubs: Int?, stackSize: UInt32
    ) throws(Diagnostic) {
        let needs = libraries.reduce(into: LibraryMetadata.EnvironmentNeeds()) { $0.formUnion($1.needs) }
        // The first place in the table stays empty, so that no function has the address 0.
        openable = OpenableTable(of: libraries, memoryBase: stackSize, tableBase: 1)
        var memoryEnd = UInt64(stackSize) + UInt64(openable.bytes.count)
        var tableEnd = 1 + UInt64(openable.functions.count)
        threadLocals = ThreadLocalLayout(of: libraries, end: &memoryEnd)

        // These are far below what would be beyond 64 bits: counts of libraries, and 32-bit sizes.
        var bases: [(memory: UInt64, table: UInt64)] = []
        for library in libraries {
            memoryEnd = memoryEnd.aligned(to: library.memory.memoryAlignment)
            tableEnd = tableEnd.aligned(to: library.memory.tableAlignment)
            bases.append((memoryEnd, tableEnd))
            memoryEnd += UInt64(library.memory.memorySize)
            tableEnd += UInt64(library.memory.tableSize)
        }
        let heapBase = memoryEnd.aligned(to: Self.heapExponent)
        let heapEnd = heapBase.aligned(to: Self.pageExponent)
        guard heapEnd <= UInt64(UInt32.max) else { throw .memoryTooLarge(libraries, stackSize: stackSize) }
        tableSize = tableEnd + UInt64(trampolines.count)
        guard tableSize <= UInt64(Int32.max) else { throw .tableTooLarge(libraries) }
        trampolineBase = UInt32(truncatingIfNeeded: tableEnd)
        // A library may ask for more than what all of them take.
        pages = max(heapEnd >> UInt64(Self.pageExponent), libraries.map(\.minimumPages).max() ?? 0)
        guard pages <= 1 << (32 - Self.pageExponent) else { throw .memoryTooLarge(libraries, stackSize: stackSize) }
        tableSize = max(tableSize, libraries.map(\.minimumElements).max() ?? 0)
        guard tableSize <= UInt64(Int32.max) else { throw .tableTooLarge(libraries) }

        addEnvironment(needs, stackSize: stackSize)
        try addBases(bases, of: libraries)
        try addFunctionAddresses(of: libraries, trampolines, stubs: stubs)
        if needs.contains(.heapBase) { add(EnvironmentName.heapBase, heapBase, isMutable: true) }
        if needs.contains(.heapEnd) { add(EnvironmentName.heapEnd, heapEnd, isMutable: true) }
    }

    /// What some library needs of its environment, whatever the libraries are.
    private mutating func addEnvironment(_ needs: LibraryMetadata.EnvironmentNeeds, stackSize: UInt32) {
        let stack = UInt64(stackSize)
        if needs.contains(.openableLibraries) {
            add(EnvironmentName.openableLibraries, UInt64(openable.rootAddress), isMutable: true)
        }
        if needs.contains(.programThreadLocals) {
            add(EnvironmentName.programThreadLocals, threadLocals.programInfo, isMutable: true)
        }
        if needs.contains(.stackPointer) { add(EnvironmentName.stackPointer, stack, isMutable: true) }
        if needs.contains(.initialStackPointer) { add(EnvironmentName.initialStackPointer, stack, isMutable: false) }
        if needs.contains(.asyncify) {
            add(EnvironmentName.asyncifyState, 0, isMutable: true)
            add(EnvironmentName.asyncifyData, 0, isMutable: true)
        }
        if needs.contains(.stackHigh) { add(EnvironmentName.stackHigh, stack, isMutable: true) }
        if needs.contains(.stackLow) { add(EnvironmentName.stackLow, 0, isMutable: true) }
    }

    /// Where each library begins, and room for the addresses of data, which are known as the program starts.
    private mutating func addBases(
        _ bases: [(memory: UInt64, table: UInt64)], of libraries: [LibraryMetadata]
    ) throws(Diagnostic) {
        for (library, base) in zip(libraries, bases) {
            add(Self.memoryBase(of: library.name), base.memory, isMutable: false)
            add(Self.tableBase(of: library.name), base.table, isMutable: false)
            for name in library.dataAddresses { try add(Self.address(of: name, in: library), 0) }
        }
    }

    /// The address of a function is the place of its trampoline's function in the table; that of a weak one that is not
    /// there is 0.
    private mutating func addFunctionAddresses(
        of libraries: [LibraryMetadata], _ trampolines: [Trampoline], stubs: Int?
    ) throws(Diagnostic) {
        var places: [CoreName: (place: UInt64, isStub: Bool)] = [:]
        for (place, trampoline) in trampolines.enumerated() {
            places[trampoline.name] = (UInt64(trampolineBase) + UInt64(place), trampoline.provider == stubs)
        }
        for library in libraries {
            let weak = Set(library.functionImports.lazy.filter(\.isWeak).map(\.name))
            for name in library.functionAddresses {
                guard let (place, isStub) = places[name] else { continue }
                try add(Self.address(of: name, in: library), isStub && weak.contains(name) ? 0 : place)
            }
        }
    }

    private mutating func add(_ name: String, _ value: UInt64, isMutable: Bool) {
        globals.append(Global(name: name, value: UInt32(truncatingIfNeeded: value), isMutable: isMutable))
    }

    /// Bytes of the names of addresses so far.
    private var nameBytes = 0

    /// The names repeat that of their library: few bytes in many places.
    private mutating func add(_ name: String, _ value: UInt64) throws(Diagnostic) {
        nameBytes += name.utf8.count
        guard nameBytes <= Limits.linkedNameBytes else {
            throw .tooMuchToLink("names of addresses", Limits.linkedNameBytes)
        }
        add(name, value, isMutable: true)
    }
}

extension ProgramLayout {
    // MARK: - Names of what the program exports for a library

    static func memoryBase(of library: CoreName) -> String { "\(library):memory_base" }
    static func tableBase(of library: CoreName) -> String { "\(library):table_base" }

    static func address(of name: CoreName, in library: LibraryMetadata) -> String { "\(library.name):\(name)" }

    static func intrinsic(_ name: String, of library: CoreName) -> String { "\(library):\(name)" }

    static func adapterFunction(_ item: LibraryMetadata.AdapterImport) -> String { "\(item.module):\(item.name)" }
}
