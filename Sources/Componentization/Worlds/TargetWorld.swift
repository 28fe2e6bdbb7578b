import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWIT

/// The world that modules are made a component of: each of its imports and exports is an interface of its own.
struct TargetWorld: Sendable {
    let resolution: WIT.Resolution
    let id: WIT.WorldID
    /// By the copy of an interface that is imported and exported, the interface itself.
    let originals: [WIT.InterfaceID: WIT.InterfaceID]
    /// The type of a component of the world: what the Canonical ABI looks at.
    let store: TypeStore
    private let type: ComponentTypeID
    private let (importedNames, exportedNames): (InterfaceNames, InterfaceNames)

    init(
        _ id: WIT.WorldID, of resolution: WIT.Resolution, originals: [WIT.InterfaceID: WIT.InterfaceID]
    ) throws(Diagnostic) {
        self.id = id
        self.resolution = resolution
        self.originals = originals
        var store = TypeStore()
        type = try resolution.type(of: id, in: &store)
        self.store = store
        importedNames = InterfaceNames(resolution[id].imports, of: resolution)
        exportedNames = InterfaceNames(resolution[id].exports, of: resolution)
    }

    var imports: WIT.World.Items { resolution[id].imports }
    var exports: WIT.World.Items { resolution[id].exports }

    // MARK: - Functions

    /// A function that the world imports or exports, on its own or in an interface.
    struct Function: Hashable, Sendable {
        var key: WIT.World.Key
        /// Nil for a function of the world itself.
        var interface: WIT.InterfaceID?
        /// As the interface or world calls it.
        var name: String
        var isImport: Bool
    }

    /// The function as WIT has it.
    func wit(_ function: Function) -> WIT.Function {
        if let interface = function.interface {
            guard let found = resolution[interface].functions[function.name] else { Self.fault(function) }
            return found
        }
        let items = function.isImport ? imports : exports
        guard case .function(let found)? = items[function.key]?.kind else { Self.fault(function) }
        return found
    }

    private static func fault(_ function: Function) -> Never {
        preconditionFailure("the world has no function \(function.name)")
    }

    /// The function's type as the component model has it.
    func resolved(_ function: Function) -> FunctionType<Resolved.ValueType> {
        let externs = function.isImport ? store.imports(of: type) : store.exports(of: type)
        switch externs[resolution.name(of: function.key)]?.type {
        case .function(let id): return store[id].type
        case .instance(let instance):
            guard case .function(let id)? = store.exports(of: instance)[function.name]?.type else {
                Self.fault(function)
            }
            return store[id].type
        case .coreModule, .value, .type, .component, nil: Self.fault(function)
        }
    }

    // MARK: - The Canonical ABI

    /// The core type of a function.
    func coreType(of function: Function, _ abi: CoreABI) -> CoreFuncType {
        signature(of: resolved(function), abi).type
    }

    /// The core type of the built-in by which a function returns its result.
    func coreTypeOfTaskReturn(_ function: Function) -> CoreFuncType {
        signature(of: Self.taskReturn(of: resolved(function)), .lower).type
    }

    private func signature(of type: FunctionType<Resolved.ValueType>, _ abi: CoreABI) -> FlatSignature {
        var flattening = Flattening()
        return flattening.signature(of: type, abi.options, store)
    }

    private static func taskReturn(of type: FunctionType<Resolved.ValueType>) -> FunctionType<Resolved.ValueType> {
        FunctionType(parameters: type.result.map { [Labeled("x", $0)] } ?? [], result: nil)
    }

    /// The options of a canonical definition that lowers or lifts the function.
    func options(of function: Function, _ abi: CoreABI) -> RequiredOptions {
        let type = resolved(function)
        var options = options(of: type, abi)
        switch abi {
        case .lower, .lift, .lowerAsync: break
        case .liftCallback, .liftStackful: options.formUnion(optionsOfTaskReturn(function))
        }
        return options
    }

    func optionsOfTaskReturn(_ function: Function) -> RequiredOptions {
        // As wasm-tools has it: what the whole function would need where it is called, but for `realloc`.
        options(of: resolved(function), .lower).subtracting(.realloc)
    }

    private func options(of type: FunctionType<Resolved.ValueType>, _ abi: CoreABI) -> RequiredOptions {
        let signature = signature(of: type, abi)
        var options: RequiredOptions = []
        if signature.needsMemory { options.insert(.memory) }
        if signature.needsRealloc { options.insert(.realloc) }
        if abi.isAsync { options.insert(.async) }
        let values = type.parameters.map(\.type) + (type.result.map { [$0] } ?? [])
        if values.contains(where: { store.traits(of: $0).hasStrings }) {
            options.formUnion([.memory, .stringEncoding])
        }
        return options
    }

    // MARK: - Names

    /// The interface of a name, with the version that decides compatibility alone: how core modules of the standard scheme
    /// name it.
    func canonicalName(of key: WIT.World.Key) -> String { InterfaceNames.canonicalName(of: key, resolution) }

    /// The import or export that is an interface of a name.
    func interface(
        named name: String, _ scheme: NameScheme, isImport: Bool
    ) -> (key: WIT.World.Key, id: WIT.InterfaceID)? {
        let names = isImport ? importedNames : exportedNames
        let key = scheme == .legacy ? names.key(named: name) : names.key(canonical: name)
        guard let key, case .interface(let id)? = (isImport ? imports : exports)[key]?.kind else { return nil }
        return (key, id)
    }
}
