import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWIT

/// What a component is made of: its modules, and what of the world's imports they use.
struct ComponentPlan: Sendable {
    let world: TargetWorld
    /// The modules by how they are referred to, the main one first.
    let modules: OrderedDictionary<ModuleReference, PlannedModule>
    /// What is used of imports, by their names; functions and types of the world itself under nil.
    private(set) var imports: OrderedDictionary<String?, ImportedInterface> = [:]
    /// The types that are needed of each interface that is imported, in an order in which they can be defined.
    private(set) var liveTypes: [WIT.InterfaceID: OrderedSet<WIT.TypeID>] = [:]
    /// By exported interface, those that it uses types of, directly or by way of others, as far as these are exported too.
    private(set) var exportsUsed: [WIT.InterfaceID: Set<WIT.InterfaceID>] = [:]
    /// Whether thread-local storage has a slot of the thread's context, as programs with threads have it.
    let usesContextSlot: Bool

    struct PlannedModule: Sendable {
        var module: CheckedModule
        var origin: ModuleOrigin
        /// How its functions have strings.
        var importEncodings: WIT.StringEncodings
        var exportEncodings: WIT.StringEncodings
        /// The exports of the world that it has.
        var exports: OrderedSet<WIT.World.Key>
        var isLibrary = false
    }

    struct ImportedInterface: Sendable {
        var key: WIT.World.Key
        /// Nil for the world itself.
        var interface: WIT.InterfaceID?
        var name: ExternName
        var lowerings: OrderedDictionary<LoweredName, Lowering> = [:]
    }

    /// An import as it is lowered.
    struct LoweredName: Hashable, Sendable {
        /// Of a function; of a resource that is dropped, its name with `_drop` after it.
        var name: String
        var abi: CoreABI
    }

    enum Lowering: Sendable {
        /// Before the module is instantiated that imports it.
        case direct(RequiredOptions)
        /// By way of the shim module: the options need something of the module itself.
        case indirect(CoreFuncType, RequiredOptions)
        case resourceDrop(WIT.TypeID)
    }

    init(
        _ world: TargetWorld, modules: OrderedDictionary<ModuleReference, PlannedModule>,
        form: ExternName.VersionForm
    ) {
        self.world = world
        self.modules = modules
        usesContextSlot = modules.values.contains { planned in
            planned.module.providers.contains { Self.isOfThreads($0.provider) }
        }
        planImports(form)
        for (_, item) in world.exports {
            if case .interface(let id) = item.kind { _ = planUses(of: id) }
        }
        planLiveTypes()
    }

    var main: PlannedModule {
        guard let main = modules[.main] else { preconditionFailure("every component has a main module") }
        return main
    }

    subscript(module: ModuleReference) -> PlannedModule {
        guard let planned = modules[module] else { preconditionFailure("a module is referred to that is not there") }
        return planned
    }

    private static func isOfThreads(_ provider: ImportProvider) -> Bool {
        switch provider {
        case .threadNewIndirect: true
        case .builtin(.contextGet, .valueTypeAndSlot(_, slot: 1)), .builtin(.contextSet, .valueTypeAndSlot(_, slot: 1)):
            true
        default: false
        }
    }

    // MARK: - Imports

    private mutating func planImports(_ form: ExternName.VersionForm) {
        var functions: [WIT.InterfaceID?: Set<LoweredName>] = [:]
        var drops: Set<WIT.TypeID> = []
        for planned in modules.values {
            for (_, _, provider) in planned.module.providers {
                switch provider {
                case .function(let function, let abi):
                    functions[function.interface, default: []].insert(LoweredName(name: function.name, abi: abi))
                case .importedResourceDrop(_, _, let resource): drops.insert(resource)
                default: continue
                }
            }
        }
        for (key, item) in world.imports {
            let name = world.resolution.name(of: key)
            switch item.kind {
            case .function(let function):
                let owner = TargetWorld.Function(key: key, interface: nil, name: function.name, isImport: true)
                add([owner], to: nil, key, nil, ExternName(name), functions[nil] ?? [])
            case .type(let id): addDrop(of: id, to: nil, key, nil, ExternName(name), drops)
            case .interface(let id):
                let implemented: String? = if case .name = key { world.resolution.qualifiedName(of: id) } else { nil }
                let extern = ExternName(name, implements: implemented, externalID: item.annotations.externalID)
                    .written(form)
                // Drops come before functions: what a module has of them decides, and not their order there.
                for type in world.resolution[id].types.values { addDrop(of: type, to: name, key, id, extern, drops) }
                let owned = world.resolution[id].functions.keys.map {
                    TargetWorld.Function(key: key, interface: id, name: $0, isImport: true)
                }
                add(owned, to: name, key, id, extern, functions[id] ?? [])
            }
        }
    }

    private mutating func imported(
        _ name: String?, _ key: WIT.World.Key, _ id: WIT.InterfaceID?, _ extern: ExternName,
        _ change: (inout ImportedInterface) -> Void
    ) {
        change(&imports[name, default: ImportedInterface(key: key, interface: id, name: extern)])
    }

    private mutating func add(
        _ functions: [TargetWorld.Function], to name: String?, _ key: WIT.World.Key, _ id: WIT.InterfaceID?,
        _ extern: ExternName, _ required: Set<LoweredName>
    ) {
        let world = world
        let hasMemory = main.module.importedMemory != nil
        imported(name, key, id, extern) { interface in
            for function in functions {
                for abi in [CoreABI.lower, .lowerAsync] {
                    let lowered = LoweredName(name: function.name, abi: abi)
                    guard required.contains(lowered) else { continue }
                    let options = world.options(of: function, abi)
                    let isDirect = options.isDisjoint(with: [.memory, .realloc]) || hasMemory
                    interface.lowerings[lowered] =
                        isDirect ? .direct(options) : .indirect(world.coreType(of: function, abi), options)
                }
            }
        }
    }

    private mutating func addDrop(
        of id: WIT.TypeID, to name: String?, _ key: WIT.World.Key, _ interface: WIT.InterfaceID?, _ extern: ExternName,
        _ drops: Set<WIT.TypeID>
    ) {
        let type = world.resolution[id]
        imported(name, key, interface, extern) { interface in
            guard drops.contains(id) else { return }
            interface.lowerings[LoweredName(name: type.name + "_drop", abi: .lower)] = .resourceDrop(id)
        }
    }

    // MARK: - Types

    private mutating func planUses(of id: WIT.InterfaceID) -> Set<WIT.InterfaceID> {
        if let known = exportsUsed[id] { return known }
        var used: Set<WIT.InterfaceID> = []
        for other in world.resolution.dependencies(of: id) where world.exports[.interface(other)] != nil {
            used.insert(other)
            used.formUnion(planUses(of: other))
        }
        exportsUsed[id] = used
        return used
    }

    private mutating func planLiveTypes() {
        var live = WIT.LiveTypes()
        let resolution = world.resolution
        for item in world.imports.values {
            if case .type(let id) = item.kind { live.add(id, of: resolution) }
        }
        for planned in modules.values {
            for (_, _, provider) in planned.module.providers { Self.add(provider, of: world, to: &live) }
        }
        for item in world.exports.values {
            guard case .interface(let id) = item.kind else {
                live.add(item, of: resolution)
                continue
            }
            var own = WIT.LiveTypes()
            own.add(item, of: resolution)
            for type in own.types {
                guard case .interface(let owner) = resolution[type].owner, owner != id,
                    exportsUsed[id]?.contains(owner) == false
                else { continue }
                live.add(type, of: resolution)
            }
        }
        for type in live.types {
            if case .interface(let owner) = resolution[type].owner { liveTypes[owner, default: []].append(type) }
        }
    }

    private static func add(_ provider: ImportProvider, of world: TargetWorld, to live: inout WIT.LiveTypes) {
        let resolution = world.resolution
        switch provider {
        case .function(let function, _): live.add(world.wit(function), of: resolution)
        case .importedResourceDrop(_, _, let id), .exportedResource(_, let id): live.add(id, of: resolution)
        case .taskReturn(let function):
            if let result = world.wit(function).type.result { live.add(result, of: resolution) }
        case .stream(let builtin):
            if let type = builtin.stream.type.type { live.add(type, of: resolution) }
        case .adapterExport, .mainMemory, .mainExport, .libraryItem, .builtin, .waiting, .errorContextNew,
            .errorContextDebugMessage, .threadNewIndirect, .tlsBase:
            return
        }
    }
}
