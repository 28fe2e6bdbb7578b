import WComposeComponentModel

extension WIT {
    /// Packages and all that they refer to, under ids.
    ///
    /// Packages stand behind those that they depend on. Types stand behind those that they refer to, wherever these
    /// are defined, unless imports of a world were merged.
    package struct Resolution: Sendable {
        package private(set) var packages: [Package] = []
        package private(set) var interfaces: [Interface] = []
        package private(set) var worlds: [World] = []
        package private(set) var types: [TypeDefinition] = []
        /// By type, the one behind all its names: names of names may be as many as a text has bytes for.
        fileprivate var originals: [TypeID] = []

        package init() {}

        package subscript(id: PackageID) -> Package {
            get { packages[id.index] }
            _modify { yield &packages[id.index] }
        }

        package subscript(id: InterfaceID) -> Interface {
            get { interfaces[id.index] }
            _modify { yield &interfaces[id.index] }
        }

        package subscript(id: WorldID) -> World {
            get { worlds[id.index] }
            _modify { yield &worlds[id.index] }
        }

        package subscript(id: TypeID) -> TypeDefinition {
            get { types[id.index] }
            _modify { yield &types[id.index] }
        }

        package mutating func add(_ package: Package) -> PackageID {
            packages.append(package)
            return ID(packages.count - 1)
        }

        package mutating func add(_ interface: Interface) -> InterfaceID {
            interfaces.append(interface)
            return ID(interfaces.count - 1)
        }

        package mutating func add(_ world: World) -> WorldID {
            worlds.append(world)
            return ID(worlds.count - 1)
        }

        package mutating func add(_ type: TypeDefinition) -> TypeID {
            let id = TypeID(types.count)
            types.append(type)
            if case .alias(let target) = type.kind {
                originals.append(originals[target.index])
            } else {
                originals.append(id)
            }
            return id
        }

        /// Has types be other names for other types than before.
        mutating func retarget(_ aliases: [(id: TypeID, target: TypeID)]) {
            for (id, target) in aliases {
                var type = TypeDefinition(
                    name: self[id].name, owner: self[id].owner, kind: .alias(target), annotations: self[id].annotations)
                type.memberDocumentation = self[id].memberDocumentation
                self[id] = type
            }
            // What is renamed may now stand behind its names: each is followed to its end once.
            var known = [Bool](repeating: false, count: types.count)
            for index in types.indices {
                var path: [TypeID] = []
                var id = TypeID(index)
                while !known[id.index], case .alias(let target) = types[id.index].kind {
                    path.append(id)
                    id = target
                }
                let original = known[id.index] ? originals[id.index] : id
                for id in path + [id] {
                    originals[id.index] = original
                    known[id.index] = true
                }
            }
        }

        /// Puts all packages in another order, whereby their ids change.
        mutating func reorderPackages(_ order: [PackageID]) {
            precondition(order.count == packages.count, "an order of packages has each of them once")
            var places = [PackageID](repeating: ID(0), count: packages.count)
            for (place, id) in order.enumerated() { places[id.index] = ID(place) }
            packages = order.map { packages[$0.index] }
            for index in interfaces.indices { interfaces[index].package = places[interfaces[index].package.index] }
            for index in worlds.indices { worlds[index].package = places[worlds[index].package.index] }
        }

        package var packageIDs: some RandomAccessCollection<PackageID> { packages.indices.lazy.map { ID($0) } }

        /// The package of this name, version included.
        package func package(named name: PackageName) -> PackageID? {
            packages.firstIndex { $0.name == name }.map { ID($0) }
        }
    }
}

extension WIT.Resolution {
    /// `namespace:package/interface@version`, as imports and exports name an interface; nil for one that has no name of
    /// its own, which stands within a world.
    package func qualifiedName(of id: WIT.InterfaceID) -> String? {
        let interface = self[id]
        return interface.name.map { self[interface.package].name.qualified($0) }
    }

    package func qualifiedName(of id: WIT.WorldID) -> String {
        let world = self[id]
        return self[world.package].name.qualified(world.name)
    }

    /// The name of an import or export as it stands in a binary.
    package func name(of key: WIT.World.Key) -> String {
        switch key {
        case .name(let name): name
        case .interface(let id): qualifiedName(of: id) ?? ""
        }
    }

    /// The type that `id` is another name for, directly or by way of other names; `id` itself if it is none.
    package func original(of id: WIT.TypeID) -> WIT.TypeID { originals[id.index] }

    package func isResource(_ id: WIT.TypeID) -> Bool {
        if case .resource = self[original(of: id)].kind { true } else { false }
    }

    /// What a type is, behind all names that it has.
    func shape(of type: WIT.ValueType) -> WIT.ValueShape {
        switch type {
        case .primitive(let type): return .primitive(type)
        case .shape(let shape): return shape
        case .named(let id):
            let id = original(of: id)
            switch self[id].kind {
            case .value(.primitive(let type)): return .primitive(type)
            case .value(let shape): return shape
            case .resource, .alias: return .own(id)
            case .function: preconditionFailure("no value is of a function type")
            }
        }
    }
}
