import OrderedCollections
import WComposeComponentModel
import WComposeLoading
import WComposeWIT

extension WITPackage {
    /// The interfaces of the package, in the order of the text.
    public var interfaces: [Interface] {
        loaded.map { loaded in
            loaded.resolution[loaded.root].interfaces.values.map { Interface($0, in: loaded.resolution) }
        } ?? []
    }

    /// The worlds of the package, in the order of the text.
    public var worlds: [World] {
        loaded.map { loaded in
            loaded.resolution[loaded.root].worlds.values.map { World($0, in: loaded.resolution) }
        } ?? []
    }

    /// A collection of types and functions.
    public struct Interface: Equatable, Sendable {
        /// The full name, `namespace:package/interface@version`; nil for an interface inside a world.
        public var name: String?
        /// The text of the doc comment; nil if there is none.
        public var documentation: String?
        /// The types, in the order of the text, with those of `use`.
        public var types: [TypeDefinition]
        /// The functions, in the order of the text, with those of resources.
        public var functions: [Function]
    }

    /// What a component imports and exports.
    public struct World: Equatable, Sendable {
        /// The name of the world.
        public var name: String
        /// The text of the doc comment; nil if there is none.
        public var documentation: String?
        /// What a component of the world may import.
        public var imports: [Item]
        /// What a component of the world has to export.
        public var exports: [Item]

        /// An import or export.
        public struct Item: Equatable, Sendable {
            /// The name in a component.
            public var name: String
            /// The item.
            public var kind: Kind

            /// The kind of an import or export.
            public enum Kind: Equatable, Sendable {
                case interface(Interface)
                case function(Function)
                case type(TypeDefinition)
            }
        }
    }

    /// A type that has a name.
    public struct TypeDefinition: Equatable, Sendable {
        /// The name of the type.
        public var name: String
        /// The text of the doc comment; nil if there is none.
        public var documentation: String?
        /// `record`, `variant`, `resource` …: the keyword of WIT; `type` for another name of a type, and `use` for a type of
        /// another interface.
        public var kind: String
        /// The fields of a record, the cases of a variant or enum, the flags; empty for others.
        public var members: [Member]
        /// The type that a `type` or `use` names, in WIT; nil for others.
        public var target: String?
    }

    /// A field, case, flag or parameter.
    public struct Member: Equatable, Sendable {
        /// The name of the field, case, flag or parameter.
        public var name: String
        /// The type in WIT; nil if there is none.
        public var type: String?
    }

    /// A function.
    public struct Function: Equatable, Sendable {
        /// The name in a component: `read`, `[method]file.read`, `[constructor]file`.
        public var name: String
        /// The text of the doc comment; nil if there is none.
        public var documentation: String?
        /// Whether the function is `async`.
        public var isAsync: Bool
        /// The parameters, with the `self` of a method.
        public var parameters: [Member]
        /// The type of the result in WIT; nil if there is none.
        public var result: String?
        /// The type in WIT, without the `self` of a method: `func(path: string) -> u32`.
        public var type: String
    }
}

extension WITPackage.Interface {
    init(_ id: WIT.InterfaceID, in resolution: WIT.Resolution) {
        let interface = resolution[id]
        self.init(
            name: resolution.qualifiedName(of: id), documentation: interface.annotations.documentation,
            types: interface.types.values.map { WITPackage.TypeDefinition($0, in: resolution) },
            functions: interface.functions.values.map { WITPackage.Function($0, in: resolution) })
    }
}

extension WITPackage.World {
    init(_ id: WIT.WorldID, in resolution: WIT.Resolution) {
        let world = resolution[id]
        func items(_ items: WIT.World.Items) -> [Item] {
            items.map { key, item in
                let kind: Item.Kind =
                    switch item.kind {
                    case .interface(let id): .interface(WITPackage.Interface(id, in: resolution))
                    case .function(let function): .function(WITPackage.Function(function, in: resolution))
                    case .type(let id): .type(WITPackage.TypeDefinition(id, in: resolution))
                    }
                return Item(name: resolution.name(of: key), kind: kind)
            }
        }
        self.init(
            name: world.name, documentation: world.annotations.documentation, imports: items(world.imports),
            exports: items(world.exports))
    }
}

extension WITPackage.TypeDefinition {
    init(_ id: WIT.TypeID, in resolution: WIT.Resolution) {
        let type = resolution[id]
        self.init(
            name: type.name, documentation: type.annotations.documentation, kind: "type", members: [], target: nil)
        switch type.kind {
        case .resource: kind = "resource"
        case .function: kind = "function"
        case .alias(let target):
            if resolution.interfaceUsed(by: id) != nil { kind = "use" }
            self.target = resolution[target].name
        case .value(let shape):
            func members(_ labels: [String]) -> [WITPackage.Member] { labels.map { .init(name: $0, type: nil) } }
            switch shape {
            case .record(let fields):
                self.members = fields.map { .init(name: $0.label, type: resolution.spelling(of: $0.type)) }
            case .variant(let cases):
                self.members = cases.map {
                    .init(name: $0.label, type: $0.type.map { resolution.spelling(of: $0) })
                }
            case .enumeration(let labels), .flags(let labels): self.members = members(labels)
            case .primitive, .tuple, .list, .fixedLengthList, .option, .result, .own, .borrow, .stream, .future, .map:
                target = resolution.spelling(of: .shape(shape))
                return
            }
            kind = shape.keyword
        }
    }
}

extension WITPackage.Function {
    init(_ function: WIT.Function, in resolution: WIT.Resolution) {
        self.init(
            name: function.name, documentation: function.annotations.documentation, isAsync: function.type.isAsync,
            parameters: function.type.parameters.map {
                .init(name: $0.label, type: resolution.spelling(of: $0.type))
            }, result: function.type.result.map { resolution.spelling(of: $0) },
            type: resolution.spelling(of: function))
    }
}
