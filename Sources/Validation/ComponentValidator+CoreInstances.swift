import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Core instances. See "Instance Definitions" in Binary.md.

extension ComponentValidator {
    mutating func coreInstance(_ instance: CoreInstance) throws(ValidationError) {
        if isKnownValid { return }
        switch instance {
        case .instantiate(let module, let arguments):
            scope.coreInstances.append(try instantiate(module, arguments))
        case .inlineExports(let exports):
            var type: CoreInstanceType = [:]
            type.reserveCapacity(exports.count)
            for export in exports {
                guard type.updateValue(try coreExtern(export.sort, export.index), forKey: export.name) == nil else {
                    throw error(.core(.duplicateInstanceExport(export.name)))
                }
            }
            scope.coreInstances.append(type)
        }
    }

    private mutating func instantiate(
        _ module: CoreModuleIndex, _ arguments: [CoreInstantiateArgument]
    ) throws(ValidationError) -> CoreInstanceType {
        let type = moduleTypes[try element(module.rawValue, of: scope.coreModules, .core(.module)).type]
        try countWork(type.imports.count)
        for argument in arguments { try check(.core(.instance), argument.instance.rawValue) }
        let given = CoreArguments(arguments)
        if let repeated = given.repeated { throw error(.core(.duplicateArgument(repeated))) }
        for item in type.imports {
            guard let instance = given[item.module] else { throw error(.core(.missingArgument(item))) }
            guard let found = scope.coreInstances[instance][item.name] else {
                throw error(.core(.missingArgumentExport(item, expected: coreTypes.spell(item.type))))
            }
            guard coreTypes.fits(found, item.type) else {
                throw error(
                    .core(.argumentMismatch(item, expected: coreTypes.spell(item.type), found: coreTypes.spell(found))))
            }
        }
        return type.exports
    }

    /// What a core definition is, by its type.
    private func coreExtern(_ sort: CoreSort, _ index: UInt32) throws(ValidationError) -> CoreExternType {
        switch sort {
        case .function: return .function(try element(index, of: scope.coreFunctions, .core(sort)))
        case .table: return .table(try element(index, of: scope.coreTables, .core(sort)))
        case .memory: return .memory(try element(index, of: scope.coreMemories, .core(sort)))
        case .global: return .global(try element(index, of: scope.coreGlobals, .core(sort)))
        case .tag: return .tag(try element(index, of: scope.coreTags, .core(sort)))
        case .type, .module, .instance: throw error(.index(.notCoreExport(sort)))
        }
    }

    /// `alias core export`.
    mutating func coreExportAlias(
        _ instance: CoreInstanceIndex, _ name: String, _ sort: CoreSort
    ) throws(ValidationError) {
        if isKnownValid { return }
        let exports = try element(instance.rawValue, of: scope.coreInstances, .core(.instance))
        switch sort {
        case .function, .table, .memory, .global, .tag: break
        case .type, .module, .instance: throw error(.index(.notCoreExport(sort)))
        }
        guard let export = exports[name] else {
            throw error(.index(.missingCoreExport(name, instance: instance.rawValue, exports: Array(exports.keys))))
        }
        switch (export, sort) {
        case (.function(let id), .function), (.exactFunction(let id), .function): scope.coreFunctions.append(id)
        case (.table(let type), .table): scope.coreTables.append(type)
        case (.memory(let type), .memory): scope.coreMemories.append(type)
        case (.global(let type), .global): scope.coreGlobals.append(type)
        case (.tag(let id), .tag): scope.coreTags.append(id)
        default:
            throw error(.index(.exportSort(name, expected: Sort.core(sort).spelling, found: export.sort.spelling)))
        }
    }

    /// Counts the parts of types that are looked at again and again, all of them together.
    mutating func countWork(_ parts: Int) throws(ValidationError) {
        work += parts
        guard work <= Limits.validationWork else { throw error(.limit(.work)) }
    }
}

/// The instances that a core module is given, by name.
private struct CoreArguments {
    private let list: [CoreInstantiateArgument]
    /// Where they are more than a few.
    private var places: [String: Int] = [:]
    private static let few = 8
    /// A name that is there twice.
    private(set) var repeated: String?

    init(_ arguments: [CoreInstantiateArgument]) {
        list = arguments
        for (place, argument) in arguments.enumerated() {
            let isNew =
                arguments.count > Self.few
                ? places.updateValue(place, forKey: argument.name) == nil
                : !arguments[..<place].contains { $0.name == argument.name }
            if !isNew { repeated = argument.name }
        }
    }

    subscript(name: String) -> Int? {
        let place = list.count > Self.few ? places[name] : list.firstIndex { $0.name == name }
        return place.map { Int(list[$0].instance.rawValue) }
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
