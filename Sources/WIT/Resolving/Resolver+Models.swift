import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Packages of binaries. What they say was looked up when they were read; here it is put in its place, as if it stood in a
// text: gates may leave some of it out, and what they use may be what another text or binary says of a package.

extension Resolver {
    /// What of a binary is copied, into what, and what stands for its types there.
    struct Copy {
        let model: WIT.Resolution
        let owner: WIT.TypeDefinition.Owner
        /// The file, which is all that can be told of a place.
        let place: Location
        var names = NameScope()
        var types: [WIT.TypeID: NameScope.Entry] = [:]
        /// By interface of the binary that was asked for, what stands for it.
        var interfaces: [WIT.InterfaceID: WIT.InterfaceID?] = [:]
    }

    /// What cannot be copied, as was told.
    struct Uncopied: Error {}

    /// Copies a package: its interfaces, each behind those that it uses, then its worlds.
    mutating func copy(_ source: WIT.PackageID, of model: WIT.Resolution, to id: WIT.PackageID) {
        let index = current.package
        defer { current.item = nil }
        var names = UniqueNames()
        for (name, interface) in interfacesInOrder(of: source, in: model) {
            current.item = "interface `\(name)`"
            guard isNew(name, &names) else { continue }
            let annotations = model[interface].annotations
            guard isIncluded(annotations.gate) else {
                let feature = annotations.gate.unstableFeature ?? ""
                packages[index].items[name] = .closed(feature: feature)
                tellOpenTypes(of: interface, in: model, feature: feature)
                continue
            }
            let copy = copy(interface, of: model, annotations, in: id)
            resolution[id].interfaces[name] = copy
            packages[index].items[name] = .interface(copy)
        }
        for (name, world) in model[source].worlds {
            current.item = "world `\(name)`"
            guard isNew(name, &names) else { continue }
            let gate = model[world].annotations.gate
            guard isIncluded(gate) else {
                packages[index].items[name] = .closed(feature: gate.unstableFeature ?? "")
                continue
            }
            let copy = copy(world, of: model, in: id)
            resolution[id].worlds[name] = copy
            packages[index].items[name] = .world(copy)
        }
    }

    /// Whether the name of an interface or world stands beside those before it; where it does not, this is told.
    private mutating func isNew(_ name: String, _ names: inout UniqueNames) -> Bool {
        guard let other = names.insert(name) else { return true }
        let place = packages[current.package].place
        report(.duplicateName(name, at: place, first: other, at: place))
        return false
    }

    private func interfacesInOrder(
        of source: WIT.PackageID, in model: WIT.Resolution
    ) -> [(name: String, id: WIT.InterfaceID)] {
        let interfaces = model[source].interfaces
        let places = Dictionary(
            interfaces.values.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        // The decoder refuses circles, so that all of them have a place.
        let order = DependencyOrder(interfaces.values.map { model.dependencies(of: $0).compactMap { places[$0] } })
        precondition(order.cycles.isEmpty, "the interfaces of a binary use each other in a circle")
        return order.order.map { (interfaces.keys[$0], interfaces.values[$0]) }
    }

    /// Tells of types without a gate in an interface that waits for a feature.
    private mutating func tellOpenTypes(of id: WIT.InterfaceID, in model: WIT.Resolution, feature: String) {
        let place = packages[current.package].place
        for type in model.grouped(model[id].types.values).own
        where isIncluded(model[type].annotations.gate, isWithin: true) {
            report(
                .openMember(model[type].name, at: place, of: model[id].name ?? "", at: place, feature: feature))
        }
    }

    // MARK: - Interfaces

    /// Copies an interface.
    ///
    /// - Parameter annotations: those that it is to have.
    mutating func copy(
        _ source: WIT.InterfaceID, of model: WIT.Resolution, _ annotations: WIT.Annotations, in package: WIT.PackageID
    ) -> WIT.InterfaceID {
        let original = model[source]
        let id = resolution.add(WIT.Interface(name: original.name, package: package, annotations: annotations))
        resolution[id].types.reserveCapacity(original.types.count)
        resolution[id].functions.reserveCapacity(original.functions.count)
        let place = packages[current.package].place
        var copy = Copy(model: model, owner: .interface(id), place: place)
        copyTypes(original.types.values.elements, &copy)
        let functions = functionsInOrder(original.functions.values.elements, types: original.types.values, copy)
        for function in functions {
            guard let function = copied(function, &copy) else { continue }
            add(function, to: id)
        }
        interfaceNames[id] = copy.names
        finish(id, at: place)
        return id
    }

    /// The interface that stands for one of a binary; nothing where there is none, which is told.
    ///
    /// - Parameter world: the one that imports or exports it; nothing where its types are used.
    mutating func interface(_ source: WIT.InterfaceID, by world: String? = nil, _ copy: inout Copy) -> WIT.InterfaceID?
    {
        if let known = copy.interfaces[source] { return known }
        let found = find(source, by: world, copy)
        copy.interfaces[source] = .some(found)
        return found
    }

    private mutating func find(_ source: WIT.InterfaceID, by world: String?, _ copy: Copy) -> WIT.InterfaceID? {
        let original = copy.model[source]
        let name = original.name ?? ""
        let package = copy.model[original.package].name
        // All packages of a binary are among those that were found; one that has no id is part of a circle.
        guard let index = packageIndices[package], packages[index].id != nil else {
            isIncomplete = true
            return nil
        }
        let mention = mention(of: source, copy)
        switch packages[index].items[name] {
        case .interface(let id): return id
        case .world, .unavailable(.world):
            report(.worldForInterface(mention, in: packages[current.package], by: world))
        case .closed(let feature): report(.closedItem(name, feature: feature, at: copy.place))
        case .unavailable: isIncomplete = true
        case nil: report(.unknownItem(mention, of: packages[index]))
        }
        return nil
    }

    /// An interface as a text would name it.
    func mention(of source: WIT.InterfaceID, _ copy: Copy) -> ItemMention {
        let original = copy.model[source]
        let package = copy.model[original.package].name
        let isOwn = package == packages[current.package].name
        return ItemMention(original.name ?? "", of: isOwn ? nil : package, at: copy.place)
    }

    // MARK: - Worlds

    private mutating func copy(_ source: WIT.WorldID, of model: WIT.Resolution, in package: WIT.PackageID)
        -> WIT.WorldID
    {
        let original = model[source]
        let id = resolution.add(
            WIT.World(name: original.name, package: package, annotations: original.annotations))
        let place = packages[current.package].place
        var copy = Copy(model: model, owner: .world(id), place: place)
        copyTypes(original.types, &copy)
        for (key, item) in original.imports {
            if let (key, item) = copiedInterface(key, item, of: id, in: package, &copy) {
                add(key, item, at: place, to: \.imports, of: id, "import")
            }
        }
        for function in functionsInOrder(original.importedFunctions, types: original.types, copy) {
            guard let function = copied(function, &copy) else { continue }
            tellDepth(depth(of: function.type), of: .world(id), at: place)
            add(.name(function.name), WIT.World.Item(.function(function)), at: place, to: \.imports, of: id, "import")
        }
        for (key, item) in original.exports {
            if case .function(let function) = item.kind {
                guard isIncluded(function.annotations.gate), let function = copied(function, &copy) else { continue }
                tellDepth(depth(of: function.type), of: .world(id), at: place)
                add(key, WIT.World.Item(.function(function)), at: place, to: \.exports, of: id, "export")
            } else if let (key, item) = copiedInterface(key, item, of: id, in: package, &copy) {
                add(key, item, at: place, to: \.exports, of: id, "export")
            }
        }
        finish(id, at: place)
        return id
    }

    /// An interface that a world imports or exports; nothing for another item, and where it is left out.
    private mutating func copiedInterface(
        _ key: WIT.World.Key, _ item: WIT.World.Item, of world: WIT.WorldID, in package: WIT.PackageID,
        _ copy: inout Copy
    ) -> (WIT.World.Key, WIT.World.Item)? {
        guard case .interface(let source) = item.kind, isIncluded(item.annotations.gate) else { return nil }
        let original = copy.model[source]
        guard original.name == nil else {
            guard let id = interface(source, by: resolution[world].name, &copy) else { return nil }
            let key = if case .interface = key { WIT.World.Key.interface(id) } else { key }
            return (key, WIT.World.Item(.interface(id), annotations: item.annotations))
        }
        // What a text says before one that is written there is said of the interface; its gate counts for both.
        var annotations = item.annotations
        let documentation = [annotations.documentation, original.annotations.documentation].compactMap { $0 }
        annotations.documentation = documentation.isEmpty ? nil : documentation.joined(separator: "\n")
        let id = self.copy(source, of: copy.model, annotations, in: package)
        annotations.documentation = nil
        return (key, WIT.World.Item(.interface(id), annotations: annotations))
    }
}
