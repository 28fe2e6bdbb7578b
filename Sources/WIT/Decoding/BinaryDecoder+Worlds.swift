import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

extension BinaryDecoder {
    /// Adds to a world what a component of this type imports and exports.
    mutating func add(_ component: ComponentTypeID, to id: WIT.WorldID) throws(Diagnostic) {
        let component = store[component]
        for (name, extern) in component.imports {
            place.append("import `\(name)`")
            let (key, item) = try item(extern, in: id)
            guard resolution[id].imports.updateValue(item, forKey: key) == nil else { throw twice("import") }
            place.removeLast()
        }
        for (name, extern) in component.exports {
            place.append("export `\(name)`")
            if case .type = extern.type { throw inexpressible("a type exported by a component") }
            let (key, item) = try item(extern, in: id)
            guard resolution[id].exports.updateValue(item, forKey: key) == nil else { throw twice("export") }
            place.removeLast()
        }
    }

    /// Names may differ in how much of the version they have, and be of one interface all the same.
    private func twice(_ what: String) -> Diagnostic { inexpressible("a second \(what) of one interface") }

    private mutating func item(
        _ extern: Resolved.Extern, in world: WIT.WorldID
    ) throws(Diagnostic) -> (WIT.World.Key, WIT.World.Item) {
        let name = extern.name
        switch extern.type {
        case .instance(let instance):
            let (key, id) = try interface(of: name, in: world)
            try add(instance, to: id)
            return (key, WIT.World.Item(.interface(id), annotations: WIT.Annotations(externalID: name.externalID)))
        case .function(let type):
            return (.name(name.text), WIT.World.Item(.function(try function(name, type, of: .world(world)))))
        case .type(let item):
            return (.name(name.text), WIT.World.Item(.type(try define(item, name, ownedBy: .world(world)))))
        case .coreModule, .value, .component:
            throw inexpressible(Article.before(extern.type.kind))
        }
    }

    /// The interface that an instance of this name is of, and what the world calls it by.
    private mutating func interface(
        of name: ExternName, in world: WIT.WorldID
    ) throws(Diagnostic) -> (WIT.World.Key, WIT.InterfaceID) {
        if name.implements == nil, case .label? = ExternNameKind(name.text) {
            return (
                .name(name.text), resolution.add(WIT.Interface(name: nil, package: resolution[world].package))
            )
        }
        let id = interface(named: try qualified(name))
        return (name.implements == nil ? .interface(id) : .name(name.text), id)
    }

    /// The interface or world of this name, with its full version.
    func qualified(_ name: ExternName) throws(Diagnostic) -> QualifiedName {
        guard let interface = name.interface else { throw inexpressible("the name `\(name.interfaceText)`") }
        guard let qualified = QualifiedName(interface) else {
            throw inexpressible(
                interface.isNested
                    ? "the nested name `\(name.interfaceText)`" : "the version of `\(name.interfaceText)`")
        }
        return qualified
    }
}
