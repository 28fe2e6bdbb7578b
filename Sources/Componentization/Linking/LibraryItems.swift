import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWasmBinary

/// Sorts the imports and exports of a library by what they are to what links it.
struct LibraryItems {
    private(set) var library: LibraryMetadata
    private(set) var problems: [Diagnostic] = []
    private let interface: ModuleInterface
    private let types: [SubType]
    private let flags: [DynamicLinkingSection.ImportName: DynamicLinkingSection.SymbolFlags]
    private let adapters: Set<CoreName>
    /// What was imported already, so that an import that is written twice counts once.
    private var known: [DynamicLinkingSection.ImportName: SymbolType] = [:]

    init(
        _ library: LibraryMetadata, _ interface: ModuleInterface,
        _ flags: [DynamicLinkingSection.ImportName: DynamicLinkingSection.SymbolFlags], _ adapters: Set<CoreName>
    ) {
        self.library = library
        self.interface = interface
        self.flags = flags
        self.adapters = adapters
        types = interface.types.flatMap(\.subtypes)
    }

    mutating func read() {
        for item in interface.imports {
            switch item.module {
            case EnvironmentName.environment: readEnvironment(item)
            case EnvironmentName.memoryAddresses: readDataAddress(item)
            case EnvironmentName.functionAddresses:
                guard isMutableAddress(item) else { continue }
                if isNew(item, .address) { library.functionAddresses.append(CoreName(item.name)) }
            case EnvironmentName.root where item.name == EnvironmentName.newThread: library.needs.insert(.newThread)
            case let module where adapters.contains(CoreName(module)): readAdapterImport(item)
            // Imports of the world, which what makes the component judges.
            default: break
            }
        }
        for item in interface.exports { readExport(item) }
        library.functionImports.sort { $0.name < $1.name }
        library.dataAddresses.sort()
        library.functionAddresses.sort()
        library.tagImports.sort { $0.name < $1.name }
        library.adapterImports.sort { ($0.module, $0.name) < ($1.module, $1.name) }
        library.exports.sort { $0.name < $1.name }
    }

    // MARK: - Imports

    private mutating func readEnvironment(_ item: CoreImport) {
        switch item.name {
        case EnvironmentName.memory:
            guard case .memory(let type) = item.type, type.pageSizeLog2 == nil, type.limits.isPlain else {
                return reportType(of: item, expected: "a 32-bit memory without a maximum")
            }
            library.minimumPages = max(library.minimumPages, type.limits.minimum)
        case EnvironmentName.table:
            guard case .table(let type) = item.type, type.element == .functions, type.limits.isPlain else {
                return reportType(of: item, expected: "a 32-bit table of `funcref` without a maximum")
            }
            library.minimumElements = max(library.minimumElements, type.limits.minimum)
        case EnvironmentName.memoryBase, EnvironmentName.tableBase: readGlobal(item, isMutable: false)
        case EnvironmentName.stackPointer: readGlobal(item, isMutable: true, .stackPointer)
        case EnvironmentName.initialStackPointer: readGlobal(item, isMutable: false, .initialStackPointer)
        case EnvironmentName.asyncifyState, EnvironmentName.asyncifyData: readGlobal(item, isMutable: true, .asyncify)
        case EnvironmentName.getThreadLocalBase: readIntrinsic(item, .getter, .getThreadLocalBase)
        case EnvironmentName.setThreadLocalBase: readIntrinsic(item, .setter, .setThreadLocalBase)
        // These become intrinsics of the component.
        case EnvironmentName.getStackPointer: readIntrinsic(item, .getter, [])
        case EnvironmentName.setStackPointer: readIntrinsic(item, .setter, [])
        default: readSymbol(item)
        }
    }

    private mutating func readGlobal(
        _ item: CoreImport, isMutable: Bool, _ need: LibraryMetadata.EnvironmentNeeds = []
    ) {
        guard case .global(let type) = item.type, type == GlobalType(value: .i32, isMutable: isMutable) else {
            return reportType(of: item, expected: isMutable ? "`(global (mut i32))`" : "`(global i32)`")
        }
        library.needs.insert(need)
    }

    private mutating func readIntrinsic(
        _ item: CoreImport, _ type: CoreFuncType, _ need: LibraryMetadata.EnvironmentNeeds
    ) {
        guard case .function(let index) = item.type, signature(index) == type else {
            return reportType(of: item, expected: "`\(SymbolType.function(type).spelling)`")
        }
        library.needs.insert(need)
    }

    private mutating func readSymbol(_ item: CoreImport) {
        let name = CoreName(item.name)
        switch item.type {
        case .function(let index):
            guard let type = signature(index) else { return reportType(of: item) }
            guard isNew(item, .function(type)) else { return }
            let flags = flags[.init(module: CoreName(item.module), field: name), default: []]
            library.functionImports.append(.init(name: name, type: type, isWeak: flags.contains(.bindingWeak)))
        case .tag(let index):
            guard let type = signature(index) else { return reportType(of: item) }
            if isNew(item, .tag(type)) { library.tagImports.append(.init(name: name, type: type)) }
        default: reportType(of: item, expected: "a function or tag")
        }
    }

    private mutating func readDataAddress(_ item: CoreImport) {
        guard isMutableAddress(item) else { return }
        switch item.name {
        case EnvironmentName.heapBase: library.needs.insert(.heapBase)
        case EnvironmentName.heapEnd: library.needs.insert(.heapEnd)
        case EnvironmentName.stackHigh: library.needs.insert(.stackHigh)
        case EnvironmentName.stackLow: library.needs.insert(.stackLow)
        case EnvironmentName.openableLibraries: library.needs.insert(.openableLibraries)
        case EnvironmentName.programThreadLocals: library.needs.insert(.programThreadLocals)
        default: if isNew(item, .address) { library.dataAddresses.append(CoreName(item.name)) }
        }
    }

    /// Addresses are filled in when all libraries are there, so that their globals are mutable.
    private mutating func isMutableAddress(_ item: CoreImport) -> Bool {
        if case .global(let type) = item.type, type == GlobalType(value: .i32, isMutable: true) { return true }
        reportType(of: item, expected: "`(global (mut i32))`")
        return false
    }

    private mutating func readAdapterImport(_ item: CoreImport) {
        guard case .function(let index) = item.type, let type = signature(index) else {
            return reportType(of: item, expected: "a function: an adapter provides nothing else")
        }
        guard isNew(item, .function(type)) else { return }
        library.adapterImports.append(.init(module: CoreName(item.module), name: CoreName(item.name), type: type))
    }

    /// Whether something is imported for the first time. What is imported twice has one type.
    private mutating func isNew(_ item: CoreImport, _ type: SymbolType) -> Bool {
        let name = DynamicLinkingSection.ImportName(module: CoreName(item.module), field: CoreName(item.name))
        guard let other = known.updateValue(type, forKey: name) else { return true }
        if other != type { problems.append(.importedTwice(item, as: [other, type], library.path)) }
        return false
    }

    // MARK: - Exports

    private mutating func readExport(_ item: CoreExportDeclaration) {
        switch item.name {
        case EnvironmentName.applyDataRelocations: readEntry(item, .dataRelocations)
        case EnvironmentName.callConstructors: readEntry(item, .constructors)
        case EnvironmentName.initialize: readEntry(item, .initialize)
        case EnvironmentName.start: readEntry(item, .start)
        case EnvironmentName.libraryThreadLocals:
            guard type(of: item.type) == .address else {
                return reportType(of: item, expected: "`\(SymbolType.address.spelling)`")
            }
            library.entries.insert(.threadLocals)
        default:
            guard let type = type(of: item.type) else { return reportType(of: item) }
            if case .global = type, library.isOpenable, type != .address {
                return reportType(of: item, expected: "`\(SymbolType.address.spelling)` in a library to be opened")
            }
            library.exports.append(Symbol(CoreName(item.name), type))
        }
    }

    private mutating func readEntry(_ item: CoreExportDeclaration, _ entry: LibraryMetadata.Entries) {
        guard type(of: item.type) == .function(.thunk) else {
            return reportType(of: item, expected: "`\(SymbolType.function(.thunk).spelling)`")
        }
        library.entries.insert(entry)
    }

    // MARK: - Types

    /// The type of a symbol; nil of what cannot be one.
    private func type(of type: CoreExternType) -> SymbolType? {
        switch type {
        case .function(let index), .exactFunction(let index): signature(index).map { .function($0) }
        case .tag(let index): signature(index).map { .tag($0) }
        case .global(let type): type.value.isIndependent ? .global(type) : nil
        case .table, .memory: nil
        }
    }

    /// A function type that means the same in every module.
    private func signature(_ index: CoreTypeIndex) -> CoreFuncType? {
        guard Int(index.rawValue) < types.count else { return nil }
        let type = types[Int(index.rawValue)]
        guard type.isFinal, type.supertypes.isEmpty, !type.isShared, case .function(let function) = type.composite,
            function.parameters.allSatisfy(\.isIndependent), function.results.allSatisfy(\.isIndependent)
        else { return nil }
        return function
    }

    private mutating func reportType(of item: CoreImport, expected: String? = nil) {
        problems.append(
            .unsupportedType("import `\(item.module)` `\(item.name)`", words(item.type), expected, library.path))
    }

    private mutating func reportType(of item: CoreExportDeclaration, expected: String? = nil) {
        problems.append(.unsupportedType("export `\(item.name)`", words(item.type), expected, library.path))
    }

    private func words(_ type: CoreExternType) -> String {
        if let type = self.type(of: type) { return "`\(type.spelling)`" }
        return switch type {
        case .function, .exactFunction: "a function of a type that only its module has"
        case .tag: "a tag of a type that only its module has"
        case .global: "a global of a type that only its module has"
        case .table, .memory: "`\(CoreTypeTable().spell(type))`"
        }
    }
}

extension CoreLimits {
    fileprivate var isPlain: Bool { maximum == nil && !isShared && !is64 }
}

extension ReferenceType {
    static let functions = ReferenceType(isNullable: true, heapType: .abstract(.function, isShared: false))
}

extension CoreValueType {
    /// Whether the type refers to no type of its module.
    fileprivate var isIndependent: Bool {
        guard case .reference(let type) = self else { return true }
        if case .abstract(_, isShared: false) = type.heapType { return true }
        return false
    }
}

extension CoreFuncType {
    /// `() -> ()`.
    static let thunk = CoreFuncType(parameters: [], results: [])
    /// Those of functions that get and set an address.
    static let getter = CoreFuncType(parameters: [], results: [.i32])
    static let setter = CoreFuncType(parameters: [.i32], results: [])
    /// `cabi_realloc`. See "Canonical Definitions" in Explainer.md.
    static let realloc = CoreFuncType(parameters: [.i32, .i32, .i32, .i32], results: [.i32])
    /// `__wasm_task_hook`.
    static let taskHook = CoreFuncType(parameters: [.i32], results: [])
}
