import OrderedCollections
import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWIT
import WComposeWasmBinary

/// Defines the types of a world in a component: at its root, in the types of instances that it imports, and in the
/// components that give exported functions their types.
struct WorldTypeEncoder: TypeEncoder {
    /// Where types are defined.
    private enum Place {
        /// At the root. Types of the world are imported; those of an interface that is exported are only defined.
        case root(WIT.InterfaceID?, importsTypes: Bool)
        case instanceType(WIT.InterfaceID)
        case nested(WIT.InterfaceID, exportsTypes: Bool)
    }

    let resolution: WIT.Resolution
    /// The component, with an instance type while there is one.
    var builder = ComponentBuilder()
    /// The instances of interfaces, as far as they are imported or exported.
    var instances: [WIT.InterfaceID: InstanceIndex] = [:]
    private var place = Place.root(nil, importsTypes: true)
    private var rootTypes = EncodedTypes()
    private var instanceTypes = EncodedTypes()
    /// Those that built-ins name without a function.
    private var (unitStream, unitFuture): (TypeIndex?, TypeIndex?) = (nil, nil)

    /// The component within, while there is one.
    private var nestedBuilder = ComponentBuilder()
    private var nestedTypes = EncodedTypes()
    /// The types that it imports.
    private var nestedImports: OrderedDictionary<String, WIT.TypeID> = [:]
    /// By the name of a type, what the last one of it is imported as, and the number that would come next.
    private var lastImportNames: [String: (unique: String, number: Int)] = [:]
    /// Bytes of the names of all types that such components import.
    private var importNameBytes = 0

    init(_ resolution: WIT.Resolution) { self.resolution = resolution }

    // MARK: - TypeEncoder

    var types: EncodedTypes {
        _read {
            switch place {
            case .root: yield rootTypes
            case .instanceType: yield instanceTypes
            case .nested: yield nestedTypes
            }
        }
        _modify {
            switch place {
            case .root: yield &rootTypes
            case .instanceType: yield &instanceTypes
            case .nested: yield &nestedTypes
            }
        }
    }

    var interface: WIT.InterfaceID? {
        switch place {
        case .root(let interface, _): interface
        case .instanceType(let interface), .nested(let interface, _): interface
        }
    }

    mutating func define(_ type: TypeDefinition) -> TypeIndex {
        if case .nested = place { return nestedBuilder.define(type) }
        return builder.define(type)
    }

    mutating func add(_ name: ExternName, _ bound: TypeBound, of id: WIT.TypeID) throws(Diagnostic) -> TypeIndex {
        let type = ExternType.type(bound)
        switch place {
        case .root(nil, importsTypes: true): return TypeIndex(addNamed(Import(name: name, type: type)).index)
        case .root(nil, importsTypes: false):
            guard case .eq(let index) = bound else { preconditionFailure("exported resources are defined before") }
            return TypeIndex(
                addNamed(Export(name: name, item: SortIndex(.type, index.rawValue), type: nil)).index)
        case .root(_?, _):
            guard case .eq(let index) = bound else { preconditionFailure("exported resources are defined before") }
            return index
        case .instanceType: return TypeIndex(builder.add(ExportDeclaration(name: name, type: type)).index)
        case .nested(_, exportsTypes: true):
            guard case .eq(let index) = bound else { preconditionFailure("exported resources are defined before") }
            return TypeIndex(
                nestedBuilder.add(Export(name: name, item: SortIndex(.type, index.rawValue), type: nil)).index)
        case .nested(_, exportsTypes: false):
            let unique = try uniqueImportName(name.text)
            nestedImports[unique] = id
            return TypeIndex(nestedBuilder.add(Import(name: ExternName(unique), type: type)).index)
        }
    }

    mutating func foreignType(_ id: WIT.TypeID, of owner: WIT.InterfaceID) throws(Diagnostic) -> TypeIndex {
        switch place {
        case .root: return try exportedType(id, of: owner)
        case .instanceType:
            let index = try exportedType(id, of: owner)
            return TypeIndex(builder.add(.outer(count: 1, SortIndex(.type, index.rawValue))).index)
        case .nested: preconditionFailure("types of other interfaces are imported before they are used")
        }
    }

    /// A type as an export of the instance of its interface, at the root.
    mutating func exportedType(_ id: WIT.TypeID, of owner: WIT.InterfaceID) throws(Diagnostic) -> TypeIndex {
        guard let instance = instances[owner] else {
            throw .unknownInstance(resolution.qualifiedName(of: owner), type: resolution[id].name)
        }
        let name = resolution[id].name
        let index = builder.add(.export(instance, name: name, .type), inScope: 0)
        builder.name(index, name, inScope: 0)
        return TypeIndex(index.index)
    }

    /// As wasm-tools names types of one name: each number is added to the ones before it.
    private mutating func uniqueImportName(_ name: String) throws(Diagnostic) -> String {
        // Those that were tried for the last type of the name are still there.
        var (unique, number) = lastImportNames[name] ?? ("import-type-\(name)", 0)
        while nestedImports[unique] != nil {
            unique += "\(number)"
            number += 1
        }
        lastImportNames[name] = (unique, number)
        importNameBytes += unique.utf8.count
        guard importNameBytes <= Limits.importedTypeNameBytes, unique.utf8.count <= Limits.nameBytes else {
            throw .tooManyTypes(named: name, number: number)
        }
        return unique
    }

    // MARK: - At the root

    /// Adds an import or export, which names for debugging call as it is called.
    mutating func addNamed(_ item: Import) -> SortIndex {
        let index = builder.add(item)
        builder.name(index, item.name.text)
        return index
    }

    mutating func addNamed(_ item: Export) -> SortIndex {
        let index = builder.add(item)
        builder.name(index, item.name.text)
        return index
    }

    /// The index of a resource that the component defines.
    mutating func define(_ resource: WIT.TypeID, destructor: CoreFuncIndex?) {
        let index = builder.define(.resource(ResourceType(representation: .i32, destructor: destructor)))
        builder.name(SortIndex(.type, index.rawValue), resolution[resource].name)
        rootTypes.named[resource] = index
    }

    /// A resource that the component defined or imported, at the root.
    func definedResource(_ id: WIT.TypeID) -> TypeIndex {
        guard let index = rootTypes.named[id] else { preconditionFailure("a resource is used before it is there") }
        return index
    }

    /// A type at the root, as imports and the world have it, or as an interface that is exported has it.
    mutating func rootIndex(of id: WIT.TypeID, exportedIn interface: WIT.InterfaceID? = nil) throws(Diagnostic)
        -> TypeIndex
    {
        place = .root(interface, importsTypes: interface == nil)
        return try index(of: id)
    }

    mutating func rootType(
        _ type: WIT.ValueType, writtenIn owner: WIT.TypeDefinition.Owner, exportedIn interface: WIT.InterfaceID? = nil
    ) throws(Diagnostic) -> ValueType {
        place = .root(interface, importsTypes: interface == nil)
        let outer = rootTypes.owner
        rootTypes.owner = owner
        defer { rootTypes.owner = outer }
        return try encode(type)
    }

    mutating func rootFunctionType(
        _ function: WIT.Function, in owner: WIT.TypeDefinition.Owner, exportedIn interface: WIT.InterfaceID? = nil
    ) throws(Diagnostic) -> TypeIndex {
        place = .root(interface, importsTypes: interface == nil)
        return try index(of: function.type, in: owner)
    }

    /// The stream or future of nothing, defined once.
    mutating func unitType(isFuture: Bool) -> TypeIndex {
        if let known = isFuture ? unitFuture : unitStream { return known }
        let index = builder.define(.value(isFuture ? .future(nil) : .stream(nil)))
        if isFuture { unitFuture = index } else { unitStream = index }
        return index
    }

    // MARK: - Instance types

    /// The type of an instance with some types and functions of an interface; nil where there are none.
    mutating func instanceType(
        of id: WIT.InterfaceID, _ types: some Sequence<WIT.TypeID>, _ functions: [WIT.Function]
    ) throws(Diagnostic) -> TypeDefinition? {
        place = .instanceType(id)
        instanceTypes = EncodedTypes()
        builder.open(.instanceType)
        for type in types { _ = try index(of: type) }
        for function in functions {
            let type = try index(of: function.type, in: .interface(id))
            let name = ExternName(function.name, externalID: function.annotations.externalID)
            _ = builder.add(ExportDeclaration(name: name, type: .function(type)))
        }
        place = .root(nil, importsTypes: true)
        guard case .instance(let declarations) = builder.closeType() else {
            preconditionFailure("an instance type was opened")
        }
        return declarations.isEmpty ? nil : .instance(declarations)
    }

    // MARK: - Components that give types

    /// A component that takes functions and types of an interface and exports them as the interface has them; and the types
    /// that it takes.
    ///
    /// - Parameter uses: the interfaces that are exported too of which the interface uses types.
    mutating func nestedComponent(
        for id: WIT.InterfaceID, uses: Set<WIT.InterfaceID>
    ) throws(Diagnostic) -> (bytes: [UInt8], types: OrderedDictionary<String, WIT.TypeID>) {
        nestedBuilder = ComponentBuilder()
        nestedTypes = EncodedTypes()
        nestedImports = [:]
        lastImportNames = [:]
        let interface = resolution[id]
        var live = WIT.LiveTypes()
        live.add(id, of: resolution)
        for type in live.types {
            guard case .interface(let owner) = resolution[type].owner, owner != id else { continue }
            place = .root(id, importsTypes: !uses.contains(owner))
            _ = try index(of: type)
            place = .nested(owner, exportsTypes: false)
            _ = try index(of: type)
        }
        let foreign = nestedTypes
        place = .nested(id, exportsTypes: false)
        var resources: [WIT.TypeID: TypeIndex] = [:]
        for type in interface.types.values {
            if case .resource = resolution[type].kind { resources[type] = try index(of: type) }
        }
        for function in interface.functions.values {
            let type = try index(of: function.type, in: .interface(id))
            _ = nestedBuilder.add(Import(name: ExternName(function.importName), type: .function(type)))
        }
        nestedTypes = foreign
        place = .nested(id, exportsTypes: true)
        for type in interface.types.values {
            guard let resource = resources[type] else {
                _ = try index(of: type)
                continue
            }
            let name = ExternName(resolution[type].name, externalID: resolution[type].annotations.externalID)
            let export = Export(name: name, item: SortIndex(.type, resource.rawValue), type: nil)
            nestedTypes.named[type] = TypeIndex(nestedBuilder.add(export).index)
        }
        for (place, function) in interface.functions.values.enumerated() {
            let type = try index(of: function.type, in: .interface(id))
            let name = ExternName(function.name, externalID: function.annotations.externalID)
            _ = nestedBuilder.add(
                Export(name: name, item: SortIndex(.function, UInt32(clamping: place)), type: .function(type)))
        }
        place = .root(nil, importsTypes: true)
        return (nestedBuilder.closeComponent(), nestedImports)
    }

    /// Forgets the types of an interface whose instance has them from now on.
    mutating func forgetTypes(of id: WIT.InterfaceID) {
        for type in resolution[id].types.values { rootTypes.forget(type, in: resolution) }
    }
}

extension WIT.Function {
    /// By which a component within imports the function.
    var importName: String {
        switch kind {
        case .freestanding: return "import-func-\(name)"
        case .method, .static, .constructor:
            let letters = name.compactMap { letter -> Character? in
                switch letter {
                case "[": nil
                case "]", ".", " ": "-"
                default: letter
                }
            }
            return "import-" + String(letters)
        }
    }
}
