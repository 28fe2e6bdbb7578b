package import WComposeCoreWasm

/// What must be done once all libraries are instantiated, by the module that fills in the shims of the component.
///
/// Types and imports are in the order in which that module is to have them, after those that it has already; it has an
/// import of the same module and name once.
package struct LinkingFixups: Sendable {
    /// Function types, each once.
    package fileprivate(set) var types: [CoreFuncType] = []
    package fileprivate(set) var imports: [Import] = []
    /// What is done first, in this order.
    package fileprivate(set) var details: [Detail] = []
    /// Functions of users that are called then, in this order, by their places in `imports`.
    package fileprivate(set) var userFunctions: [ImportPlace] = []
    /// Active segments of the table and the memory of the program, some of them empty.
    package fileprivate(set) var elements: [Elements] = []
    package fileprivate(set) var data: [Data] = []

    /// A place in `imports`.
    package typealias ImportPlace = Int

    /// The places of the memory and the table of the program.
    package static let memory: ImportPlace = 0
    package static let table: ImportPlace = 1

    package struct Import: Sendable {
        package var module: ModuleReference
        package var name: String
        package var type: ImportType
    }

    package enum ImportType: Hashable, Sendable {
        case function(CoreFuncType)
        case global(GlobalType)
        case table(TableType)
        case memory(MemoryType)
    }

    package enum Detail: Hashable, Sendable {
        /// A function without parameters and results is called.
        case call(ImportPlace)
        /// The sum of two globals, where the memory of a library begins and the offset of data in it, is put somewhere.
        case initializeAddress(base: ImportPlace, offset: ImportPlace, Destination)
    }

    package enum Destination: Hashable, Sendable {
        /// An address in the memory of the program.
        case memory(address: UInt32)
        case global(ImportPlace)
    }

    package struct Elements: Sendable {
        package var offset: UInt32
        package var functions: [ImportPlace]
    }

    package struct Data: Sendable {
        package var offset: UInt32
        package var bytes: [UInt8]
    }
}

/// Collects what must be done for some libraries.
struct LinkingFixupsBuilder {
    private var fixups = LinkingFixups()
    private var places: [Key: LinkingFixups.ImportPlace] = [:]
    private var types: Set<CoreFuncType> = []
    private let libraries: [LibraryMetadata]

    private struct Key: Hashable {
        var module: ModuleReference
        var name: CoreName
    }

    static func fixups(
        for libraries: [LibraryMetadata], _ symbols: SymbolTable, _ layout: ProgramLayout, _ trampolines: [Trampoline]
    ) -> LinkingFixups {
        var builder = LinkingFixupsBuilder(libraries: libraries)
        builder.importProgram()
        builder.initializeAddresses(symbols, layout)
        builder.callEntries()
        // First all functions are imported, then those that say of themselves what thread-local storage they have.
        let openable = layout.openable.functions.map { function in
            builder.importSymbol(function.symbol, of: function.library)
        }
        let indirect = trampolines.map { trampoline in
            builder.importSymbol(Symbol(trampoline.name, .function(trampoline.type)), of: trampoline.provider)
        }
        builder.initializeThreadLocals(layout)
        builder.fixups.elements = [
            .init(offset: layout.openable.tableBase, functions: openable),
            .init(offset: layout.trampolineBase, functions: indirect),
        ]
        builder.fixups.data = [.init(offset: layout.openable.memoryBase, bytes: layout.openable.bytes)]
        if !layout.threadLocals.programInfoBytes.isEmpty {
            builder.fixups.data.append(
                .init(
                    offset: UInt32(truncatingIfNeeded: layout.threadLocals.programInfo),
                    bytes: layout.threadLocals.programInfoBytes))
        }
        return builder.fixups
    }

    private init(libraries: [LibraryMetadata]) { self.libraries = libraries }

    // MARK: - What is done

    private mutating func importProgram() {
        add(.thunk)
        _ = importItem(
            .main, CoreName(EnvironmentName.memory), .memory(MemoryType(limits: CoreLimits(minimum: 0, maximum: nil)))
        )
        _ = importItem(
            .main, CoreName(EnvironmentName.table),
            .table(TableType(element: .functions, limits: CoreLimits(minimum: 0, maximum: nil))))
    }

    private mutating func initializeAddresses(_ symbols: SymbolTable, _ layout: ProgramLayout) {
        for address in layout.openable.dataAddresses {
            initializeAddress(of: address.name, in: address.library, .memory(address: address.address))
        }
        for library in libraries {
            for name in library.dataAddresses {
                guard let provider = symbols.dataProvider(name) else { continue }
                let base = importMemoryBase(of: provider)
                let offset = importSymbol(Symbol(name, .address), of: provider)
                let global = importItem(
                    .main, CoreName(ProgramLayout.address(of: name, in: library)),
                    .global(GlobalType(value: .i32, isMutable: true)))
                fixups.details.append(.initializeAddress(base: base, offset: offset, .global(global)))
            }
        }
    }

    private mutating func initializeThreadLocals(_ layout: ProgramLayout) {
        guard let infos = layout.threadLocals.infos else { return }
        for (place, slot) in layout.threadLocals.slots.enumerated() {
            guard let slot else { continue }
            initializeAddress(
                of: CoreName(EnvironmentName.libraryThreadLocals), in: place,
                .memory(address: UInt32(truncatingIfNeeded: infos + UInt64(slot) * 4)))
        }
    }

    private mutating func initializeAddress(
        of name: CoreName, in library: Int, _ destination: LinkingFixups.Destination
    ) {
        let base = importMemoryBase(of: library)
        let offset = importSymbol(Symbol(name, .address), of: library)
        fixups.details.append(.initializeAddress(base: base, offset: offset, destination))
    }

    /// Pointers in the data of all libraries are put right before any function of a user is called.
    private mutating func callEntries() {
        for (place, library) in libraries.enumerated() where library.entries.contains(.dataRelocations) {
            fixups.details.append(.call(importEntry(EnvironmentName.applyDataRelocations, of: place)))
        }
        for (place, library) in libraries.enumerated() {
            if library.entries.contains(.constructors) {
                fixups.userFunctions.append(importEntry(EnvironmentName.callConstructors, of: place))
            }
            if library.entries.contains(.initialize) {
                fixups.userFunctions.append(importEntry(EnvironmentName.initialize, of: place))
            }
        }
    }

    // MARK: - Imports

    private mutating func importEntry(_ name: String, of library: Int) -> LinkingFixups.ImportPlace {
        importSymbol(Symbol(CoreName(name), .function(.thunk)), of: library)
    }

    private mutating func importMemoryBase(of library: Int) -> LinkingFixups.ImportPlace {
        importItem(
            .main, CoreName(ProgramLayout.memoryBase(of: libraries[library].name)),
            .global(GlobalType(value: .i32, isMutable: false)))
    }

    private mutating func importSymbol(_ symbol: Symbol, of library: Int) -> LinkingFixups.ImportPlace {
        let type: LinkingFixups.ImportType =
            switch symbol.type {
            case .function(let type): .function(type)
            case .global(let type): .global(type)
            case .tag: preconditionFailure("tags are given to libraries alone")
            }
        return importItem(.named(libraries[library].name.text), symbol.name, type)
    }

    private mutating func importItem(
        _ module: ModuleReference, _ name: CoreName, _ type: LinkingFixups.ImportType
    ) -> LinkingFixups.ImportPlace {
        if case .function(let type) = type { add(type) }
        let key = Key(module: module, name: name)
        if let known = places[key] { return known }
        places[key] = fixups.imports.count
        fixups.imports.append(.init(module: module, name: name.text, type: type))
        return fixups.imports.count - 1
    }

    private mutating func add(_ type: CoreFuncType) {
        if types.insert(type).inserted { fixups.types.append(type) }
    }
}
