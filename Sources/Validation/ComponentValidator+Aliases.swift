import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Aliases of exports and of definitions of outer scopes. See "Alias Definitions" in Binary.md.

extension ComponentValidator {
    mutating func alias(_ alias: Alias) throws(ValidationError) {
        switch alias {
        case .export(let instance, let name, let sort):
            let type = try element(instance.rawValue, of: scope.instances, .instance)
            guard let export = store[type].exports[name] else {
                throw error(.index(.missingExport(name, exports: Array(store[type].exports.keys))))
            }
            guard export.type.sort == sort else {
                throw error(.index(.exportSort(name, expected: sort.spelling, found: export.type.kind)))
            }
            if scope.kind != .component, sort != .instance && sort != .type { throw error(.index(.aliasInType(sort))) }
            try define(export.type)
        case .coreExport(let instance, let name, let sort): try coreExportAlias(instance, name, sort)
        case .outer(let count, let item): try outerAlias(count, item)
        }
    }

    private mutating func outerAlias(_ count: UInt32, _ item: SortIndex) throws(ValidationError) {
        // The outermost scope is not of the component: it is where validation begins.
        guard count < enclosing.count else { throw error(.index(.outerCount(count, scopes: enclosing.count - 1))) }
        let target = enclosing.count - Int(count)
        let crossesComponent =
            count > 0
            && (scope.kind == .component || enclosing[(target + 1)...].contains { $0.kind == .component })
        if scope.kind != .component, item.sort != .type && item.sort != .core(.type) {
            throw error(.index(.aliasInType(item.sort)))
        }
        switch item.sort {
        case .core(.type): try outerCoreTypeAlias(target, CoreTypeIndex(item.index))
        case .core(.module):
            scope.coreModules.append(
                try element(item.index, of: count == 0 ? scope.coreModules : enclosing[target].coreModules, item.sort))
        case .type:
            let type = try element(item.index, of: count == 0 ? scope.types : enclosing[target].types, item.sort)
            if crossesComponent, store.traits(of: type).hasResources {
                try countWork(store.traits(of: type).size)
                guard !refersToResources(type) else { throw error(.index(.outerResource)) }
            }
            scope.types.append(type)
        case .component:
            scope.components.append(
                try element(item.index, of: count == 0 ? scope.components : enclosing[target].components, item.sort))
        case .core, .function, .value, .instance: throw error(.index(.outerSort(item.sort)))
        }
    }

    /// Whether a type refers to resources other than those that it declares itself.
    private func refersToResources(_ type: Resolved.TypeItem) -> Bool {
        var collector = ResourceCollector()
        collector.visit(.type(type), in: store)
        return !collector.resources.isEmpty
    }

    private mutating func outerCoreTypeAlias(_ target: Int, _ index: CoreTypeIndex) throws(ValidationError) {
        let isHere = target == enclosing.count
        let count = isHere ? scope.coreTypes.count : enclosing[target].coreTypes.count
        guard index.rawValue < count else {
            throw error(.index(.undefined(.core(.type), index.rawValue, count: count)))
        }
        let modules = isHere ? scope.coreModuleTypes : enclosing[target].coreModuleTypes
        if let module = modules[index.rawValue] {
            scope.coreModuleTypes[UInt32(scope.coreTypes.count)] = module
            scope.coreTypes.appendModuleType()
            return
        }
        do throws(CoreTypeSpace.Problem) {
            let id =
                try isHere
                ? scope.coreTypes.id(index, in: &coreTypes) : enclosing[target].coreTypes.id(index, in: &coreTypes)
            scope.coreTypes.append(id)
        } catch {
            throw self.error(.core(.type(error)))
        }
    }
}
