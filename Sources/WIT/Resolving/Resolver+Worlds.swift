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
                    resolution[id].imports[.name(function.name)] = WIT.World.Item(.function(function))
                }
            case .import(let item):
                if let (key, item) = extern(item, in: package, types: scope, names: &imports) {
                    add(key, item, at: syntax.name.range, to: \.imports, of: id, "import")
                }
            case .export(let item):
                if let (key, item) = extern(item, in: package, types: scope, names: &exports) {
                    add(key, item, at: syntax.name.range, to: \.exports, of: id, "export")
                }
            case .use, .include: break
            }
        }
        var hasIncludes = false
        for case .include(let include) in syntax.items {
            self.include(include, into: id)
            hasIncludes = true
        }
        if hasIncludes { tellDuplicateNames(of: id, at: syntax.name.range) }
        elaborate(id, at: syntax.name)
        return id
    }

    private typealias Items = WritableKeyPath<WIT.World, WIT.World.Items>

    private mutating func add(
        _ key: WIT.World.Key, _ item: WIT.World.Item, at place: SourceRange, to items: Items, of world: WIT.WorldID,
        _ verb: String
    ) {
        if let other = resolution[world][keyPath: items][key] {
            report(
                .externTwice(
                    resolution.name(of: key), verb, at: item.annotations.place ?? place, first: other.annotations.place)
            )
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
        _ syntax: WorldExternSyntax, in package: WIT.PackageID, types: NameScope, names: inout NameScope
    ) -> (WIT.World.Key, WIT.World.Item)? {
        guard isIncluded(syntax.annotations, syntax.keyword) else { return nil }
        if case .path(let path) = syntax.kind {
            guard let interface = interface(at: path) else { return nil }
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
            // The function has them.
            annotations = WIT.Annotations(place: name.range)
        case .interface(let label, let items):
            name = label
            kind = .interface(interface(items, name: label, isNamed: false, syntax.annotations, in: package))
            annotations.documentation = nil
        case .implements(let label, let path):
            name = label
            kind = interface(at: path).map { .interface($0) }
        }
        annotations.place = name.range
        if let other = names.define(name, .function) {
            report(.duplicateName(name, first: other.name, at: other.place))
            return nil
        }
        return kind.map { (.name(name.text), WIT.World.Item($0, annotations: annotations)) }
    }

    /// Names that included worlds bring may differ from others in case alone.
    private mutating func tellDuplicateNames(of world: WIT.WorldID, at place: SourceRange) {
        for items in [resolution[world].imports, resolution[world].exports] {
            var first: [String: (name: String, place: SourceRange)] = [:]
            for (key, item) in items {
                guard case .name(let name) = key else { continue }
                let here = item.annotations.place ?? place
                if let other = first[KebabName.folded(name)] {
                    report(
                        .duplicateName(IdentifierSyntax(text: name, range: here), first: other.name, at: other.place))
                } else {
                    first[KebabName.folded(name)] = (name, here)
                }
            }
        }
    }
}
