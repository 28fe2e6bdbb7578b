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
    var coreTypes: [CoreTypeItem] = []
    var coreModules: [CoreModuleItem] = []
    /// Of the core spaces that hold nothing which a component can import or export, only the size is known.
    var coreCounts = CoreCounts()
    var functions: [FuncTypeID] = []
    var values: [Resolved.ValueType] = []
    var types: [Resolved.TypeItem] = []
    var components: [ComponentTypeID] = []
    var instances: [InstanceTypeID] = []

    var imports: Resolved.Externs = [:]
    var exports: Resolved.Externs = [:]
    /// The names so far, in the form in which they must be unique.
    var importKeys: Set<String> = []
    var exportKeys: Set<String> = []
    /// Resources that imports introduced, and those that `sub resource` exports of a type did.
    var importedResources: [ResourceID] = []
    /// Those that an import or export names.
    var visibleResources: Set<ResourceID> = []
    var importedInstanceTypes: Set<InstanceTypeID> = []
    var declaredResources: [ResourceID] = []
    /// Resources from here on were introduced in this scope or in scopes within it.
    let firstResource: ResourceID

    init(_ kind: Kind, firstResource: ResourceID) {
        self.kind = kind
        self.firstResource = firstResource
    }

    /// A core type: a single type of a recursive group, or a module type.
    enum CoreTypeItem {
        case type(RecursiveType)
        case module(ModuleTypeID)
    }

    /// A core module: embedded, its interface read when it is asked for, or known by its type.
    enum CoreModuleItem {
        case embedded(ByteRange)
        case typed(ModuleTypeID)
    }

    /// The sizes of the core index spaces that are only counted.
    struct CoreCounts {
        private var functions = 0
        private var tables = 0
        private var memories = 0
        private var globals = 0
        private var tags = 0
        private var instances = 0

        subscript(sort: CoreSort) -> Int {
            get {
                switch sort {
                case .function: functions
                case .table: tables
                case .memory: memories
                case .global: globals
                case .tag: tags
                case .instance: instances
                case .type, .module: 0
                }
            }
            set {
                switch sort {
                case .function: functions = newValue
                case .table: tables = newValue
                case .memory: memories = newValue
                case .global: globals = newValue
                case .tag: tags = newValue
                case .instance: instances = newValue
                case .type, .module: preconditionFailure("types and modules are held, not counted")
                }
            }
        }
    }

    /// The number of definitions of a sort.
    func count(of sort: Sort) -> Int {
        switch sort {
        case .core(.type): coreTypes.count
        case .core(.module): coreModules.count
        case .core(let sort): coreCounts[sort]
        case .function: functions.count
        case .value: values.count
        case .type: types.count
        case .component: components.count
        case .instance: instances.count
        }
    }
}
