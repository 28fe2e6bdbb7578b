import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// The type declarations of a component, or of a component or instance type, as they are made: what stands at which
/// index, and by which instance a type can be named.
struct TypeScope {
    enum Item {
        case coreType(CoreType)
        case type(TypeDefinition)
        case alias(Alias)
        case `import`(Import)
        case export(ExportDeclaration)
    }

    private var items: [Item] = []
    private var counts = Counts()
    /// Where types stand in the type index space.
    private(set) var definedTypes: [DefinedTypeID: TypeIndex] = [:]
    private(set) var resources: [ResourceID: TypeIndex] = [:]
    /// The resource that the import or export which comes next declares, under this or another name.
    var isDeclaring: ResourceID?
    var functions: [FuncTypeID: TypeIndex] = [:]
    /// Types that an instance of this scope exports, and that can be aliased from it.
    private(set) var typeHomes: [DefinedTypeID: Home] = [:]
    private(set) var resourceHomes: [ResourceID: Home] = [:]

    mutating func takeItems() -> [Item] {
        defer { items = [] }
        return items
    }

    mutating func count(_ sort: Sort) -> SortIndex { counts.add(sort) }

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

    /// The sizes of the index spaces.
    private struct Counts {
        var coreTypes: UInt32 = 0
        var coreModules: UInt32 = 0
        var types: UInt32 = 0
        var functions: UInt32 = 0
        var values: UInt32 = 0
        var components: UInt32 = 0
        var instances: UInt32 = 0

        /// The index that the next definition of this sort gets.
        mutating func add(_ sort: Sort) -> SortIndex {
            func next(_ count: inout UInt32) -> SortIndex {
                defer { count += 1 }
                return SortIndex(sort, count)
            }
            switch sort {
            case .core(.module): return next(&coreModules)
            case .function: return next(&functions)
            case .value: return next(&values)
            case .type: return next(&types)
            case .component: return next(&components)
            case .instance: return next(&instances)
            case .core: preconditionFailure("components pass on no other core sort than modules")
            }
        }
    }

    mutating func define(_ type: TypeDefinition) -> TypeIndex {
        items.append(.type(type))
        return nextType()
    }

    mutating func define(_ type: CoreType) -> CoreTypeIndex {
        items.append(.coreType(type))
        defer { counts.coreTypes += 1 }
        return CoreTypeIndex(counts.coreTypes)
    }

    mutating func aliasType(_ alias: Alias) -> TypeIndex {
        items.append(.alias(alias))
        return nextType()
    }

    private mutating func nextType() -> TypeIndex {
        defer { counts.types += 1 }
        return TypeIndex(counts.types)
    }

    mutating func add(_ item: Import, of type: Resolved.ExternType) -> SortIndex {
        items.append(.import(item))
        return counts.add(type.sort)
    }

    mutating func add(_ export: ExportDeclaration, of type: Resolved.ExternType) -> SortIndex {
        items.append(.export(export))
        return counts.add(type.sort)
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
