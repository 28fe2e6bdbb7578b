import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

// Worlds in worlds. See "Union of Worlds with `include`" in WIT.md.

extension Resolver {
    mutating func include(_ syntax: IncludeSyntax, into world: WIT.WorldID) {
        guard isIncluded(syntax.annotations, syntax.range), let included = self.world(at: syntax.path) else { return }
        let source = resolution[included]
        let isForeign = source.package != resolution[world].package
        var renames: [String: IdentifierSyntax] = [:]
        let keys = source.imports.keys.elements + source.exports.keys.elements
        let names = Set(keys.compactMap { if case .name(let name) = $0 { Self.resourceName(in: name) } else { nil } })
        for rename in syntax.renames {
            guard names.contains(rename.name.text) else {
                let isInterface = keys.contains { key in
                    if case .interface(let id) = key { resolution[id].name == rename.name.text } else { false }
                }
                let known = names.count <= PackageSyntax.mostSuggested ? names.sorted() : []
                report(.renameOfNothing(rename.name, in: syntax.path, isInterface: isInterface, known: known))
                continue
            }
            renames[rename.name.text] = rename.local
        }
        copyCount += size(of: source)
        guard copyCount <= Limits.items else {
            report(.witTooLarge("items that worlds include of others", limit: Limits.items, at: .text(syntax.range)))
            return
        }
        var copier = WorldCopier(from: included, to: world, package: resolution[world].package)
        copier.copy(source.imports, renames: renames, with: &self) { resolver, key, item in
            resolver.include(key, item, \.imports, of: world, isForeign: isForeign, at: syntax, "import")
        }
        copier.copy(source.exports, renames: renames, with: &self) { resolver, key, item in
            resolver.include(key, item, \.exports, of: world, isForeign: isForeign, at: syntax, "export")
        }
    }

    /// How many items a world has, with those of interfaces that are written in it: a few names may include many.
    private func size(of world: WIT.World) -> Int {
        var size = 0
        for items in [world.imports, world.exports] {
            for item in items.values {
                size += 1
                if case .interface(let id) = item.kind, resolution[id].name == nil {
                    size += resolution[id].types.count + resolution[id].functions.count
                }
            }
        }
        return size
    }

    /// The name that `with` gives for a name: that of its resource for a function of one.
    static func resourceName(in name: String) -> String {
        guard name.first == "[", let end = name.firstIndex(of: "]") else { return name }
        let rest = name[name.index(after: end)...]
        return String(rest[..<(rest.firstIndex(of: ".") ?? rest.endIndex)])
    }

    private mutating func include(
        _ key: WIT.World.Key, _ item: WIT.World.Item, _ items: WritableKeyPath<WIT.World, WIT.World.Items>,
        of world: WIT.WorldID, isForeign: Bool, at syntax: IncludeSyntax, _ verb: String
    ) {
        var item = item
        // A gate speaks of versions of its own package.
        let isStable = item.annotations.gate.since != nil
        if isForeign, isStable { item.annotations.gate = WIT.Gate() }
        guard let other = resolution[world][keyPath: items][key] else {
            resolution[world][keyPath: items][key] = item
            return
        }
        guard case .interface = key else {
            report(
                .includedTwice(
                    resolution.name(of: key), verb, at: syntax.range, first: other.annotations.place))
            return
        }
        if isForeign, isStable {
            resolution[world][keyPath: items][key]?.annotations.gate = WIT.Gate()
        } else if !item.annotations.gate.isOpen, item.annotations.gate != other.annotations.gate {
            if other.annotations.gate.isOpen {
                resolution[world][keyPath: items][key]?.annotations.gate = item.annotations.gate
            } else {
                report(.differentGates(resolution.name(of: key), at: syntax.range))
            }
        }
    }
}

/// Copies what a world imports and exports into another one, with the types and interfaces that are the world's own.
private struct WorldCopier {
    let source: WIT.WorldID
    let target: WIT.WorldID
    let package: WIT.PackageID
    private var types: [WIT.TypeID: WIT.TypeID] = [:]
    private var interfaces: [WIT.InterfaceID: WIT.InterfaceID] = [:]

    init(from source: WIT.WorldID, to target: WIT.WorldID, package: WIT.PackageID) {
        self.source = source
        self.target = target
        self.package = package
    }

    mutating func copy(
        _ items: WIT.World.Items, renames: [String: IdentifierSyntax], with resolver: inout Resolver,
        _ add: (inout Resolver, WIT.World.Key, WIT.World.Item) -> Void
    ) {
        for (key, item) in items {
            var key = key
            var item = item
            var name: String?
            if case .name(let old) = key {
                let resource = Resolver.resourceName(in: old)
                name = renames[resource].map { old.replacing(resource, by: $0.text) } ?? old
                key = .name(name ?? old)
            }
            switch item.kind {
            case .interface(let id):
                if resolver.resolution[id].name == nil { item.kind = .interface(copy(id, with: &resolver)) }
            case .function(var function):
                function = copy(function)
                function.name = name ?? function.name
                item.kind = .function(function)
            case .type(let id):
                item.kind = .type(copy(id, name: name, owner: .world(target), with: &resolver))
            }
            add(&resolver, key, item)
        }
    }

    private mutating func copy(_ id: WIT.InterfaceID, with resolver: inout Resolver) -> WIT.InterfaceID {
        if let known = interfaces[id] { return known }
        var interface = resolver.resolution[id]
        interface.package = package
        let new = resolver.resolution.add(interface)
        interfaces[id] = new
        for (name, type) in interface.types {
            interface.types[name] = copy(type, name: nil, owner: .interface(new), with: &resolver)
        }
        interface.functions = interface.functions.mapValues { copy($0) }
        resolver.resolution[new] = interface
        return new
    }

    private mutating func copy(
        _ id: WIT.TypeID, name: String?, owner: WIT.TypeDefinition.Owner, with resolver: inout Resolver
    ) -> WIT.TypeID {
        var type = resolver.resolution[id]
        type.name = name ?? type.name
        type.owner = owner
        switch type.kind {
        case .resource: break
        case .alias(let target): type.kind = .alias(map(target))
        case .value(let shape): type.kind = .value(map(shape))
        }
        let new = resolver.add(type)
        types[id] = new
        return new
    }

    private func copy(_ function: WIT.Function) -> WIT.Function {
        var function = function
        switch function.kind {
        case .freestanding: break
        case .method(let id): function.kind = .method(map(id))
        case .static(let id): function.kind = .static(map(id))
        case .constructor(let id): function.kind = .constructor(map(id))
        }
        function.type = function.type.map { map($0) }
        return function
    }

    private func map(_ id: WIT.TypeID) -> WIT.TypeID { types[id] ?? id }

    private func map(_ type: WIT.ValueType) -> WIT.ValueType {
        switch type {
        case .primitive: type
        case .named(let id): .named(map(id))
        case .shape(let shape): .shape(map(shape))
        }
    }

    private func map(_ shape: WIT.ValueShape) -> WIT.ValueShape {
        shape.map(value: { map($0) }, resource: { map($0) })
    }
}

extension String {
    /// The name with the one of its resource, or itself, replaced.
    fileprivate func replacing(_ old: String, by new: String) -> String {
        guard first == "[", let end = firstIndex(of: "]") else { return new }
        return String(self[...end]) + new + dropFirst(distance(from: startIndex, to: end) + 1 + old.count)
    }
}
