import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

/// Finds the packages, interfaces and worlds that the types of components speak of.
///
/// The types must come of a validator that names every type: which interface a type is used of shows in the names alone.
struct BinaryDecoder {
    var store: TypeStore
    var resolution = WIT.Resolution()
    private var packages: [WIT.PackageName: WIT.PackageID] = [:]
    private var interfaces: [String: WIT.InterfaceID] = [:]
    /// The packages with interfaces, in the order in which the first of each was found.
    private var order: OrderedSet<WIT.PackageID> = []
    /// The names that types have so far.
    var types: [DefinedTypeID: WIT.TypeID] = [:]
    var resources: [ResourceID: WIT.TypeID] = [:]
    /// The types of the interface that is looked at: an instance that is exported again has names for its types that are
    /// those of another interface already.
    var ownTypes: [DefinedTypeID: WIT.TypeID] = [:]
    var ownResources: [ResourceID: WIT.TypeID] = [:]
    /// The types that are resources, or other names of some.
    var resourceTypes: Set<WIT.TypeID> = []
    /// Types without names, as they were found in an interface or world.
    var shapes: [WIT.TypeDefinition.Owner: [DefinedTypeID: WIT.ValueType]] = [:]
    /// Whether a world may be found again, with more in it.
    var joinsWorlds = false
    /// How many names of types were gone through.
    var work = 0
    /// What is being looked at, from the outermost in.
    var place: [String] = []

    init(_ store: TypeStore) { self.store = store }

    func inexpressible(_ what: String) -> Diagnostic { .inexpressibleInWIT(what, in: place) }

    mutating func package(named name: WIT.PackageName) -> WIT.PackageID {
        if let known = packages[name] { return known }
        let id = resolution.add(WIT.Package(name: name))
        packages[name] = id
        return id
    }

    /// The interface of this name, which may be new.
    mutating func interface(named name: QualifiedName) -> WIT.InterfaceID {
        let text = name.package.qualified(name.item)
        if let known = interfaces[text] { return known }
        let package = package(named: name.package)
        let id = resolution.add(WIT.Interface(name: name.item, package: package))
        resolution[package].interfaces[name.item] = id
        order.append(package)
        interfaces[text] = id
        return id
    }

    /// Notes that a world of the package was found, which comes behind the interfaces of the world.
    mutating func noteWorld(of package: WIT.PackageID) { order.append(package) }

    /// How many packages with interfaces were found.
    var packageCount: Int { order.count }

    /// Has a package behind all that were found with it, of which the first is that of this place.
    mutating func moveLast(_ package: WIT.PackageID, from place: Int) {
        guard let index = order.firstIndex(of: package), index >= place else { return }
        order.remove(at: index)
        order.append(package)
    }

    /// Ends what was found: as a text would have it, worlds import all that they use. Then packages are put behind those
    /// whose types their interfaces use, else in the order in which their interfaces were found, those without interfaces
    /// behind them, and `last` at the end, as wasm-tools has them.
    ///
    /// - Returns: the id that `last` has then.
    mutating func finish(last: WIT.PackageID) throws(Diagnostic) -> WIT.PackageID {
        let uses = resolution.interfaces.indices.map { resolution.dependencies(of: WIT.ID($0)).elements }
        try check(uses)
        for index in resolution.worlds.indices {
            let id = WIT.WorldID(index)
            // The order of a binary is kept where nothing is missing.
            if WorldElaboration.isComplete(id, in: resolution, uses: uses) { continue }
            let elaboration = WorldElaboration(of: id, in: resolution)
            elaboration.write(to: &resolution)
            if let unmet = elaboration.unmet {
                throw .exportNeedsImport(unmet.path, at: [], world: resolution[id].name)
            }
        }
        var order = OrderedSet(depthFirst: order.union(resolution.packageIDs)) { id in
            id == last ? [] : resolution.packagesUsed(by: id).elements
        }
        order.remove(last)
        resolution.reorderPackages(order.elements + [last])
        return WIT.ID(order.count)
    }

    /// Refuses circles of interfaces and packages, and chains as long as a text may not have them. No world has circles,
    /// but what the worlds show of an interface is put together.
    ///
    /// - Parameter uses: by interface, those that it uses types of.
    private func check(_ uses: [[WIT.InterfaceID]]) throws(Diagnostic) {
        let interfaces = DependencyOrder(uses.map { $0.map(\.index) })
        if let cycle = interfaces.cycles.first {
            // What has no name is used by nothing: that was refused before.
            throw .itemCycle(cycle.compactMap { resolution.qualifiedName(of: WIT.InterfaceID($0)) }, at: [])
        }
        var depths = [Int](repeating: 1, count: uses.count)
        for index in interfaces.order { depths[index] = (uses[index].map { depths[$0.index] }.max() ?? 0) + 1 }
        if (depths.max() ?? 0) > Limits.interfaceDepth {
            throw inexpressible("a chain of more than \(Limits.interfaceDepth) interfaces that use each other")
        }
        let named = resolution.packageIDs.map { resolution.packagesNamed(by: $0).map(\.index) }
        if let cycle = DependencyOrder(named).cycles.first {
            throw .packageCycle(cycle.map { resolution.packages[$0].name }, at: [])
        }
    }
}

/// The name of an interface or world, in parts.
struct QualifiedName {
    var package: WIT.PackageName
    var item: String

    /// Nil for names of nested namespaces, packages or interfaces, and for versions that are none.
    init?(_ name: InterfaceName) {
        guard !name.isNested, let colon = name.package.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let version: SemanticVersion?
        switch name.version {
        case .semantic(let full): version = full
        case .canonical: return nil
        case nil: version = nil
        }
        package = WIT.PackageName(
            namespace: String(name.package[..<colon]),
            name: String(name.package[name.package.utf8.index(after: colon)...]), version: version)
        item = name.projection
    }
}
