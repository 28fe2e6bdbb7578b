import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Component instances, start functions, values 🪙 and aliases. See "Instance Definitions", "Start Definitions", "Value
// Definitions" and "Alias Definitions" in Binary.md.

extension ComponentValidator {
    mutating func instance(_ instance: Instance) throws(Reason) {
        let id =
            switch instance {
            case .instantiate(let component, let arguments): try instantiate(component, arguments)
            case .inlineExports(let exports): try self.instance(exporting: exports)
            }
        scopes.current.instances.append(id)
    }

    private mutating func instantiate(
        _ component: ComponentIndex, _ arguments: [InstantiateArgument]
    ) throws(Reason) -> InstanceTypeID {
        let type = try scopes.current.components.definition(component.rawValue, .component)
        try work.count(store.traits(of: type).size)
        var given = InstantiationArguments(capacity: arguments.count)
        for argument in arguments { try given.add(argument.name, try externType(of: argument.item)) }
        return try instantiations.instance(of: type, given: given, in: &store)
    }

    private mutating func instance(exporting exports: [InlineExport]) throws(Reason) -> InstanceTypeID {
        var list = ExternList(.export)
        let rules = ExternNameRules(of: .export, features)
        for export in exports {
            let type = try externType(of: export.item)
            if !isKnownValid {
                // An instance that is put together like this defines no resources of its own.
                try rules.check(export.name, of: type, following: [:], store)
                try list.claim(export.name.text)
            }
            if case .type(let item) = type { store.name(item, export.name.text) }
            list.append(export.name, type)
        }
        let id = store.addInstance(exports: list.externs)
        try store.traits(of: id).checkSize()
        return id
    }

    // MARK: Aliases

    mutating func alias(_ alias: Alias) throws(Reason) {
        switch alias {
        case .export(let instance, let name, let sort):
            let type = try scopes.current.instances.definition(instance.rawValue, .instance)
            guard let export = store[type].exports[name] else {
                throw .index(.missingExport(name, exports: Array(store[type].exports.keys)))
            }
            guard export.type.sort == sort else {
                throw .index(.exportSort(name, expected: sort.spelling, found: export.type.kind))
            }
            if scopes.current.kind != .component, sort != .instance && sort != .type {
                throw .index(.aliasInType(sort))
            }
            try define(export.type)
        case .coreExport(let instance, let name, let sort):
            if !isKnownValid { try scopes.current.core.alias(name, of: instance, sort) }
        case .outer(let count, let item): try scopes.alias(item, outward: count, in: &coreModules.table, store, &work)
        }
    }

    // MARK: Values

    mutating func value(_ definition: ValueDefinition) throws(Reason) {
        try features.require(.values, "a value")
        let type = try scopes.current.types.value(definition.type, features)
        try ValueFormat(store).check(definition.contents, are: type)
        scopes.current.values.append(type)
    }

    mutating func start(_ start: Start) throws(Reason) {
        try features.require(.values, "a start function")
        guard !scopes.current.hasStart else { throw .value(.duplicateStart) }
        scopes.current.hasStart = true
        let type = store[try scopes.current.functions.definition(start.function.rawValue, .function)].type
        guard start.arguments.count == type.parameters.count else {
            throw .value(.startArguments(expected: type.parameters.count, found: start.arguments.count))
        }
        let resultCount = type.result == nil ? 0 : 1
        guard start.resultCount == resultCount else {
            throw .value(.startResults(expected: resultCount, found: Int(start.resultCount)))
        }
        for (argument, parameter) in zip(start.arguments, type.parameters) {
            var comparison = Comparison()
            store.compare(.value(try scopes.current.values.use(argument)), to: .value(parameter.type), &comparison)
            guard comparison.fits else {
                let differences = ValidationError.Difference.list(comparison.mismatches, in: parameter.label, store)
                throw .value(.startArgumentMismatch(parameter.label, differences))
            }
        }
        if let result = type.result { scopes.current.values.append(result) }
    }
}
