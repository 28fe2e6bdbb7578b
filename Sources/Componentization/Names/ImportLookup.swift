import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWIT

/// Finds what a function is given that a core module imports by the names of a scheme.
struct ImportLookup {
    let world: TargetWorld
    /// As the module has it, for messages.
    let module: String
    let name: String
    let type: CoreFuncType
    let origin: ModuleOrigin
    let streams: StreamCache

    /// What an import is given, or that nothing is known of the module that it is imported from.
    enum Outcome {
        case provider(ImportProvider)
        /// - Parameter interface: what the name of the module stands for; nil where that is no interface.
        case unknownModule(interface: String?, isImport: Bool)
    }

    /// - Parameter module: without the prefix of the scheme.
    func outcome(_ scheme: NameScheme, _ module: String) throws(Diagnostic) -> Outcome {
        if module == scheme.root { return .provider(try rootProvider(scheme)) }
        if scheme == .legacy {
            if module == "env", let provider = environmentProvider() { return .provider(provider) }
            if module == scheme.exportedPrefix + scheme.root {
                if let provider = try builtin(scheme, of: nil, isImport: false) { return .provider(provider) }
            }
        }
        guard let interface = module.dropping(prefix: scheme.interfacePrefix).map(String.init) else {
            return .unknownModule(interface: nil, isImport: true)
        }
        if let exported = interface.dropping(prefix: scheme.exportedPrefix) {
            guard let found = world.interface(named: String(exported), scheme, isImport: false) else {
                return .unknownModule(interface: String(exported), isImport: false)
            }
            if let provider = try builtin(scheme, of: found, isImport: false) { return .provider(provider) }
            throw .unknownFunction(name, in: found.id, isImport: false, of: world, module: self.module, origin)
        }
        guard let found = world.interface(named: interface, scheme, isImport: true) else {
            return .unknownModule(interface: interface, isImport: true)
        }
        let (function, abi) = lowered(scheme)
        if world.resolution[found.id].functions[function] != nil {
            let function = TargetWorld.Function(key: found.key, interface: found.id, name: function, isImport: true)
            return .provider(try checked(function, abi))
        }
        if let provider = try builtin(scheme, of: found, isImport: true) { return .provider(provider) }
        throw .unknownFunction(name, in: found.id, isImport: true, of: world, module: self.module, origin)
    }

    private func rootProvider(_ scheme: NameScheme) throws(Diagnostic) -> ImportProvider {
        if scheme == .legacy, let (provider, wanted) = RootBuiltins.provider(of: name) {
            try check(wanted)
            return provider
        }
        let (function, abi) = lowered(scheme)
        if case .function(let found)? = world.imports[.name(function)]?.kind {
            return try checked(
                TargetWorld.Function(key: .name(function), interface: nil, name: found.name, isImport: true), abi)
        }
        if let provider = try builtin(scheme, of: nil, isImport: true) { return provider }
        throw .unknownWorldFunction(name, in: world, module: module, of: origin)
    }

    /// The function that is imported, and how it is lowered.
    private func lowered(_ scheme: NameScheme) -> (name: String, CoreABI) {
        guard scheme == .legacy, let rest = name.dropping(prefix: NameScheme.asyncLower) else { return (name, .lower) }
        return (String(rest), .lowerAsync)
    }

    private func checked(
        _ function: TargetWorld.Function, _ abi: CoreABI
    ) throws(Diagnostic) -> ImportProvider {
        let wanted = world.coreType(of: function, abi)
        guard type == wanted else {
            throw .functionSignature(name, of: function, in: world, wanted: wanted, found: type, isImport: true, origin)
        }
        return .function(function, abi)
    }

    private func check(_ wanted: CoreFuncType) throws(Diagnostic) {
        guard type == wanted else {
            throw .builtinSignature(name, module: module, wanted: wanted, found: type, of: origin)
        }
    }

    /// What linkers have modules import of their surroundings.
    private func environmentProvider() -> ImportProvider? {
        switch name {
        case "__wasm_get_stack_pointer":
            type.results.first.map { .builtin(.contextGet, .valueTypeAndSlot($0, slot: 0)) }
        case "__wasm_set_stack_pointer":
            type.parameters.first.map { .builtin(.contextSet, .valueTypeAndSlot($0, slot: 0)) }
        case "__wasm_get_tls_base": type.results.first.map { .tlsBase(isSet: false, $0) }
        case "__wasm_set_tls_base": type.parameters.first.map { .tlsBase(isSet: true, $0) }
        default: nil
        }
    }

    // MARK: - Built-ins

    /// The built-in of a resource, stream, future or function that a name stands for.
    ///
    /// - Parameter owner: the interface that was named; nil for the world.
    private func builtin(
        _ scheme: NameScheme, of owner: (key: WIT.World.Key, id: WIT.InterfaceID)?, isImport: Bool
    ) throws(Diagnostic) -> ImportProvider? {
        if let (builtin, name) = scheme.resourceBuiltin(name[...]), builtin == .resourceDrop || !isImport,
            let resource = resource(named: String(name), in: owner?.id)
        {
            try check(
                CoreFuncType(parameters: [.i32], results: builtin == .resourceDrop ? [] : [.i32]))
            guard isImport else { return .exportedResource(builtin, resource) }
            return .importedResourceDrop(owner?.key ?? .name(String(name)), owner?.id, resource)
        }
        guard scheme == .legacy else { return nil }
        if !isImport {
            if let function = name.dropping(prefix: "[task-return]") {
                guard let function = self.function(named: String(function), of: owner, isImport: false) else {
                    throw .unknownTaskReturn(String(function), module: module, in: world, of: origin)
                }
                try check(world.coreTypeOfTaskReturn(function))
                return .taskReturn(function)
            }
            if name == "[task-cancel]" {
                try check(CoreFuncType(parameters: [], results: []))
                return .builtin(.taskCancel, .none)
            }
        }
        return try stream(of: owner, isImport: isImport)
    }

    private func resource(named name: String, in interface: WIT.InterfaceID?) -> WIT.TypeID? {
        let id: WIT.TypeID?
        if let interface {
            id = world.resolution[interface].types[name]
        } else if case .type(let type)? = world.imports[.name(name)]?.kind {
            id = type
        } else {
            id = nil
        }
        guard let id, case .resource = world.resolution[id].kind else { return nil }
        return id
    }

    private func function(
        named name: String, of owner: (key: WIT.World.Key, id: WIT.InterfaceID)?, isImport: Bool
    ) -> TargetWorld.Function? {
        if let owner {
            guard world.resolution[owner.id].functions[name] != nil else { return nil }
            return TargetWorld.Function(key: owner.key, interface: owner.id, name: name, isImport: isImport)
        }
        let items = isImport ? world.imports : world.exports
        guard case .function(let found)? = items[.name(name)]?.kind else { return nil }
        return TargetWorld.Function(key: .name(name), interface: nil, name: found.name, isImport: isImport)
    }

    /// `[stream-read-0]f`, `[async-lower][future-write-unit]` …
    private func stream(
        of owner: (key: WIT.World.Key, id: WIT.InterfaceID)?, isImport: Bool
    ) throws(Diagnostic) -> ImportProvider? {
        let lowered = name.dropping(prefix: NameScheme.asyncLower)
        for (prefix, form) in StreamBuiltins.all {
            let clean = form.mayBeAsync ? lowered ?? name[...] : name[...]
            guard let rest = clean.dropping(prefix: prefix), let bracket = rest.firstIndex(of: "]") else { continue }
            let (place, functionName) = (rest[..<bracket], String(rest[rest.index(after: bracket)...]))
            var identity = StreamIdentity(
                name: String(clean), type: StreamType(isFuture: form.isFuture), function: nil, interface: owner?.id,
                isImport: isImport)
            if place != "unit" {
                guard let index = UInt32(place),
                    let function = function(named: functionName, of: owner, isImport: isImport)
                else { return nil }
                let streams = try streams.streams(of: function, in: world)
                guard Int(index) < streams.count, streams[Int(index)].isFuture == form.isFuture else { return nil }
                identity.type = streams[Int(index)]
                identity.function = function
            }
            try check(form.type)
            return .stream(
                StreamBuiltin(
                    builtin: form.builtin, isAsync: form.mayBeAsync && lowered != nil, stream: identity))
        }
        return nil
    }
}
