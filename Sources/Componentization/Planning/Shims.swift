import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWIT

/// The functions of the shim module: each calls what is not there yet when the modules are instantiated.
struct Shims: Sendable {
    struct Shim: Sendable {
        var options: RequiredOptions
        /// By which the shim module exports it: a number.
        var name: String
        var debugName: String
        var kind: Kind
        var type: CoreFuncType
    }

    enum Kind: Hashable, Sendable {
        /// A function that is imported, lowered once the modules are there.
        case lowering(interface: String?, ComponentPlan.LoweredName, ModuleReference, StringEncoding)
        case adapter(String, function: String)
        /// The destructor of a resource, which is defined before the module that has the destructor.
        case destructor(ModuleReference, export: String)
        case stream(ModuleReference, CanonicalBuiltin, StreamIdentity)
        case waiting(CanonicalBuiltin)
        case taskReturn(TargetWorld.Function, ModuleReference, StringEncoding)
        case errorContextNew(StringEncoding)
        case errorContextDebugMessage(ModuleReference, StringEncoding)
        case threadNewIndirect
        /// A function that canonical options name as `realloc`.
        case realloc(ModuleReference, export: String)
    }

    private(set) var shims: OrderedDictionary<Kind, Shim> = [:]

    subscript(kind: Kind) -> Shim? { shims[kind] }

    /// Whether a function that canonical options name is had by way of a shim.
    enum ReallocSite {
        /// It is needed before the module is instantiated that has it.
        case beforeInstantiation
        case afterInstantiation
    }

    init(of plan: ComponentPlan) throws(Diagnostic) {
        for reference in plan.modules.keys { try add(reference, of: plan) }
    }

    private mutating func add(_ reference: ModuleReference, of plan: ComponentPlan) throws(Diagnostic) {
        let planned = plan[reference]
        let hasMemory = plan.main.module.importedMemory != nil
        for (module, name, provider) in planned.module.providers {
            switch provider {
            case .importedResourceDrop, .mainMemory, .mainExport, .libraryItem, .exportedResource, .builtin, .tlsBase:
                continue
            case .taskReturn(let function):
                let options = plan.world.optionsOfTaskReturn(function)
                if options.isEmpty || hasMemory { continue }
                guard let encoding = plan.exportEncoding(of: function, reference) else {
                    throw .missingEncoding(of: function.name, in: plan.world, planned.origin)
                }
                push(
                    .taskReturn(function, reference, encoding), options, "task-return-\(function.name)",
                    plan.world.coreTypeOfTaskReturn(function))
            case .stream(let builtin): add(builtin, module, reference, plan, hasMemory)
            case .waiting(let builtin):
                if hasMemory { continue }
                push(.waiting(builtin), [], "\(builtin.keyword)", Self.type(2, 1))
            case .errorContextNew(let encoding):
                if hasMemory { continue }
                push(.errorContextNew(encoding), [.memory, .stringEncoding], "error-new", Self.type(2, 1))
            case .errorContextDebugMessage(let encoding):
                let options: RequiredOptions = [.memory, .stringEncoding, .realloc]
                push(
                    .errorContextDebugMessage(reference, encoding), options, "error-debug-message", Self.type(2, 0))
                push(plan, reference, .afterInstantiation, options, planned.module.importRealloc)
            case .threadNewIndirect: push(.threadNewIndirect, [], "thread.new-indirect", Self.type(2, 1))
            case .adapterExport(let adapter, let function, let type):
                // An adapter may need memory, whatever the function is.
                push(.adapter(adapter, function: function), .memory, "adapt-\(module)-\(name)", type)
            case .function(let function, let abi):
                try add(function, abi, (module, name), reference, plan)
            }
        }
        for (export, meaning) in planned.module.exports {
            guard case .destructor(let resource) = meaning else { continue }
            push(
                .destructor(reference, export: export), [], "dtor-\(plan.world.resolution[resource].name)",
                Self.type(1, 0))
        }
    }

    private mutating func add(
        _ function: TargetWorld.Function, _ abi: CoreABI, _ name: (module: String, name: String),
        _ reference: ModuleReference, _ plan: ComponentPlan
    ) throws(Diagnostic) {
        let planned = plan[reference]
        let interface = plan.importName(of: function)
        let lowered = ComponentPlan.LoweredName(name: function.name, abi: abi)
        switch plan.imports[interface]?.lowerings[lowered] {
        case .resourceDrop, nil: preconditionFailure("a function is lowered that was not planned")
        case .direct(let options):
            push(plan, reference, .beforeInstantiation, options, planned.module.importRealloc)
        case .indirect(let type, let options):
            guard let encoding = plan.importEncoding(of: function, reference) else {
                throw .missingEncoding(of: function.name, in: plan.world, planned.origin)
            }
            push(
                .lowering(interface: interface, lowered, reference, encoding), options,
                "indirect-\(name.module)-\(name.name)", type)
            push(plan, reference, .afterInstantiation, options, planned.module.importRealloc)
        }
    }

    private mutating func add(
        _ builtin: StreamBuiltin, _ module: String, _ reference: ModuleReference, _ plan: ComponentPlan,
        _ hasMemory: Bool
    ) {
        let parameters: Int
        switch builtin.builtin {
        case .streamRead, .streamWrite: parameters = 3
        case .futureRead, .futureWrite: parameters = 2
        default: return
        }
        let options = builtin.options
        if !options.contains(.realloc), hasMemory { return }
        push(
            .stream(reference, builtin.builtin, builtin.stream), options, "\(module)-\(builtin.stream.name)",
            Self.type(parameters, 1))
        push(plan, reference, .afterInstantiation, options, plan.realloc(of: builtin.stream, reference))
    }

    private static func type(_ parameters: Int, _ results: Int) -> CoreFuncType {
        CoreFuncType(
            parameters: Array(repeating: .i32, count: parameters), results: Array(repeating: .i32, count: results))
    }

    private mutating func push(
        _ plan: ComponentPlan, _ reference: ModuleReference, _ site: ReallocSite, _ options: RequiredOptions,
        _ export: String?
    ) {
        guard options.contains(.realloc), let (module, export) = plan.realloc(export, of: reference),
            plan.needsShim(forReallocAt: site)
        else { return }
        push(
            .realloc(module, export: export), [], "realloc-\(module.debugName)-\(export)", ModuleChecker.reallocType)
    }

    private mutating func push(_ kind: Kind, _ options: RequiredOptions, _ debugName: String, _ type: CoreFuncType) {
        guard shims[kind] == nil else { return }
        shims[kind] = Shim(
            options: options, name: String(shims.count), debugName: debugName, kind: kind, type: type)
    }
}

extension StreamBuiltin {
    /// What reading or writing elements needs.
    var options: RequiredOptions {
        var options: RequiredOptions = .memory
        let isReading = builtin == .streamRead || builtin == .futureRead
        if stream.type.elementHasPointers, isReading { options.insert(.realloc) }
        if stream.type.elementHasStrings { options.insert(.stringEncoding) }
        if isAsync { options.insert(.async) }
        return options
    }
}

extension ModuleReference {
    /// How names for debugging call the module.
    var debugName: String {
        switch self {
        case .main: "main"
        case .named(let name): name
        }
    }
}

extension ComponentPlan {
    /// The name of the import that a function is of; nil for one of the world itself.
    func importName(of function: TargetWorld.Function) -> String? {
        function.interface == nil ? nil : world.resolution.name(of: function.key)
    }

    func importEncoding(of function: TargetWorld.Function, _ module: ModuleReference) -> StringEncoding? {
        self[module].importEncodings.encoding(of: function.name, in: function.key, of: world.resolution)
    }

    func exportEncoding(of function: TargetWorld.Function, _ module: ModuleReference) -> StringEncoding? {
        self[module].exportEncodings.encoding(of: function.name, in: function.key, of: world.resolution)
    }

    /// The module that has a `realloc`, and its name there: libraries without one of their own have that of the main module.
    ///
    /// - Parameter export: of the module itself.
    func realloc(_ export: String?, of module: ModuleReference) -> (ModuleReference, String)? {
        if let export { return (module, export) }
        guard module != .main, self[module].isLibrary, let shared = main.module.realloc else { return nil }
        return (.main, shared)
    }

    /// The module's own `realloc` for the elements of a stream.
    func realloc(of stream: StreamIdentity, _ module: ModuleReference) -> String? {
        guard stream.function != nil else { return nil }
        return stream.isImport ? self[module].module.importRealloc : self[module].module.exportRealloc
    }

    func needsShim(forReallocAt site: Shims.ReallocSite) -> Bool {
        switch site {
        case .beforeInstantiation: true
        // What wraps the function in hooks is not there before the fixup module.
        case .afterInstantiation: main.module.taskHook != nil
        }
    }
}
