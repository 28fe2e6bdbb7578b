package import WComposeComponentModel

extension WIT {
    /// A type that has a name. See "WIT Types" in WIT.md.
    package struct TypeDefinition: Sendable {
        package var name: String
        package var owner: Owner
        package let kind: Kind
        package var annotations: Annotations
        /// The doc comments of fields, cases or flags, in their order; empty where none has one.
        package var memberDocumentation: [String?] = []

        package init(name: String, owner: Owner, kind: Kind, annotations: Annotations = Annotations()) {
            self.name = name
            self.owner = owner
            self.kind = kind
            self.annotations = annotations
        }

        package enum Owner: Hashable, Sendable {
            case interface(InterfaceID)
            case world(WorldID)
        }

        package enum Kind: Hashable, Sendable {
            case value(ValueShape)
            case resource
            /// Another name for a type: of `type a = b` where both have one owner, of `use` where they have two.
            case alias(TypeID)
            /// A function type, for which WIT has no words: documents of WAC declare them.
            case function(FunctionType<ValueType>)
        }
    }

    /// A type where a value is described: of a parameter, field, element …
    package enum ValueType: Hashable, Sendable {
        case primitive(PrimitiveType)
        /// A value type by its name; handles of resources are `own` and `borrow` among the shapes.
        case named(TypeID)
        indirect case shape(ValueShape)
    }

    /// The form of a type, over the types that it is made of and the resources that it refers to.
    package typealias ValueShape = DefinedValueType<ValueType, TypeID>
}
