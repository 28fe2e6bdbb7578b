import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWIT

/// A core module by what each of its imports is given, and what each of its exports stands for.
struct CheckedModule: Sendable {
    /// By the name of the module that is imported from, in the order in which they are first named.
    var imports: OrderedDictionary<String, ImportedModule> = [:]
    /// The memory that it imports.
    var importedMemory: MemoryType?
    private(set) var exports: OrderedDictionary<String, ExportMeaning> = [:]
    /// The first export of each meaning.
    private var names: [ExportMeaning: String] = [:]
    /// How the functions are lifted that are exported.
    private var abis: [TargetWorld.Function: CoreABI] = [:]
    /// The functions that it exports, whatever they stand for.
    var functions: [String: CoreFuncType] = [:]

    /// What a module that is imported from is.
    enum ImportedModule: Sendable {
        /// A whole instance.
        case instance(ModuleReference)
        /// What each name is given.
        case items(OrderedDictionary<String, ImportProvider>)

        enum Addition { case added, isInstance, isThere }

        mutating func add(_ provider: ImportProvider, named name: String) -> Addition {
            guard case .items(var items) = self else { return .isInstance }
            // Held once, it is changed where it is.
            self = .items([:])
            let isThere = items.updateValue(provider, forKey: name) != nil
            self = .items(items)
            return isThere ? .isThere : .added
        }
    }

    /// Each import, with the module and name by which it is imported.
    var providers: [(module: String, name: String, provider: ImportProvider)] {
        imports.flatMap { module, imported -> [(module: String, name: String, provider: ImportProvider)] in
            guard case .items(let items) = imported else { return [] }
            return items.map { (module, $0.key, $0.value) }
        }
    }

    /// What it asks of an adapter: functions and their types.
    func functions(ofAdapter name: String) -> OrderedDictionary<String, CoreFuncType> {
        var functions: OrderedDictionary<String, CoreFuncType> = [:]
        guard case .items(let items)? = imports[name] else { return functions }
        for case .adapterExport(_, let function, let type) in items.values { functions[function] = type }
        return functions
    }
}

/// What an export of a core module stands for.
enum ExportMeaning: Hashable, Sendable {
    case function(TargetWorld.Function, CoreABI)
    case postReturn(TargetWorld.Function)
    case callback(TargetWorld.Function)
    case destructor(WIT.TypeID)
    case memory
    case realloc, exportRealloc, importRealloc, adapterRealloc
    case initialize
    case functionTable
    case taskHook
}

extension CheckedModule {
    mutating func addExport(_ name: String, _ meaning: ExportMeaning) {
        exports[name] = meaning
        if names[meaning] == nil { names[meaning] = name }
        if case .function(let function, let abi) = meaning, abis[function] == nil { abis[function] = abi }
    }

    func name(of meaning: ExportMeaning) -> String? { names[meaning] }

    /// How the module has a function that it exports.
    func abi(of function: TargetWorld.Function) -> CoreABI? { abis[function] }

    /// What functions that are exported allocate with.
    var exportRealloc: String? { name(of: .exportRealloc) ?? realloc }
    /// What functions that are imported allocate with.
    var importRealloc: String? { name(of: .importRealloc) ?? realloc }
    var realloc: String? { name(of: .realloc) }
    /// What an adapter allocates with.
    var adapterRealloc: String? { name(of: .adapterRealloc) ?? realloc }
    var memory: String? { name(of: .memory) }
    var functionTable: String? { name(of: .functionTable) }
    var taskHook: String? { name(of: .taskHook) }
    var initialize: String? { name(of: .initialize) }

    /// Each function that canonical options may name as `realloc`.
    var reallocs: [String] {
        exports.filter { [.realloc, .exportRealloc, .importRealloc].contains($0.value) }.map(\.key)
    }
}
