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
                throw error("the instance has no export `\(name)`")
            }
            guard export.type.sort == sort else {
                throw error(
                    "export `\(name)` is \(Article.before(export.type.kind)), not \(Article.before(sort.spelling))")
            }
            if scope.kind != .component, sort != .instance && sort != .type {
                throw error("\(Article.before(sort.spelling)) cannot be aliased within a type")
            }
            define(export.type)
        case .coreExport(let instance, _, let sort):
            try checkCount(.core(.instance), instance.rawValue)
            switch sort {
            case .function, .table, .memory, .global, .tag: scope.coreCounts[sort] += 1
            case .type, .module, .instance: throw error("a core \(sort.spelling) is no export of a core instance")
            }
        case .outer(let count, let item): try outerAlias(count, item)
        }
    }

    private mutating func outerAlias(_ count: UInt32, _ item: SortIndex) throws(ValidationError) {
        // The outermost scope is not of the component: it is where validation begins.
        guard count < enclosing.count else {
            throw error("an alias reaches \(count) scopes outward, but there are only \(enclosing.count - 1)")
        }
        let target = enclosing.count - Int(count)
        let crossesComponent =
            count > 0
            && (scope.kind == .component || enclosing[(target + 1)...].contains { $0.kind == .component })
        if scope.kind != .component, item.sort != .type && item.sort != .core(.type) {
            throw error("\(Article.before(item.sort.spelling)) cannot be aliased within a type")
        }
        switch item.sort {
        case .core(.type):
            scope.coreTypes.append(
                try element(item.index, of: count == 0 ? scope.coreTypes : enclosing[target].coreTypes, item.sort))
        case .core(.module):
            scope.coreModules.append(
                try element(item.index, of: count == 0 ? scope.coreModules : enclosing[target].coreModules, item.sort))
        case .type:
            let type = try element(item.index, of: count == 0 ? scope.types : enclosing[target].types, item.sort)
            if crossesComponent, store.traits(of: type).hasResources {
                throw error("a type that refers to a resource cannot be aliased from outside the component")
            }
            scope.types.append(type)
        case .component:
            scope.components.append(
                try element(item.index, of: count == 0 ? scope.components : enclosing[target].components, item.sort))
        case .core, .function, .value, .instance:
            throw error("\(Article.before(item.sort.spelling)) cannot be aliased from an outer scope")
        }
    }
}
