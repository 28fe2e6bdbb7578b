import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Worlds. See "Item: world" in WIT.md.

extension Resolver {
    mutating func world(_ syntax: WorldSyntax, in package: WIT.PackageID, _ file: TextFile) -> WIT.WorldID {
        let id = draft.resolution.add(
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
        let scope = resolve(types, owner: .world(id), in: file)
        var imports = scope
        var exports = NameScope()
        for item in syntax.items {
            switch item {
            case .type(let type):
                for function in self.types.functions(of: type, in: scope, of: file, &draft) {
                    draft.checkDepth(of: function, in: id, at: .text(type.name.range))
                    draft.resolution[id].imports[.name(function.name)] = WIT.World.Item(.function(function))
                }
            case .import(let item):
                if let (key, item) = extern(item, of: id, in: package, types: scope, names: &imports, file) {
                    draft.add(.import, key, item, at: .text(syntax.name.range), to: id)
                }
            case .export(let item):
                if let (key, item) = extern(item, of: id, in: package, types: scope, names: &exports, file) {
                    draft.add(.export, key, item, at: .text(syntax.name.range), to: id)
                }
            case .use, .include: break
            }
        }
        for case .include(let include) in syntax.items { self.include(include, into: id, file) }
        draft.finish(id, at: .text(syntax.name.range))
        return id
    }

    /// An import or export; nil where it is wrong, which is reported.
    ///
    /// - Parameters:
    ///   - types: the types of the world.
    ///   - names: the plain names of its imports, or exports.
    private mutating func extern(
        _ syntax: WorldExternSyntax, of world: WIT.WorldID, in package: WIT.PackageID, types: NameScope,
        names: inout NameScope, _ file: TextFile
    ) -> (WIT.World.Key, WIT.World.Item)? {
        guard draft.includes(syntax.annotations, of: file.packageName) else { return nil }
        if paths.isPackage(syntax, in: file, among: packages, reporting: &draft.problems) { return nil }
        if case .path(let path) = syntax.kind {
            guard let interface = interface(at: path, by: draft.resolution[world].name, in: file) else { return nil }
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
            kind = self.types.functionType(type, name: label, in: types, of: file, &draft).map {
                .function(WIT.Function(name: label.text, kind: .freestanding, type: $0, annotations: annotations))
            }
            if case .function(let function) = kind {
                draft.checkDepth(of: function, in: world, at: .text(name.range))
            }
            // The function has them.
            annotations = WIT.Annotations(place: name.range)
        case .interface(let label, let items):
            name = label
            kind = .interface(interface(items, name: label, isNamed: false, syntax.annotations, in: package, file))
            annotations.documentation = nil
        case .implements(let label, let path):
            name = label
            kind = interface(at: path, by: draft.resolution[world].name, in: file).map { .interface($0) }
        }
        annotations.place = name.range
        if let other = names.define(name, .function) {
            draft.problems.report(.duplicateName(name.text, at: .text(name.range), first: other.name, at: other.place))
            return nil
        }
        return kind.map { (.name(name.text), WIT.World.Item($0, annotations: annotations)) }
    }

    private mutating func include(_ syntax: IncludeSyntax, into world: WIT.WorldID, _ file: TextFile) {
        guard draft.includes(syntax.annotations, of: file.packageName),
            let included = paths.world(at: syntax.path, in: file, among: packages, reporting: &draft.problems),
            draft.purpose == .resolving
        else { return }
        inclusion.include(included, syntax, into: world, &draft)
    }
}
