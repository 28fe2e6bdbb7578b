import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Worlds. See "Item: world" in WIT.md.

extension Resolver {
    mutating func world(_ syntax: WorldSyntax, in package: WIT.PackageID) -> WIT.WorldID {
        let id = resolution.add(
            WIT.World(
                name: syntax.name.text, package: package,
                annotations: WIT.Annotations(syntax.annotations, at: syntax.name.range)))
        var types: [TypeItem] = []
        for item in syntax.items {
            switch item {
            case .use(let use): types.append(.use(use))
            case .type(let type): types.append(.definition(type))
            case .import, .export, .include: break
            }
        }
        let scope = resolve(types, owner: .world(id))
        var imports = scope
        var exports = NameScope()
        for item in syntax.items {
            switch item {
            case .type(let type):
                for function in functions(of: type, in: scope) {
                    tellDepth(depth(of: function.type), of: .world(id), at: .text(type.name.range))
                    resolution[id].imports[.name(function.name)] = WIT.World.Item(.function(function))
                }
            case .import(let item):
                if let (key, item) = extern(item, of: id, in: package, types: scope, names: &imports) {
                    add(key, item, at: .text(syntax.name.range), to: \.imports, of: id, "import")
                }
            case .export(let item):
                if let (key, item) = extern(item, of: id, in: package, types: scope, names: &exports) {
                    add(key, item, at: .text(syntax.name.range), to: \.exports, of: id, "export")
                }
            case .use, .include: break
            }
        }
        for case .include(let include) in syntax.items { self.include(include, into: id) }
        finish(id, at: .text(syntax.name.range))
        return id
    }

    /// Adds to a world what it needs besides what it says, and sees to what can be told of all of it.
    ///
    /// - Parameter place: where its name stands.
    mutating func finish(_ id: WIT.WorldID, at place: Location) {
        guard purpose == .resolving else { return }
        if let unmet = resolution.elaborate(id) {
            let place = unmet.item.annotations.place.map { .text($0) } ?? place
            report(.exportNeedsImport(unmet.path, at: [place], world: resolution[id].name))
        }
        tellConflicts(in: id, at: place)
        for item in resolution[id].imports.values.elements + resolution[id].exports.values.elements {
            guard case .interface(let interface) = item.kind else { continue }
            tellDepth(of: interface, at: item.annotations.place.map { .text($0) } ?? place)
        }
    }

    typealias Items = WritableKeyPath<WIT.World, WIT.World.Items>

    mutating func add(
        _ key: WIT.World.Key, _ item: WIT.World.Item, at place: Location, to items: Items, of world: WIT.WorldID,
        _ verb: String
    ) {
        if let other = resolution[world][keyPath: items][key] {
            report(
                .externTwice(
                    resolution.name(of: key), verb, at: item.annotations.place.map { .text($0) } ?? place,
                    first: other.annotations.place))
            return
        }
        resolution[world][keyPath: items][key] = item
    }

    /// An import or export; nothing where it is wrong, which is told.
    ///
    /// - Parameters:
    ///   - types: the types of the world.
    ///   - names: the plain names of its imports, or exports.
    private mutating func extern(
        _ syntax: WorldExternSyntax, of world: WIT.WorldID, in package: WIT.PackageID, types: NameScope,
        names: inout NameScope
    ) -> (WIT.World.Key, WIT.World.Item)? {
        guard isIncluded(syntax.annotations) else { return nil }
        if let package = packageForInterface(syntax) {
            tell(package, inPlaceOf: .interface)
            return nil
        }
        if case .path(let path) = syntax.kind {
            guard let interface = interface(at: path, by: resolution[world].name) else { return nil }
            let annotations = WIT.Annotations(syntax.annotations, at: path.range)
            return (.interface(interface), WIT.World.Item(.interface(interface), annotations: annotations))
        }
        let name: IdentifierSyntax
        let kind: WIT.World.Item.Kind?
        var annotations = WIT.Annotations(syntax.annotations, at: syntax.keyword)
        switch syntax.kind {
        case .path: return nil
        case .function(let label, let type):
            name = label
            annotations.place = name.range
            kind = functionType(type, name: label, in: types).map {
                .function(WIT.Function(name: label.text, kind: .freestanding, type: $0, annotations: annotations))
            }
            if case .function(let function) = kind {
                tellDepth(depth(of: function.type), of: .world(world), at: .text(name.range))
            }
            // The function has them.
            annotations = WIT.Annotations(place: name.range)
        case .interface(let label, let items):
            name = label
            kind = .interface(interface(items, name: label, isNamed: false, syntax.annotations, in: package))
            annotations.documentation = nil
        case .implements(let label, let path):
            name = label
            kind = interface(at: path, by: resolution[world].name).map { .interface($0) }
        }
        annotations.place = name.range
        if let other = names.define(name, .function) {
            report(.duplicateName(name.text, at: .text(name.range), first: other.name, at: other.place))
            return nil
        }
        return kind.map { (.name(name.text), WIT.World.Item($0, annotations: annotations)) }
    }

    /// The package that stands where an interface belongs: `namespace:package` reads like a name and an interface.
    private func packageForInterface(_ syntax: WorldExternSyntax) -> PackageNameSyntax? {
        guard case .implements(let label, let path) = syntax.kind, path.package == nil else { return nil }
        let package = packages[current.package]
        let name = PackageNameSyntax(namespace: label, name: path.item, version: nil)
        guard package.names[path.item.text] == nil, package.uses[current.file][path.item.text] == nil else {
            return nil
        }
        return self.package(named: name) == nil ? nil : name
    }

    /// Names that included worlds bring, and those of interfaces of other packages, may conflict as those that are written
    /// may, which was told.
    private mutating func tellConflicts(in world: WIT.WorldID, at place: Location) {
        for items in [resolution[world].imports, resolution[world].exports] {
            var unique = UniqueNames()
            var places: [String: Location] = [:]
            for (key, item) in items {
                let name = resolution.name(of: key)
                let here = item.place(in: resolution).map { .text($0) } ?? place
                if let other = unique.insert(name) {
                    report(.duplicateName(name, at: here, first: other, at: places[other] ?? place))
                } else {
                    places[name] = here
                }
            }
        }
    }
}

extension WIT.World.Item {
    /// Where it is written.
    fileprivate func place(in resolution: WIT.Resolution) -> SourceRange? {
        switch kind {
        case .function(let function): function.annotations.place ?? annotations.place
        case .type(let id): resolution[id].annotations.place ?? annotations.place
        case .interface: annotations.place
        }
    }
}
