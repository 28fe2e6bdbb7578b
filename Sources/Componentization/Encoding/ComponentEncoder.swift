import OrderedCollections
import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWIT
import WComposeWasmBinary

/// Makes the component of a plan: its imports, its modules, their instances, and its exports.
struct ComponentEncoder {
    let plan: ComponentPlan
    let options: ComponentizationOptions
    var types: WorldTypeEncoder
    /// The functions of the world itself, as they are imported.
    private var importedFunctions: [String: SortIndex] = [:]
    var coreModules: [ModuleReference: CoreModuleIndex] = [:]
    var coreInstances: [ModuleReference: CoreInstanceIndex] = [:]
    var shimInstance: CoreInstanceIndex?
    /// What is to be done for libraries once they are instantiated.
    var linkingFixups: LinkingFixups?
    /// The memory that functions pass values through, once it is there.
    private(set) var memory: CoreMemoryIndex?
    private var coreAliases: [CoreAlias: UInt32] = [:]
    /// Functions of the fixup module that take the places of exports.
    private var wrappers: [CoreImportName: CoreFuncIndex] = [:]
    /// What was made so far; what is large stays in its file.
    private(set) var pieces: [ComponentPiece] = []

    private struct CoreAlias: Hashable {
        var instance: CoreInstanceIndex
        var name: String
    }

    init(_ plan: ComponentPlan, _ options: ComponentizationOptions) {
        self.plan = plan
        self.options = options
        types = WorldTypeEncoder(plan.world.resolution)
    }

    var world: TargetWorld { plan.world }
    private var resolution: WIT.Resolution { plan.world.resolution }

    /// The whole component.
    ///
    /// - Parameter contents: of each module.
    mutating func encode(
        _ contents: OrderedDictionary<ModuleReference, ModuleContents>
    ) throws(Diagnostic) -> [ComponentPiece] {
        try encodeImports()
        for (reference, module) in contents { add(module, as: reference) }
        let shims = try Shims(of: plan)
        try instantiateShims(shims)
        try defineExportedTypes(shims)
        for reference in plan.modules.keys {
            try instantiate(reference, shims)
            guard reference == .main, memory == nil, let name = plan.main.module.memory else { continue }
            memory = CoreMemoryIndex(alias(name, of: instance(of: .main), .memory, named: "memory"))
        }
        try instantiateFixups(shims)
        for reference in plan.modules.keys { try encodeExports(of: reference) }
        pieces.append(.bytes(types.builder.closeComponent(.wcompose, repeatingInstances: true)))
        return pieces
    }

    private mutating func add(_ module: ModuleContents, as reference: ModuleReference) {
        let index = types.builder.addCoreModule(size: module.pieces.reduce(0) { $0 + $1.count })
        pieces.append(.bytes(types.builder.takeBytes()))
        pieces += module.pieces.map { .module($0, of: reference) }
        coreModules[reference] = index
        name(.core(.module), index.rawValue, module.debugName)
    }

    // MARK: - Names and aliases

    private mutating func name(_ sort: Sort, _ index: UInt32, _ name: String) {
        types.builder.name(SortIndex(sort, index), name)
    }

    /// The export of a core instance, aliased once.
    mutating func alias(
        _ export: String, of instance: CoreInstanceIndex, _ sort: CoreSort, named debugName: String
    ) -> UInt32 {
        let key = CoreAlias(instance: instance, name: export)
        if let known = coreAliases[key] { return known }
        let index = types.builder.add(.coreExport(instance, name: export, sort))
        types.builder.name(index, debugName)
        coreAliases[key] = index.index
        return index.index
    }

    func instance(of module: ModuleReference) -> CoreInstanceIndex {
        guard let instance = coreInstances[module] else { preconditionFailure("a module is used before it is there") }
        return instance
    }

    /// An export as it is lifted: wrapped in hooks, where there are any.
    private mutating func liftedFunction(_ export: String, of module: ModuleReference) -> CoreFuncIndex {
        if let wrapper = wrappers[CoreImportName(module.debugName, export)] { return wrapper }
        return CoreFuncIndex(alias(export, of: instance(of: module), .function, named: export))
    }

    mutating func addCanonical(_ definition: CanonicalDefinition, named debugName: String) -> UInt32 {
        let index = types.builder.add(definition)
        types.builder.name(index, debugName)
        return index.index
    }

    private mutating func addCoreInstance(_ instance: CoreInstance, named debugName: String) -> CoreInstanceIndex {
        let index = types.builder.add(instance)
        name(.core(.instance), index.rawValue, debugName)
        return index
    }

    // MARK: - Imports

    private mutating func encodeImports() throws(Diagnostic) {
        for (name, item) in plan.imports {
            guard let name, let id = item.interface else { continue }
            try encodeImport(name, item, id)
        }
        for item in world.imports.values {
            if case .type(let id) = item.kind { _ = try types.rootIndex(of: id) }
        }
        guard let own = plan.imports[nil] else { return }
        for (key, item) in world.imports {
            guard case .function(let function) = item.kind else { continue }
            let name = resolution.name(of: key)
            guard isUsed(function.name, own) else { continue }
            let type = try types.rootFunctionType(function, in: .world(world.id))
            let extern = ExternName(name, externalID: function.annotations.externalID)
            importedFunctions[name] = types.addNamed(Import(name: extern, type: .function(type)))
        }
    }

    private func isUsed(_ function: String, _ item: ComponentPlan.ImportedInterface) -> Bool {
        [CoreABI.lower, .lowerAsync].contains {
            item.lowerings[ComponentPlan.LoweredName(name: function, abi: $0)] != nil
        }
    }

    private mutating func encodeImport(
        _ name: String, _ item: ComponentPlan.ImportedInterface, _ id: WIT.InterfaceID
    ) throws(Diagnostic) {
        let functions = resolution[id].functions.values.filter { isUsed($0.name, item) }
        guard let type = try types.instanceType(of: id, plan.liveTypes[id] ?? [], functions) else { return }
        let index = types.builder.define(type)
        var extern = item.name
        // Names for debugging are those of the world, or what a name was changed to.
        if let renamed = options.importNames[name] {
            extern.text = renamed
        }
        self.name(.type, index.rawValue, "ty-\(options.importNames[name] ?? name)")
        let instance = types.addNamed(Import(name: extern, type: .instance(index)))
        types.instances[id] = InstanceIndex(instance.index)
    }

    /// A function that is imported, at component level.
    private mutating func importedFunction(
        _ item: ComponentPlan.ImportedInterface, _ name: String
    ) throws(Diagnostic) -> FuncIndex {
        guard let id = item.interface else {
            guard let function = importedFunctions[name] else {
                preconditionFailure("a function is lowered that is not imported")
            }
            return FuncIndex(function.index)
        }
        guard let instance = types.instances[id] else {
            preconditionFailure("a function is lowered whose interface is not imported")
        }
        let index = types.builder.add(.export(instance, name: name, .function))
        types.builder.name(index, name)
        return FuncIndex(index.index)
    }

    // MARK: - Exported types

    private mutating func defineExportedTypes(_ shims: Shims) throws(Diagnostic) {
        for (reference, planned) in plan.modules {
            for key in planned.exports {
                guard case .interface(let id)? = world.exports[key]?.kind else { continue }
                for type in resolution[id].types.values {
                    guard case .resource = resolution[type].kind else {
                        _ = try types.rootIndex(of: type, exportedIn: id)
                        continue
                    }
                    var destructor: CoreFuncIndex?
                    if let export = planned.module.name(of: .destructor(type)) {
                        destructor = CoreFuncIndex(shimIndex(.destructor(reference, export: export), shims))
                    }
                    types.define(type, destructor: destructor)
                }
            }
        }
    }

    // MARK: - Instances

    private mutating func instantiateShims(_ shims: Shims) throws(Diagnostic) {
        let bytes = try ShimModule.encoded(
            shims, of: plan, returnsCallRef: options.returnsCallRef, hasDebugNames: options.hasDebugNames)
        guard let bytes else { return }
        let module = types.builder.add(coreModule: bytes.span)
        name(.core(.module), module.rawValue, "wit-component-shim-module")
        let instance = addCoreInstance(.instantiate(module, []), named: "wit-component-shim-instance")
        shimInstance = instance
        guard plan.main.module.importedMemory != nil else { return }
        memory = CoreMemoryIndex(alias(ShimModule.memory, of: instance, .memory, named: "memory"))
    }

    /// The function of the shim module.
    mutating func shimIndex(_ kind: Shims.Kind, _ shims: Shims) -> UInt32 {
        guard let shim = shims[kind], let instance = shimInstance else {
            preconditionFailure("a shim is used that was not planned")
        }
        return alias(shim.name, of: instance, .function, named: shim.debugName)
    }

    private mutating func instantiate(_ reference: ModuleReference, _ shims: Shims) throws(Diagnostic) {
        guard let module = coreModules[reference] else { preconditionFailure("a module was not added") }
        var arguments: [CoreInstantiateArgument] = []
        for (name, imported) in plan[reference].module.imports {
            switch imported {
            case .instance(let other):
                arguments.append(CoreInstantiateArgument(name: name, instance: instance(of: other)))
            case .items(let items):
                var exports: [CoreInlineExport] = []
                for (item, provider) in items {
                    let (sort, index) = try provide(provider, to: reference, shims)
                    exports.append(CoreInlineExport(name: item, sort: sort, index: index))
                }
                arguments.append(
                    CoreInstantiateArgument(name: name, instance: addCoreInstance(.inlineExports(exports), named: name))
                )
            }
        }
        coreInstances[reference] = addCoreInstance(.instantiate(module, arguments), named: reference.debugName)
    }

    private mutating func instantiateFixups(_ shims: Shims) throws(Diagnostic) {
        var fixups = FixupModule()
        for shim in shims.shims.values { try fixups.add(shim, returnsCallRef: options.returnsCallRef) }
        if let initialize = plan.main.module.initialize { try fixups.addInitialization(initialize) }
        if let linkingFixups { try fixups.add(linkingFixups) }
        try fixups.addHooks(plan)
        guard let bytes = try fixups.encoded(hasDebugNames: options.hasDebugNames) else { return }
        let module = types.builder.add(coreModule: bytes.span)
        name(.core(.module), module.rawValue, "wit-component-fixup")
        var arguments: [CoreInstantiateArgument] = []
        for (name, source) in fixups.sources {
            let instance: CoreInstanceIndex
            switch source {
            case .module(let reference): instance = self.instance(of: reference)
            case .shim:
                guard let shims = shimInstance else { preconditionFailure("there is no shim module") }
                instance = shims
            case .actual: instance = try actualInstance(shims)
            }
            arguments.append(CoreInstantiateArgument(name: name, instance: instance))
        }
        let instance = addCoreInstance(.instantiate(module, arguments), named: "fixup")
        for wrapper in fixups.wrappers {
            let index = alias(wrapper.name, of: instance, .function, named: wrapper.name)
            wrappers[CoreImportName(wrapper.module.debugName, wrapper.export)] = CoreFuncIndex(index)
        }
    }

    private mutating func actualInstance(_ shims: Shims) throws(Diagnostic) -> CoreInstanceIndex {
        var exports: [CoreInlineExport] = []
        for shim in shims.shims.values {
            exports.append(
                CoreInlineExport(name: shim.name, sort: .function, index: try actualFunction(shim, shims)))
        }
        return addCoreInstance(.inlineExports(exports), named: "actual")
    }

    // MARK: - Canonical options

    /// The options of a canonical definition, in the order in which wasm-tools has them.
    ///
    /// - Parameter function: what needs them, for messages.
    func canonicalOptions(
        _ required: RequiredOptions, _ encoding: StringEncoding, realloc: UInt32?, for function: String,
        _ module: ModuleReference
    ) throws(Diagnostic) -> [CanonicalOption] {
        var list: [CanonicalOption] = []
        if required.contains(.memory) {
            guard let memory else { throw .missingMemory(for: function, plan.main.origin) }
            list.append(.memory(memory))
        }
        if required.contains(.realloc) {
            guard let realloc else { throw .missingRealloc(for: function, plan[module].origin) }
            list.append(.realloc(CoreFuncIndex(realloc)))
        }
        if required.contains(.stringEncoding) { list.append(encoding.option) }
        if required.contains(.async) { list.append(.async) }
        return list
    }

    /// The function that options name as `realloc`.
    mutating func realloc(
        _ export: String?, of module: ModuleReference, _ site: Shims.ReallocSite, _ required: RequiredOptions,
        _ shims: Shims
    ) -> UInt32? {
        guard required.contains(.realloc), let (module, export) = plan.realloc(export, of: module) else { return nil }
        guard plan.needsShim(forReallocAt: site) else {
            return alias(export, of: instance(of: module), .function, named: export)
        }
        return shimIndex(.realloc(module, export: export), shims)
    }

    mutating func lower(
        _ interface: String?, _ lowered: ComponentPlan.LoweredName, for module: ModuleReference,
        _ required: RequiredOptions, _ encoding: StringEncoding, _ site: Shims.ReallocSite, named debugName: String,
        _ shims: Shims
    ) throws(Diagnostic) -> UInt32 {
        guard let item = plan.imports[interface] else { preconditionFailure("an import was not planned") }
        let function = try importedFunction(item, lowered.name)
        let realloc = realloc(plan[module].module.importRealloc, of: module, site, required, shims)
        let options = try canonicalOptions(required, encoding, realloc: realloc, for: lowered.name, module)
        return addCanonical(.lower(function, options), named: debugName)
    }

    // MARK: - Exports

    private mutating func encodeExports(of reference: ModuleReference) throws(Diagnostic) {
        for key in plan[reference].exports {
            guard let item = world.exports[key] else { preconditionFailure("an export was not planned") }
            let name = resolution.name(of: key)
            switch item.kind {
            case .type: continue
            case .function(let function):
                let type = try types.rootFunctionType(function, in: .world(world.id))
                let lifted = try lift(
                    TargetWorld.Function(key: key, interface: nil, name: function.name, isImport: false), type,
                    reference)
                let extern = ExternName(name, externalID: function.annotations.externalID)
                _ = types.addNamed(
                    Export(name: extern, item: SortIndex(.function, lifted.rawValue), type: nil))
            case .interface(let id): try encodeExport(key, item, id, of: reference)
            }
        }
    }

    private mutating func encodeExport(
        _ key: WIT.World.Key, _ item: WIT.World.Item, _ id: WIT.InterfaceID, of reference: ModuleReference
    ) throws(Diagnostic) {
        let name = resolution.name(of: key)
        var arguments: [InstantiateArgument] = []
        for function in resolution[id].functions.values {
            let type = try types.rootFunctionType(function, in: .interface(id), exportedIn: id)
            let lifted = try lift(
                TargetWorld.Function(key: key, interface: id, name: function.name, isImport: false), type, reference)
            arguments.append(
                InstantiateArgument(name: function.importName, item: SortIndex(.function, lifted.rawValue)))
        }
        let nested = try types.nestedComponent(for: id, uses: plan.exportsUsed[id] ?? [])
        for (name, type) in nested.types {
            let index = try types.rootIndex(of: type, exportedIn: id)
            arguments.append(InstantiateArgument(name: name, item: SortIndex(.type, index.rawValue)))
        }
        let component = types.builder.add(component: nested.bytes.span)
        self.name(.component, component.rawValue, "\(name)-shim-component")
        let instance = types.builder.add(Instance.instantiate(component, arguments))
        self.name(.instance, instance.rawValue, "\(name)-shim-instance")
        let implemented: String? = if case .name = key { resolution.qualifiedName(of: id) } else { nil }
        let extern = ExternName(name, implements: implemented, externalID: item.annotations.externalID)
            .written(options.form)
        let export = types.addNamed(
            Export(name: extern, item: SortIndex(.instance, instance.rawValue), type: nil))
        types.instances[id] = InstanceIndex(export.index)
        types.forgetTypes(of: id)
    }

    private mutating func lift(
        _ function: TargetWorld.Function, _ type: TypeIndex, _ reference: ModuleReference
    ) throws(Diagnostic) -> FuncIndex {
        let module = plan[reference].module
        guard let abi = module.abi(of: function), let export = module.name(of: .function(function, abi)) else {
            preconditionFailure("an export is lifted that the module does not have")
        }
        let core = liftedFunction(export, of: reference)
        let required = world.options(of: function, abi)
        guard let encoding = plan.exportEncoding(of: function, reference) else {
            throw .missingEncoding(of: function.name, in: world, plan[reference].origin)
        }
        var realloc: UInt32?
        if required.contains(.realloc), let (module, export) = plan.realloc(module.exportRealloc, of: reference) {
            realloc = liftedFunction(export, of: module).rawValue
        }
        var options = try canonicalOptions(required, encoding, realloc: realloc, for: function.name, reference)
        if let postReturn = module.name(of: .postReturn(function)) {
            options.append(.postReturn(liftedFunction(postReturn, of: reference)))
        }
        if let callback = module.name(of: .callback(function)) {
            options.append(.callback(liftedFunction(callback, of: reference)))
        }
        let index = types.builder.add(CanonicalDefinition.lift(core, options, type: type))
        types.builder.name(index, function.name)
        return FuncIndex(index.index)
    }
}
