import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// The index spaces of a component, or of a component or instance type, as far as they are filled.
/// See "Index Spaces" in Explainer.md.
struct Scope {
    enum Kind {
        case component, componentType, instanceType
    }

    let kind: Kind
    var coreTypes = CoreTypeSpace()
    /// The module types among the core types, by index.
    var coreModuleTypes: [UInt32: ModuleTypeID] = [:]
    var coreModules: [CoreModuleItem] = []
    var coreFunctions: [CoreTypeTable.ID] = []
    var coreTables: [TableType] = []
    var coreMemories: [MemoryType] = []
    var coreGlobals: [GlobalType] = []
    var coreTags: [CoreTypeTable.ID] = []
    var coreInstances: [CoreInstanceType] = []
    var functions: [FuncTypeID] = []
    var values: [Value] = []
    var types: [Resolved.TypeItem] = []
    var components: [ComponentTypeID] = []
    var instances: [InstanceTypeID] = []

    var imports: Resolved.Externs = [:]
    var exports: Resolved.Externs = [:]
    /// The names so far, in the form in which they must be unique.
    var importKeys = SmallSet<String>()
    var exportKeys = SmallSet<String>()
    /// Resources that imports introduced, and those that `sub resource` exports of a type did.
    var importedResources: [ResourceID] = []
    var declaredResources: [ResourceID] = []
    /// The types that imports may refer to, and those that exports may.
    var importableTypes = NamedTypes()
    var exportableTypes = NamedTypes()
    /// The indices that exports gave to value types that need no name.
    var exportedTypeIndices: Set<TypeIndex> = []
    var importedInstanceTypes = SmallSet<InstanceTypeID>()
    /// The representations of the resources that the component itself defines.
    var representations: [ResourceID: CoreValueType] = [:]
    /// The type of `context.get` and `context.set`, once there is one of them.
    var contextType: CoreValueType?
    var hasStart = false
    /// The parts of all imports and exports.
    var size = 0
    /// Resources from here on were introduced in this scope or in scopes within it.
    let firstResource: ResourceID

    init(_ kind: Kind, firstResource: ResourceID) {
        self.kind = kind
        self.firstResource = firstResource
    }

    /// A core module: its type, and what the store has it from.
    struct CoreModuleItem {
        /// The place among the module types of the validator.
        var type: Int
        var source: Source

        enum Source {
            case embedded(ByteRange)
            case typed(ModuleTypeID)
        }
    }

    /// A value 🪙, which is used once.
    struct Value {
        var type: Resolved.ValueType
        var isUsed: Bool
    }

    /// The number of definitions of a sort.
    func count(of sort: Sort) -> Int {
        switch sort {
        case .core(.type): coreTypes.count
        case .core(.module): coreModules.count
        case .core(.function): coreFunctions.count
        case .core(.table): coreTables.count
        case .core(.memory): coreMemories.count
        case .core(.global): coreGlobals.count
        case .core(.tag): coreTags.count
        case .core(.instance): coreInstances.count
        case .function: functions.count
        case .value: values.count
        case .type: types.count
        case .component: components.count
        case .instance: instances.count
        }
    }
}
