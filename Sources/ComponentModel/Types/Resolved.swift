package import OrderedCollections
package import WComposeCoreWasm

/// Types with their indices resolved: what a `TypeStore` holds. References are typed ids, so that a type that is
/// used in many places is stored once, and types that a `use` makes the same have the same id.
package enum Resolved {}

/// The place of a type in its `TypeStore`: a lane, in the highest bits, and an index.
package struct TypeID<Kind>: Hashable, Sendable {
    package var rawValue: Int32

    private static var indexBits: Int { 28 }
    static var laneCount: Int { 1 << (Int32.bitWidth - 1 - indexBits) }

    init(_ index: Int, lane: Int) {
        precondition(index < 1 << Self.indexBits, "more types than ids")
        rawValue = Int32(truncatingIfNeeded: lane << Self.indexBits | index)
    }

    var lane: Int { Int(rawValue) >> Self.indexBits }
    var index: Int { Int(rawValue) & (1 << Self.indexBits - 1) }
}

extension TypeID: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

package typealias ResourceID = TypeID<Resolved.Resource>
package typealias DefinedTypeID = TypeID<Resolved.DefinedType>
package typealias FuncTypeID = TypeID<Resolved.Function>
package typealias InstanceTypeID = TypeID<Resolved.InstanceType>
package typealias ComponentTypeID = TypeID<Resolved.ComponentType>
package typealias ModuleTypeID = TypeID<ModuleInterface>

extension Resolved {
    /// A value type: primitive, or defined and then held by the store.
    package enum ValueType: Hashable, Sendable {
        case primitive(PrimitiveType)
        case defined(DefinedTypeID)
    }

    package typealias ValueShape = DefinedValueType<ValueType, ResourceID>

    package struct DefinedType: Sendable {
        package var shape: ValueShape
        /// A name under which it is exported or imported, for messages.
        package var name: String?
        var isNamedByImport = false
        package var traits: Traits
        /// The type that an import or export gave a name of its own to, where this is that name.
        package internal(set) var original: DefinedTypeID?
        /// As `original`, but perhaps a name itself: the next one on the way there.
        package internal(set) var aliased: DefinedTypeID?
    }

    package struct Function: Sendable {
        package var type: FunctionType<ValueType>
        package var traits: Traits
    }

    /// What is asked of a type often, worked out when it is added.
    package struct Traits: Sendable {
        /// Nodes of the type, with all that it refers to counted in.
        package var size = 1
        /// Levels of types in types.
        package var depth = 1
        package var hasResources = false
        package var hasBorrow = false
        /// Whether there is something in it that the Canonical ABI puts into memory: a string, or a list or map.
        package var hasPointers = false
        /// Whether a string is among these.
        package var hasStrings = false
        /// Whether it refers to names that imports and exports gave to types, and not to the types themselves.
        package var hasAliases = false
        /// Of a value type.
        package var layout = ElementLayout(size: 4, alignment: 4)

        package init() {}

        init(of type: PrimitiveType) {
            hasPointers = type == .string
            hasStrings = type == .string
            layout = ElementLayout(of: type)
        }

        mutating func include(_ other: Traits) {
            size += other.size
            depth = max(depth, other.depth + 1)
            hasResources = hasResources || other.hasResources
            hasBorrow = hasBorrow || other.hasBorrow
            hasPointers = hasPointers || other.hasPointers
            hasStrings = hasStrings || other.hasStrings
            hasAliases = hasAliases || other.hasAliases
        }
    }

    /// A resource type has identity: two are the same only where they are one.
    package struct Resource: Sendable {
        /// The name under which it is imported or exported; nil while it has none.
        package var name: String?
        var isNamedByImport = false
        package var origin: ResourceOrigin
        /// The resource that an import or export gave a name of its own to, where this is that name.
        package internal(set) var original: ResourceID?
        /// As `original`, but perhaps a name itself: the next one on the way there.
        package internal(set) var aliased: ResourceID?
    }

    /// What the names of a component, instance, or their types stand for, in the order in which they are declared.
    package typealias Externs = OrderedDictionary<String, Extern>

    /// An import or export: its name with attributes, and its type.
    package struct Extern: Sendable {
        package var name: ExternName
        package var type: ExternType

        package init(name: ExternName, type: ExternType) {
            self.name = name
            self.type = type
        }
    }

    package enum ExternType: Hashable, Sendable {
        case coreModule(ModuleTypeID)
        case function(FuncTypeID)
        case value(ValueType)
        case type(TypeItem)
        case instance(InstanceTypeID)
        case component(ComponentTypeID)
    }

    /// What a type index refers to.
    package enum TypeItem: Hashable, Sendable {
        case value(ValueType)
        case resource(ResourceID)
        case function(FuncTypeID)
        case instance(InstanceTypeID)
        case component(ComponentTypeID)
    }

    package struct InstanceType: Sendable {
        package var exports: Externs
        /// The resources that its `sub resource` exports declare: importing an instance of this type makes each anew.
        /// Empty where the type is that of an instance at hand, whose resources are there already.
        package var abstractResources: [ResourceID]
        /// The value types that were defined within its declaration.
        package var declaredTypes: Range<DefinedTypeID>
        package var traits: Traits
    }

    package struct ComponentType: Sendable {
        package var imports: Externs
        package var exports: Externs
        /// The resources that its imports declare; instantiation puts the actual ones in their places.
        package var importedResources: [ResourceID]
        /// The resources that each instantiation makes anew.
        package var definedResources: [ResourceID]
        /// The type of an instance of it before anything is put in place.
        package var instance: InstanceTypeID
        package var traits: Traits
    }
}

/// Where a resource type comes from, so that a message can say so.
package enum ResourceOrigin: Equatable, Sendable {
    /// An import of the component that is looked at, by the import's name.
    case imported(String)
    /// A resource definition of the component that is looked at.
    case defined
    /// An export declared in a component or instance type.
    case declared
    /// An instance of a composition that makes it anew, by the instance's id and the export that first shows it.
    case instance(String, export: String)
    /// An import of a composition, by its name.
    case compositionImport(String)
}

extension Resolved.ExternType {
    /// How WIT and the text format call this kind of item.
    package var kind: String {
        switch self {
        case .coreModule: "core module"
        case .function: "function"
        case .value: "value"
        case .type(.resource): "resource"
        case .type: "type"
        case .instance: "instance"
        case .component: "component"
        }
    }

    /// The sort of a definition of this type.
    package var sort: Sort {
        switch self {
        case .coreModule: .core(.module)
        case .function: .function
        case .value: .value
        case .type: .type
        case .instance: .instance
        case .component: .component
        }
    }
}
