import WComposeComponentModel
import WComposeWasmBinary

// What is said about imports and exports, and about what is instantiated with them.

extension Message {
    static func unnamed(
        _ item: Resolved.TypeItem, in name: String, _ kind: ComponentValidator.ExternKind, _ store: TypeStore
    ) -> Message {
        let what: String
        switch item {
        case .value(let type): what = store.spellWithKeyword(type)
        case .resource(let id):
            what = store[id].name.map { "resource `\($0)`" } ?? "a resource"
        case .function, .instance, .component: what = Article.before(item.typeKind)
        }
        let names = kind == .import ? "no earlier import names" : "no earlier import or export names"
        return Message(
            "\(kind.rawValue) `\(name)` refers to an unnamed type: \(what), which \(names)"
        )
    }

    static func ownResourceImported(_ name: String, _ resource: String?) -> Message {
        Message(
            "import `\(name)` refers to \(resource.map { "resource `\($0)`" } ?? "a resource"), which the component itself defines"
        )
    }

    static func exportDiffers(_ name: String) -> Message {
        Message("export `\(name)` does not match its declared type")
    }

    static func notOfType(_ index: TypeIndex, _ kind: String, found: Resolved.TypeItem) -> Message {
        Message(
            "type \(index.rawValue) is \(Article.before(found.typeKind)), not \(Article.before(kind)) type")
    }

    static func argumentTwice(_ name: String) -> Message { Message("duplicate argument `\(name)`") }

    static func argumentMissing(_ name: String, _ type: Resolved.ExternType, _ store: TypeStore) -> Message {
        Message(
            "missing argument `\(name)` of a component instantiation: expected \(store.spell(type))")
    }

    static func argumentDiffers(_ name: String) -> Message {
        Message("wrong type of argument `\(name)`")
    }
}

extension Resolved.TypeItem {
    /// What kind of type it is, in a word or two.
    fileprivate var typeKind: String {
        switch self {
        case .value: "value type"
        case .resource: "resource type"
        case .function: "function type"
        case .instance: "instance type"
        case .component: "component type"
        }
    }
}
