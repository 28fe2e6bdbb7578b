import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWIT
import WComposeWasmBinary

/// Finds out what the imports of a core module are given, and what its exports stand for.
struct ModuleChecker {
    let world: TargetWorld
    /// The adapters that the main module may import from.
    let adapters: Set<String>
    let rejectsLegacyNames: Bool
    private var problems: [Diagnostic] = []
    /// Whether the check ended before all was looked at.
    private var isCut = false
    private let streams = StreamCache()

    /// What is found for one of so many takes a look at all names.
    private static let mostProblems = 20

    init(world: TargetWorld, adapters: Set<String>, rejectsLegacyNames: Bool) {
        self.world = world
        self.adapters = adapters
        self.rejectsLegacyNames = rejectsLegacyNames
    }

    /// A module of which nothing is known, and what is imported from it.
    struct UnknownModule {
        /// What its name stands for; nil where that is no interface.
        var interface: String?
        var isImport: Bool
        var names: [String]
    }

    /// What is checked.
    struct Subject {
        var reference: ModuleReference
        var origin: ModuleOrigin
        var interface: ModuleInterface
        /// By module and name, what imports were called that now have names of their own.
        var originalNames: [CoreImportName: String] = [:]
        /// The exports of the world that the module must have.
        var exports: OrderedSet<WIT.World.Key>
        /// Of a library.
        var arguments: OrderedDictionary<String, LibraryArgument>?
    }

    /// What is wrong, as far as it was looked for.
    var diagnostics: [Diagnostic] {
        guard isCut, let last = problems.last else { return problems }
        var told = last
        told.notes.append("there may be more that is wrong: the rest was not looked at")
        return problems.dropLast() + [told]
    }

    var hasErrors: Bool { !problems.isEmpty }

    mutating func report(_ problem: Diagnostic) { problems.append(problem) }

    /// Whether enough is wrong to look no further.
    mutating func isFull() -> Bool {
        if problems.count >= Self.mostProblems { isCut = true }
        return isCut
    }

    /// What is wrong goes to `diagnostics`.
    mutating func check(_ subject: Subject) -> CheckedModule {
        let types = FunctionTypes(of: subject.interface)
        var module = CheckedModule()
        var unknown: OrderedDictionary<String, UnknownModule> = [:]
        let items = GivenItems(subject.arguments)
        for item in subject.interface.imports where !isFull() {
            do throws(Diagnostic) {
                try add(item, of: subject, items, types, to: &module, orTo: &unknown)
            } catch {
                report(error)
            }
        }
        for (name, module) in unknown where !isFull() {
            report(.unknownModule(name, module, in: world, of: subject.origin))
        }
        let exports = WorldExports(subject.exports, of: world)
        var mistaken: Set<String> = []
        for item in subject.interface.exports where !isFull() {
            let function: CoreFuncType? = if case .function(let index) = item.type { types[index] } else { nil }
            if let function { module.functions[item.name] = function }
            do throws(Diagnostic) {
                guard let meaning = try meaning(of: item, function, among: exports, subject.origin) else { continue }
                module.addExport(item.name, meaning)
            } catch {
                mistaken.insert(item.name)
                report(error)
            }
        }
        checkExports(of: module, subject, told: mistaken)
        return module
    }

    /// Whether an adapter has what the main module imports from it.
    mutating func check(
        _ adapter: CheckedModule, has needed: OrderedDictionary<String, CoreFuncType>, for name: String,
        _ origin: ModuleOrigin
    ) {
        for (function, wanted) in needed where !isFull() {
            guard let found = adapter.functions[function] else {
                report(
                    .missingAdapterFunction(function, name, exported: Array(adapter.functions.keys), origin))
                continue
            }
            guard found == wanted else {
                report(.adapterSignature(function, name, wanted: wanted, found: found, origin))
                continue
            }
        }
    }

    // MARK: - Imports

    private func add(
        _ item: CoreImport, of subject: Subject, _ items: GivenItems, _ types: FunctionTypes,
        to module: inout CheckedModule, orTo unknown: inout OrderedDictionary<String, UnknownModule>
    ) throws(Diagnostic) {
        if let argument = subject.arguments?[item.module] {
            switch argument {
            case .instance(let reference):
                if case .items? = module.imports[item.module] {
                    throw .mixedImports(item.module, of: subject.origin)
                }
                module.imports[item.module] = .instance(reference)
                return
            case .items:
                if let given = items[item.module, item.name] {
                    return try add(.libraryItem(given), for: item, of: subject.origin, to: &module)
                }
            }
        }
        let name = subject.originalNames[CoreImportName(item.module, item.name)] ?? item.name
        let provider: ImportProvider
        switch try outcome(of: item, named: name, types, subject) {
        case .provider(let found): provider = found
        case .unknownModule(let interface, let isImport):
            unknown[
                item.module, default: UnknownModule(interface: interface, isImport: isImport, names: [])
            ].names.append(item.name)
            return
        }
        if provider == .mainMemory, case .memory(let type) = item.type {
            if module.importedMemory != nil { throw .severalMemories(imported: true, of: subject.origin) }
            module.importedMemory = type
        }
        try add(provider, for: item, of: subject.origin, to: &module)
    }

    private func add(
        _ provider: ImportProvider, for item: CoreImport, of origin: ModuleOrigin,
        to module: inout CheckedModule
    ) throws(Diagnostic) {
        switch module.imports[item.module, default: .items([:])].add(provider, named: item.name) {
        case .added: return
        case .isInstance: throw .mixedImports(item.module, of: origin)
        case .isThere: throw .duplicateImport(item.module, item.name, of: origin)
        }
    }

    private func outcome(
        of item: CoreImport, named name: String, _ types: FunctionTypes, _ subject: Subject
    ) throws(Diagnostic) -> ImportLookup.Outcome {
        let origin = subject.origin
        if item.module == "env", name == "memory", case .memory = item.type { return .provider(.mainMemory) }
        if item.module == "__main_module__" {
            if subject.reference == .main { throw .importOfItself(item.module, name, of: origin) }
            let sort: CoreSort =
                switch item.type {
                case .function, .exactFunction: .function
                case .table: .table
                case .memory: .memory
                case .global: .global
                case .tag: .tag
                }
            return .provider(.mainExport(name, sort))
        }
        guard case .function(let index) = item.type, let type = types[index] else {
            throw .unusableImport(item.module, name, item.type.words, of: origin)
        }
        if adapters.contains(item.module) {
            return .provider(.adapterExport(adapter: item.module, function: name, type))
        }
        let lookup = ImportLookup(
            world: world, module: item.module, name: name, type: type, origin: origin, streams: streams)
        if let module = item.module.dropping(prefix: NameScheme.standardPrefix) {
            return try lookup.outcome(.standard, String(module))
        }
        return try lookup.outcome(rejectsLegacyNames ? .standard : .legacy, item.module)
    }

    // MARK: - Exports

    private func meaning(
        of item: CoreExportDeclaration, _ function: CoreFuncType?, among exports: WorldExports, _ origin: ModuleOrigin
    ) throws(Diagnostic) -> ExportMeaning? {
        switch item.name {
        case "canonical_abi_realloc": return .realloc
        case "cabi_import_realloc": return .importRealloc
        case "cabi_export_realloc": return .exportRealloc
        case "cabi_realloc_adapter": return .adapterRealloc
        default: break
        }
        let scheme: NameScheme
        let name: Substring
        if let rest = item.name.dropping(prefix: NameScheme.standardPrefix) {
            scheme = .standard
            name = rest
        } else {
            if rejectsLegacyNames { return nil }
            scheme = .legacy
            name = item.name[...]
        }
        switch item.type {
        case .memory: return name == scheme.memory ? .memory : nil
        case .table: return scheme.functionTable.map { name == $0 } ?? false ? .functionTable : nil
        case .global, .tag, .exactFunction: return nil
        case .function: break
        }
        guard let function else { return nil }
        return try meaning(of: name, item.name, function, scheme, among: exports, origin)
    }

    private func meaning(
        of name: Substring, _ export: String, _ type: CoreFuncType, _ scheme: NameScheme, among exports: WorldExports,
        _ origin: ModuleOrigin
    ) throws(Diagnostic) -> ExportMeaning? {
        func check(_ wanted: CoreFuncType, _ what: String) throws(Diagnostic) {
            guard type == wanted else { throw .exportSignature(export, what, wanted: wanted, found: type, of: origin) }
        }
        if name == scheme.realloc {
            try check(Self.reallocType, "`realloc`")
            return .realloc
        }
        if name == scheme.initialize {
            try check(CoreFuncType(parameters: [], results: []), "what initializes the module")
            return .initialize
        }
        if let hook = scheme.taskHook, name == hook {
            try check(CoreFuncType(parameters: [.i32], results: []), "the hook of tasks")
            return .taskHook
        }
        let known = scheme == .legacy ? exports.legacy : exports.standard
        var (abi, rest) = (CoreABI.lift, name)
        if scheme == .legacy {
            if let lifted = name.dropping(prefix: NameScheme.asyncLift) { (abi, rest) = (.liftCallback, lifted) }
            if let lifted = name.dropping(prefix: NameScheme.asyncLiftStackful) {
                (abi, rest) = (.liftStackful, lifted)
            }
        }
        if let function = known.functions[String(rest)] {
            let wanted = world.coreType(of: function, abi)
            guard type == wanted else {
                throw .functionSignature(
                    export, of: function, in: world, wanted: wanted, found: type, isImport: false, origin)
            }
            return .function(function, abi)
        }
        if let function = known.postReturns[String(rest)] {
            let results = world.coreType(of: function, .lift).results
            try check(CoreFuncType(parameters: results, results: []), "the post-return function of `\(function.name)`")
            return .postReturn(function)
        }
        if scheme == .legacy, let lifted = name.dropping(prefix: NameScheme.callback + NameScheme.asyncLift),
            let function = known.functions[String(lifted)]
        {
            let wanted = CoreFuncType(parameters: [.i32, .i32, .i32], results: [.i32])
            try check(wanted, "the callback of `\(function.name)`")
            return .callback(function)
        }
        if let resource = known.destructors[String(rest)] {
            try check(
                CoreFuncType(parameters: [.i32], results: []), "the destructor of `\(world.resolution[resource].name)`")
            return .destructor(resource)
        }
        return nil
    }

    static let reallocType = CoreFuncType(parameters: [.i32, .i32, .i32, .i32], results: [.i32])

    /// Whether all is there that the world asks for.
    ///
    /// - Parameter told: the exports that something was said of.
    private mutating func checkExports(of module: CheckedModule, _ subject: Subject, told: Set<String>) {
        if module.exports.values.count(where: { $0 == .memory }) > 1 {
            report(.severalMemories(imported: false, of: subject.origin))
        }
        for (name, meaning) in module.exports where !isFull() {
            guard case .function(let function, .liftCallback) = meaning else { continue }
            let callback = NameScheme.callback + name
            if module.exports[callback] != .callback(function) {
                report(.missingCallback(callback, of: name, subject.origin))
            }
        }
        for function in WorldExports.functions(subject.exports, of: world)
        where module.abi(of: function) == nil && !isFull() {
            let names = NameScheme.exportNames(of: function, in: world)
            if names.contains(where: told.contains) { continue }
            report(.missingExport(function, in: world, exported: Array(module.functions.keys), subject.origin))
        }
    }
}

/// What a library is given, by the two names of its imports.
private struct GivenItems {
    private var known: [CoreImportName: LibraryItem] = [:]

    init(_ arguments: OrderedDictionary<String, LibraryArgument>?) {
        for case (let module, .items(let items)) in arguments ?? [:] {
            for item in items where known[CoreImportName(module, item.alias)] == nil {
                known[CoreImportName(module, item.alias)] = item
            }
        }
    }

    subscript(module: String, name: String) -> LibraryItem? { known[CoreImportName(module, name)] }
}

/// The names by which a module may export what the world does.
private struct WorldExports {
    struct Names {
        var functions: [String: TargetWorld.Function] = [:]
        var postReturns: [String: TargetWorld.Function] = [:]
        var destructors: [String: WIT.TypeID] = [:]
    }

    var legacy = Names()
    var standard = Names()

    init(_ keys: OrderedSet<WIT.World.Key>, of world: TargetWorld) {
        for function in Self.functions(keys, of: world) {
            Self.add(function, .legacy, world, to: &legacy)
            Self.add(function, .standard, world, to: &standard)
        }
        for key in keys {
            guard case .interface(let id)? = world.exports[key]?.kind else { continue }
            for (name, type) in world.resolution[id].types {
                guard case .resource = world.resolution[type].kind else { continue }
                let full = NameScheme.legacy.destructorName(of: name, in: world.resolution.name(of: key))
                if legacy.destructors[full] == nil { legacy.destructors[full] = type }
                let canonical = NameScheme.standard.destructorName(of: name, in: world.canonicalName(of: key))
                if standard.destructors[canonical] == nil { standard.destructors[canonical] = type }
            }
        }
    }

    private static func add(
        _ function: TargetWorld.Function, _ scheme: NameScheme, _ world: TargetWorld, to names: inout Names
    ) {
        let name = scheme.exportName(of: function, in: world)
        // The first that has a name is meant by it.
        if names.functions[name] == nil { names.functions[name] = function }
        let postReturn = scheme.postReturnName(of: name)
        if names.postReturns[postReturn] == nil { names.postReturns[postReturn] = function }
    }

    /// The functions of exports.
    static func functions(_ keys: OrderedSet<WIT.World.Key>, of world: TargetWorld) -> [TargetWorld.Function] {
        keys.flatMap { key -> [TargetWorld.Function] in
            switch world.exports[key]?.kind {
            case .function(let function):
                [TargetWorld.Function(key: key, interface: nil, name: function.name, isImport: false)]
            case .interface(let id):
                world.resolution[id].functions.keys.map {
                    TargetWorld.Function(key: key, interface: id, name: $0, isImport: false)
                }
            case .type, nil: []
            }
        }
    }
}

/// The types of functions by their indices.
struct FunctionTypes: Sendable {
    private var types: [CoreFuncType?] = []

    init(of interface: ModuleInterface) {
        for group in interface.types {
            for type in group.subtypes {
                if case .function(let function) = type.composite { types.append(function) } else { types.append(nil) }
            }
        }
    }

    subscript(index: CoreTypeIndex) -> CoreFuncType? {
        let place = Int(index.rawValue)
        return place < types.count ? types[place] : nil
    }
}

/// The two names of an import.
struct CoreImportName: Hashable, Sendable {
    var module: String
    var name: String

    init(_ module: String, _ name: String) {
        self.module = module
        self.name = name
    }
}

extension CoreExternType {
    /// What it is, for messages.
    fileprivate var words: String {
        switch self {
        case .function, .exactFunction: "a function of a type that has no WIT"
        case .table: "a table"
        case .memory: "a memory"
        case .global: "a global"
        case .tag: "a tag"
        }
    }
}
