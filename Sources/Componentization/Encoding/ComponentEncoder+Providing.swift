import OrderedCollections
import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWIT
import WComposeWasmBinary

// What core modules are given for their imports, and what takes the places of shims.

extension ComponentEncoder {
    /// The item that an import is given when the module is instantiated.
    mutating func provide(
        _ provider: ImportProvider, to module: ModuleReference, _ shims: Shims
    ) throws(Diagnostic) -> (CoreSort, UInt32) {
        switch provider {
        case .adapterExport(let adapter, let function, _):
            return (.function, shimIndex(.adapter(adapter, function: function), shims))
        case .mainMemory:
            guard let memory else { throw .missingMemory(for: module.debugName, plan.main.origin) }
            return (.memory, memory.rawValue)
        case .mainExport(let name, let sort):
            return (sort, alias(name, of: instance(of: .main), sort, named: name))
        case .libraryItem(let item):
            return (item.sort, alias(item.name, of: instance(of: item.module), item.sort, named: item.name))
        case .exportedResource(let builtin, let id):
            return (.function, addBuiltin(builtin, .type(types.definedResource(id))))
        case .importedResourceDrop(_, _, let id):
            return (.function, addBuiltin(.resourceDrop, .type(try resource(id))))
        case .builtin(let builtin, let immediates): return (.function, addBuiltin(builtin, immediates))
        case .tlsBase(let isSet, let type): return (.function, tlsBase(isSet, type))
        case .waiting(let builtin):
            guard let memory else {
                return (.function, shimIndex(.waiting(builtin), shims))
            }
            return (.function, addBuiltin(builtin, .zeroAndMemory(memory)))
        case .errorContextNew(let encoding):
            guard memory != nil else {
                return (.function, shimIndex(.errorContextNew(encoding), shims))
            }
            return (.function, try errorContextNew(encoding, module))
        case .errorContextDebugMessage(let encoding):
            return (.function, shimIndex(.errorContextDebugMessage(module, encoding), shims))
        case .threadNewIndirect: return (.function, shimIndex(.threadNewIndirect, shims))
        case .taskReturn(let function): return (.function, try taskReturn(function, module, shims))
        case .stream(let builtin): return (.function, try stream(builtin, module, shims))
        case .function(let function, let abi): return (.function, try lowered(function, abi, module, shims))
        }
    }

    private mutating func addBuiltin(_ builtin: CanonicalBuiltin, _ immediates: CanonicalImmediates) -> UInt32 {
        // wasm-tools calls one of them by the name of another.
        var name =
            "\(builtin == .threadYieldThenPromote ? CanonicalBuiltin.threadYieldThenResume.keyword : builtin.keyword)"
        if case .valueTypeAndSlot(_, let slot) = immediates { name += " \(slot)" }
        return addCanonical(.builtin(builtin, immediates), named: name)
    }

    /// A resource that is imported: of an interface, or of the world itself.
    private mutating func resource(_ id: WIT.TypeID) throws(Diagnostic) -> TypeIndex {
        switch world.resolution[id].owner {
        case .world: return types.definedResource(id)
        case .interface(let owner): return try types.exportedType(id, of: owner)
        }
    }

    private mutating func tlsBase(_ isSet: Bool, _ type: CoreValueType) -> UInt32 {
        if plan.usesContextSlot {
            return addBuiltin(isSet ? .contextSet : .contextGet, .valueTypeAndSlot(type, slot: 1))
        }
        guard let shim = shimInstance else { preconditionFailure("the shim module has the base") }
        let name = isSet ? ShimModule.tlsBaseSet : ShimModule.tlsBaseGet
        return alias(name, of: shim, .function, named: name)
    }

    private mutating func errorContextNew(
        _ encoding: StringEncoding, _ module: ModuleReference
    ) throws(Diagnostic) -> UInt32 {
        let options = try canonicalOptions(
            [.memory, .stringEncoding], encoding, realloc: nil, for: "error-context.new", module)
        return addBuiltin(.errorContextNew, .options(options))
    }

    private mutating func lowered(
        _ function: TargetWorld.Function, _ abi: CoreABI, _ module: ModuleReference, _ shims: Shims
    ) throws(Diagnostic) -> UInt32 {
        let interface = plan.importName(of: function)
        let name = ComponentPlan.LoweredName(name: function.name, abi: abi)
        guard let encoding = plan.importEncoding(of: function, module) else {
            throw .missingEncoding(of: function.name, in: world, plan[module].origin)
        }
        switch plan.imports[interface]?.lowerings[name] {
        case .direct(let options):
            return try lower(
                interface, name, for: module, options, encoding, .beforeInstantiation, named: function.name, shims)
        case .indirect:
            return shimIndex(.lowering(interface: interface, name, module, encoding), shims)
        case .resourceDrop, nil: preconditionFailure("a function is lowered that was not planned")
        }
    }

    private mutating func taskReturn(
        _ function: TargetWorld.Function, _ module: ModuleReference, _ shims: Shims
    ) throws(Diagnostic) -> UInt32 {
        let required = world.optionsOfTaskReturn(function)
        guard let encoding = plan.exportEncoding(of: function, module) else {
            throw .missingEncoding(of: function.name, in: world, plan[module].origin)
        }
        guard required.isEmpty || memory != nil else {
            return shimIndex(.taskReturn(function, module, encoding), shims)
        }
        let result = try taskResult(function)
        let options = try canonicalOptions(required, encoding, realloc: nil, for: function.name, module)
        return addBuiltin(.taskReturn, .resultAndOptions(result, options))
    }

    private mutating func taskResult(_ function: TargetWorld.Function) throws(Diagnostic) -> ValueType? {
        guard let result = world.wit(function).type.result else { return nil }
        return try types.rootType(
            result, writtenIn: function.interface.map { .interface($0) } ?? .world(world.id),
            exportedIn: function.interface)
    }

    // MARK: - Streams and futures

    private mutating func stream(
        _ builtin: StreamBuiltin, _ module: ModuleReference, _ shims: Shims
    ) throws(Diagnostic) -> UInt32 {
        switch builtin.builtin {
        case .streamRead, .streamWrite, .futureRead, .futureWrite:
            let kind = Shims.Kind.stream(module, builtin.builtin, builtin.stream)
            if shims[kind] != nil { return shimIndex(kind, shims) }
            return try readOrWrite(
                builtin.builtin, builtin.stream, builtin.options, module, .beforeInstantiation, shims)
        case .streamCancelRead, .streamCancelWrite, .futureCancelRead, .futureCancelWrite:
            let type = try streamType(builtin.stream)
            return addBuiltin(builtin.builtin, .typeAndAsync(type, isAsync: builtin.isAsync))
        default: return addBuiltin(builtin.builtin, .type(try streamType(builtin.stream)))
        }
    }

    private mutating func readOrWrite(
        _ builtin: CanonicalBuiltin, _ stream: StreamIdentity, _ required: RequiredOptions, _ module: ModuleReference,
        _ site: Shims.ReallocSite, _ shims: Shims
    ) throws(Diagnostic) -> UInt32 {
        var encoding: StringEncoding?
        if let function = stream.function {
            encoding =
                stream.isImport
                ? plan.importEncoding(of: function, module) : plan.exportEncoding(of: function, module)
        }
        let realloc = realloc(plan.realloc(of: stream, module), of: module, site, required, shims)
        let type = try streamType(stream)
        if required.contains(.stringEncoding), encoding == nil {
            throw .missingEncoding(of: stream.function?.name ?? stream.name, in: world, plan[module].origin)
        }
        // Without strings, nothing is said of their encoding.
        let options = try canonicalOptions(required, encoding ?? .utf8, realloc: realloc, for: stream.name, module)
        return addBuiltin(builtin, .typeAndOptions(type, options))
    }

    private mutating func streamType(_ stream: StreamIdentity) throws(Diagnostic) -> TypeIndex {
        let interface = stream.isImport ? nil : stream.interface
        guard let type = stream.type.type, let owner = stream.type.owner else {
            return types.unitType(isFuture: stream.type.isFuture)
        }
        guard case .index(let index) = try types.rootType(type, writtenIn: owner, exportedIn: interface) else {
            preconditionFailure("streams and futures are defined types")
        }
        return index
    }

    // MARK: - In the places of shims

    /// The function that takes the place of a shim once all modules are there.
    mutating func actualFunction(_ shim: Shims.Shim, _ shims: Shims) throws(Diagnostic) -> UInt32 {
        switch shim.kind {
        case .lowering(let interface, let lowered, let module, let encoding):
            return try lower(
                interface, lowered, for: module, shim.options, encoding, .afterInstantiation, named: shim.debugName,
                shims)
        case .adapter(let adapter, let function):
            return alias(function, of: instance(of: .named(adapter)), .function, named: function)
        case .destructor(let module, let export), .realloc(let module, let export):
            return alias(export, of: instance(of: module), .function, named: export)
        case .stream(let module, let builtin, let stream):
            return try readOrWrite(builtin, stream, shim.options, module, .afterInstantiation, shims)
        case .waiting(let builtin):
            guard let memory else { throw .missingMemory(for: shim.debugName, plan.main.origin) }
            return addBuiltin(builtin, .zeroAndMemory(memory))
        case .errorContextNew(let encoding): return try errorContextNew(encoding, .main)
        case .errorContextDebugMessage(let module, let encoding):
            let realloc = realloc(
                plan[module].module.importRealloc, of: module, .afterInstantiation, shim.options, shims)
            let options = try canonicalOptions(
                shim.options, encoding, realloc: realloc, for: "error-context.debug-message", module)
            return addBuiltin(.errorContextDebugMessage, .options(options))
        case .taskReturn(let function, let module, let encoding):
            let result = try taskResult(function)
            if let export = plan[module].module.importRealloc {
                _ = alias(export, of: instance(of: module), .function, named: "realloc")
            }
            let options = try canonicalOptions(shim.options, encoding, realloc: nil, for: function.name, module)
            return addBuiltin(.taskReturn, .resultAndOptions(result, options))
        case .threadNewIndirect: return try threadNewIndirect()
        }
    }

    private mutating func threadNewIndirect() throws(Diagnostic) -> UInt32 {
        let subtype = SubType(composite: .function(CoreFuncType(parameters: [.i32], results: [])))
        let type = types.builder.define(CoreType.recursive(RecursiveType(subtypes: [subtype], isGroup: false)))
        types.builder.name(SortIndex(.core(.type), type.rawValue), "thread-start")
        guard let export = plan.main.module.functionTable else { throw .missingFunctionTable(plan.main.origin) }
        let table = alias(export, of: instance(of: .main), .table, named: "indirect-function-table")
        return addBuiltin(.threadNewIndirect, .coreTypeAndTable(type, CoreTableIndex(table)))
    }
}
