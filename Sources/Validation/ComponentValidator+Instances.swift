import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Instance, alias, canonical and start definitions.

extension ComponentValidator {
    mutating func coreInstance(_ instance: CoreInstance) throws(ValidationError) {
        switch instance {
        case .instantiate(let module, let arguments):
            _ = try element(module.rawValue, of: scope.coreModules, .core(.module))
            var names: Set<String> = []
            for argument in arguments {
                try checkCount(.core(.instance), argument.instance.rawValue)
                guard names.insert(argument.name).inserted else {
                    throw error("the core module is given `\(argument.name)` twice")
                }
            }
        case .inlineExports(let exports):
            var names: Set<String> = []
            for export in exports {
                try checkCount(.core(export.sort), export.index)
                guard names.insert(export.name).inserted else {
                    throw error("the core instance exports `\(export.name)` twice")
                }
            }
        }
        scope.coreCounts[.instance] += 1
    }

    func checkCount(_ sort: Sort, _ index: UInt32) throws(ValidationError) {
        let count = scope.count(of: sort)
        guard index < count else {
            throw error("there is no \(sort.spelling) \(index): this scope has \(count) so far")
        }
    }

    mutating func instance(_ instance: Instance) throws(ValidationError) {
        switch instance {
        case .instantiate(let component, let arguments):
            scope.instances.append(try instantiate(component, arguments))
        case .inlineExports(let exports):
            var externs: Resolved.Externs = [:]
            var keys: Set<String> = []
            for export in exports {
                let type = try externType(of: export.item)
                try checkName(export.name, of: type, following: nil)
                guard keys.insert(ExternNameKind.uniquenessKey(of: export.name.text)).inserted else {
                    throw tooMuchAlike(export.name, "exports")
                }
                if case .type(let item) = type { store.name(item, export.name.text) }
                externs[export.name.text] = Resolved.Extern(name: export.name, type: type)
            }
            let id = store.addInstance(exports: externs)
            try checkSize(store[id].traits)
            scope.instances.append(id)
        }
    }

    private mutating func instantiate(
        _ component: ComponentIndex, _ arguments: [InstantiateArgument]
    ) throws(ValidationError) -> InstanceTypeID {
        let type = try element(component.rawValue, of: scope.components, .component)
        var given: [String: Resolved.ExternType] = [:]
        for argument in arguments {
            guard given.updateValue(try externType(of: argument.item), forKey: argument.name) == nil else {
                throw error("the component is given `\(argument.name)` twice")
            }
        }
        let result = store.instantiate(
            type, followingTypes: true, argument: { given[$0] }, origin: { _ in .defined })
        if let missing = result.missing.first {
            throw error("import `\(missing)` of the component that is instantiated is given nothing")
        }
        if let (name, differences) = result.mismatches.first {
            throw error("what is given for import `\(name)` does not have the type it asks for", differences, in: name)
        }
        return result.instance
    }

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

    mutating func canonical(_ definition: CanonicalDefinition) throws(ValidationError) {
        switch definition {
        case .lift(let function, let options, let type):
            try checkCount(.core(.function), function.rawValue)
            try check(options)
            guard case .function(let id) = try typeItem(type) else {
                throw error("type \(type.rawValue) is not a function type, which lifting needs")
            }
            scope.functions.append(id)
            return
        case .lower(let function, let options):
            _ = try element(function.rawValue, of: scope.functions, .function)
            try check(options)
        case .builtin(_, let immediates):
            if let type = immediates.type { _ = try typeItem(type) }
            if case .index(let index)? = immediates.result { _ = try typeItem(index) }
            if let memory = immediates.memory { try checkCount(.core(.memory), memory.rawValue) }
            if let table = immediates.table { try checkCount(.core(.table), table.rawValue) }
            if let type = immediates.coreType { try checkCount(.core(.type), type.rawValue) }
            try check(immediates.options)
        }
        scope.coreCounts[.function] += 1
    }

    private func check(_ options: [CanonicalOption]) throws(ValidationError) {
        for option in options {
            switch option {
            case .memory(let index): try checkCount(.core(.memory), index.rawValue)
            case .realloc(let index), .postReturn(let index), .callback(let index):
                try checkCount(.core(.function), index.rawValue)
            case .coreType(let index): try checkCount(.core(.type), index.rawValue)
            case .utf8, .utf16, .latin1UTF16, .async, .gc: break
            }
        }
    }

    mutating func value(_ definition: ValueDefinition) throws(ValidationError) {
        scope.values.append(try resolve(definition.type))
    }

    mutating func start(_ start: Start) throws(ValidationError) {
        let type = store[try element(start.function.rawValue, of: scope.functions, .function)].type
        for argument in start.arguments { _ = try element(argument.rawValue, of: scope.values, .value) }
        guard start.arguments.count == type.parameters.count,
            start.resultCount == (type.result == nil ? 0 : 1)
        else { throw error("the start function takes and returns another number of values") }
        if let result = type.result { scope.values.append(result) }
    }
}

extension Resolved.ExternType {
    /// The sort of a definition of this type.
    var sort: Sort {
        switch self {
        case .coreModule: .core(.module)
        case .function: .function
        case .value: .value
        case .type: .type
        case .instance: .instance
        case .component: .component
        }
    }
}
