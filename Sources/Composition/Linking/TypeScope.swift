import WComposeComponentModel
import WComposeWasmBinary

/// What stands where in a scope whose types are encoded, and by which instance a type can be named.
struct TypeScope {
    /// Where types stand in the type index space.
    private(set) var definedTypes: [DefinedTypeID: TypeIndex] = [:]
    private(set) var resources: [ResourceID: TypeIndex] = [:]
    /// The resource that the import or export which comes next declares, under this or another name.
    var isDeclaring: ResourceID?
    var functions: [FuncTypeID: TypeIndex] = [:]
    /// Types that an instance of this scope exports, and that can be aliased from it.
    private(set) var typeHomes: [DefinedTypeID: Home] = [:]
    private(set) var resourceHomes: [ResourceID: Home] = [:]

    /// From here on a type stands at `index`.
    mutating func name(_ id: DefinedTypeID, at index: TypeIndex) { definedTypes[id] = index }

    mutating func name(_ id: ResourceID, at index: TypeIndex) {
        resources[id] = index
        if let declared = isDeclaring, declared != id, resources[declared] == nil { resources[declared] = index }
        isDeclaring = nil
    }

    struct Home {
        var instance: InstanceIndex
        var export: String
    }

    /// From here on, a type that has no other place can be named by the instance that exports it.
    mutating func note(_ id: ResourceID, named name: String, by instance: InstanceIndex) {
        guard resources[id] == nil, resourceHomes[id] == nil else { return }
        resourceHomes[id] = Home(instance: instance, export: name)
    }

    mutating func note(_ id: DefinedTypeID, named name: String, by instance: InstanceIndex) {
        guard definedTypes[id] == nil, typeHomes[id] == nil else { return }
        typeHomes[id] = Home(instance: instance, export: name)
    }
}
