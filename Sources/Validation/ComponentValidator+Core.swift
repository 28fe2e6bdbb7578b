import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Core modules, core types and core instances, and the functions that are lifted from them or lowered for them.

extension ComponentValidator {
    /// An embedded core module.
    mutating func coreModule(_ range: ByteRange) throws(Reason) {
        let type = isKnownValid ? 0 : try coreModules.add(try interface(of: range))
        scopes.current.core.modules.append(CoreScope.Module(type: type, source: .embedded(range)))
    }

    /// A core module that is known by its type.
    mutating func define(module id: ModuleTypeID) throws(Reason) {
        let type: Int
        if let known = coreModules.place(of: id) {
            type = known
        } else {
            type = isKnownValid ? 0 : try coreModules.add(store[id])
            coreModules.set(type, of: id)
        }
        scopes.current.core.modules.append(CoreScope.Module(type: type, source: .typed(id)))
    }

    private func interface(of range: ByteRange) throws(Reason) -> ModuleInterface {
        do throws(BinaryError) {
            return try moduleInterface(range)
        } catch {
            throw .core(.module(error))
        }
    }

    /// The type of a core module as the store has it.
    mutating func storedType(of module: CoreScope.Module) throws(Reason) -> ModuleTypeID {
        switch module.source {
        case .typed(let id): return id
        case .embedded(let range):
            let id = store.addModule(try interface(of: range))
            coreModules.set(module.type, of: id)
            return id
        }
    }

    mutating func coreType(_ definition: CoreType) throws(Reason) {
        let rules = CoreTypeRules(features)
        switch definition {
        case .recursive(let group):
            try rules.check(group)
            try scopes.current.core.types.define(group, in: &coreModules.table)
        case .module(let declarations):
            let module = try coreModules.declare(declarations, rules, within: &scopes, &store)
            scopes.current.core.append(moduleType: module)
        }
    }

    mutating func coreInstance(_ instance: CoreInstance) throws(Reason) {
        if isKnownValid { return }
        switch instance {
        case .instantiate(let module, let arguments):
            let place = try scopes.current.core.modules.definition(module.rawValue, .core(.module)).type
            let type = coreModules[place]
            try work.count(type.imports.count)
            let exports = try type.instance(given: arguments, among: scopes.current.core.instances, coreModules.table)
            scopes.current.core.instances.append(exports)
        case .inlineExports(let exports):
            let exports = try scopes.current.core.instance(exporting: exports)
            scopes.current.core.instances.append(exports)
        }
    }

    // MARK: Canonical definitions

    mutating func canonical(_ definition: CanonicalDefinition) throws(Reason) {
        if isKnownValid {
            if case .lift(_, _, let type) = definition {
                let id = try scopes.current.types.function(type)
                scopes.current.functions.append(id)
            }
            return
        }
        switch definition {
        case .lift(let function, let options, let type): try lift(function, options, type)
        case .lower(let function, let options): try lower(function, options)
        case .builtin(let builtin, let immediates):
            let type = try CanonicalBuiltins(features)
                .type(
                    of: builtin, immediates, in: &scopes.current, store, &coreModules.table, &canonicalFunctions)
            scopes.current.core.functions.append(type)
        }
    }

    private mutating func lift(
        _ function: CoreFuncIndex, _ options: [CanonicalOption], _ type: TypeIndex
    ) throws(Reason) {
        let id = try scopes.current.types.function(type)
        let core = try scopes.current.core.functions.definition(function.rawValue, .core(.function))
        let checked = try CanonicalOptions(
            options, of: .lift, in: &scopes.current.core, &coreModules.table, features)
        try work.count(store[id].type.parameters.count)
        guard let found = coreModules.table.function(core) else { return }
        try canonicalFunctions.checkLift(
            of: found, to: id, checked, in: scopes.current.core, store, coreModules.table)
        scopes.current.functions.append(id)
    }

    private mutating func lower(_ function: FuncIndex, _ options: [CanonicalOption]) throws(Reason) {
        let id = try scopes.current.functions.definition(function.rawValue, .function)
        let checked = try CanonicalOptions(
            options, of: .lower, in: &scopes.current.core, &coreModules.table, features)
        let lowered = store[id].type
        try work.count(lowered.parameters.count)
        guard !checked.isAsync || lowered.isAsync else { throw .canonical(.asyncOfSync("lowering")) }
        let type = try canonicalFunctions.lower(
            lowered, checked, store, in: &coreModules.table, for: { "lowering \($0.spell(id))" })
        scopes.current.core.functions.append(type)
    }
}
