import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Type definitions. See "Type Definitions" in Binary.md.

extension ComponentValidator {
    mutating func type(_ definition: TypeDefinition) throws(Reason) {
        let item = try resolve(definition)
        scopes.current.types.append(item)
    }

    private var definer: TypeDefiner { TypeDefiner(scopes.current.types, features, isKnownValid: isKnownValid) }

    private mutating func resolve(_ definition: TypeDefinition) throws(Reason) -> Resolved.TypeItem {
        switch definition {
        case .value(let type): return .value(try definer.define(type, in: &store))
        case .function(let type): return .function(try definer.define(type, in: &store))
        case .component(let declarations):
            open(.componentType)
            for declaration in declarations {
                switch declaration {
                case .import(let item): try importDefinition(item)
                case .instance(let item): try declare(item)
                }
            }
            return .component(try closeComponent())
        case .instance(let declarations):
            let first = store.nextDefined
            open(.instanceType)
            for declaration in declarations { try declare(declaration) }
            let scope = scopes.close()
            let id = store.addInstance(
                exports: scope.exports.externs, abstractResources: scope.declaredResources,
                declaredTypes: first..<store.nextDefined)
            try store.traits(of: id).checkSize()
            return .instance(id)
        case .resource(let resource): return .resource(try define(resource))
        }
    }

    private mutating func declare(_ declaration: InstanceDeclaration) throws(Reason) {
        switch declaration {
        case .coreType(let definition): try coreType(definition)
        case .type(let definition): try type(definition)
        case .alias(let alias): try self.alias(alias)
        case .export(let export): try exportDeclaration(export)
        }
    }

    private mutating func define(_ resource: ResourceType) throws(Reason) -> ResourceID {
        guard scopes.current.kind == .component else { throw .typeDefinition(.resourceInType) }
        let coreTypes = coreModules.table
        switch resource.representation {
        case .i32: break
        case .i64: try features.require(.component64, "a resource that is represented by i64")
        case .f32, .f64, .v128, .reference:
            throw .typeDefinition(.representation(found: coreTypes.spell(resource.representation)))
        }
        if let destructor = resource.destructor, !isKnownValid {
            let id = try scopes.current.core.functions.definition(destructor.rawValue, .core(.function))
            let expected = CoreFuncType(parameters: [resource.representation], results: [])
            guard coreTypes.function(id) == expected else {
                throw .typeDefinition(
                    .destructor(expected: coreTypes.spell(expected), found: coreTypes.spell(.function(id))))
            }
        }
        let id = store.addResource(origin: .defined)
        scopes.current.representations[id] = resource.representation
        return id
    }
}
