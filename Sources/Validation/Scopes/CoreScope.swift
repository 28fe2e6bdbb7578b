package import WComposeComponentModel
package import WComposeCoreWasm
import WComposeWasmBinary

/// The core index spaces of a scope, as far as they are filled.
package struct CoreScope {
    package var types = CoreTypeSpace()
    /// The module types among the core types, by index.
    private(set) var moduleTypes: [UInt32: ModuleTypeID] = [:]
    var modules: [Module] = []
    package var functions: [CoreTypeTable.ID] = []
    package var tables: [TableType] = []
    package var memories: [MemoryType] = []
    package var globals: [GlobalType] = []
    package var tags: [CoreTypeTable.ID] = []
    package var instances: [CoreInstanceType] = []

    package init() {}

    /// A core module: its type, and what the store has it from.
    struct Module {
        /// The place among the module types of `CoreModuleTypes`.
        var type: Int
        var source: Source

        enum Source {
            case embedded(ByteRange)
            case typed(ModuleTypeID)
        }
    }

    /// The number of definitions of a sort.
    package func count(of sort: CoreSort) -> Int {
        switch sort {
        case .type: types.count
        case .module: modules.count
        case .function: functions.count
        case .table: tables.count
        case .memory: memories.count
        case .global: globals.count
        case .tag: tags.count
        case .instance: instances.count
        }
    }

    // MARK: Types

    mutating func append(moduleType id: ModuleTypeID) {
        moduleTypes[UInt32(types.count)] = id
        types.appendModuleType()
    }

    func moduleType(_ index: CoreTypeIndex) throws(ValidationError.Reason) -> ModuleTypeID {
        try check(index)
        guard let id = moduleTypes[index.rawValue] else { throw .index(.notModuleType(index)) }
        return id
    }

    func check(_ index: CoreTypeIndex) throws(ValidationError.Reason) {
        guard index.rawValue < types.count else {
            throw .index(.undefined(.core(.type), index.rawValue, count: types.count))
        }
    }

    /// The core type at an index.
    package mutating func type(
        _ index: CoreTypeIndex, in table: inout CoreTypeTable
    ) throws(ValidationError.Reason) -> CoreTypeTable.ID {
        try check(index)
        return try types.known(index, in: &table)
    }

    // MARK: Exports of core instances

    /// What a core definition is, by its type.
    package func extern(_ sort: CoreSort, _ index: UInt32) throws(ValidationError.Reason) -> CoreExternType {
        switch sort {
        case .function: return .function(try functions.definition(index, .core(sort)))
        case .table: return .table(try tables.definition(index, .core(sort)))
        case .memory: return .memory(try memories.definition(index, .core(sort)))
        case .global: return .global(try globals.definition(index, .core(sort)))
        case .tag: return .tag(try tags.definition(index, .core(sort)))
        case .type, .module, .instance: throw .index(.notCoreExport(sort))
        }
    }

    /// Adds the definition of an `alias core export`.
    package mutating func alias(
        _ name: String, of instance: CoreInstanceIndex, _ sort: CoreSort
    ) throws(ValidationError.Reason) {
        let exports = try instances.definition(instance.rawValue, .core(.instance))
        switch sort {
        case .function, .table, .memory, .global, .tag: break
        case .type, .module, .instance: throw .index(.notCoreExport(sort))
        }
        guard let export = exports[CoreName(name)] else {
            throw .index(.missingCoreExport(name, instance: instance.rawValue, exports: exports.keys.map(\.text)))
        }
        switch (export, sort) {
        case (.function(let id), .function), (.exactFunction(let id), .function): functions.append(id)
        case (.table(let type), .table): tables.append(type)
        case (.memory(let type), .memory): memories.append(type)
        case (.global(let type), .global): globals.append(type)
        case (.tag(let id), .tag): tags.append(id)
        default:
            throw .index(.exportSort(name, expected: Sort.core(sort).spelling, found: export.sort.spelling))
        }
    }

    /// The core instance that `core:inlineexport`s make.
    package func instance(exporting exports: [CoreInlineExport]) throws(ValidationError.Reason) -> CoreInstanceType {
        var type: CoreInstanceType = [:]
        type.reserveCapacity(exports.count)
        for export in exports {
            guard type.updateValue(try extern(export.sort, export.index), forKey: CoreName(export.name)) == nil else {
                throw .core(.duplicateInstanceExport(export.name))
            }
        }
        return type
    }
}

extension CoreExternType {
    fileprivate var sort: Sort {
        switch self {
        case .function, .exactFunction: .core(.function)
        case .table: .core(.table)
        case .memory: .core(.memory)
        case .global: .core(.global)
        case .tag: .core(.tag)
        }
    }
}
