import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
package import WComposeDiagnostics
package import WComposeWIT
import WComposeWasmBinary

/// A core module with the imports and exports of a world that does nothing but trap, as wasm-tools makes it.
package struct DummyModule {
    /// How its functions are named and called.
    package enum Style: Sendable {
        case standard, legacy
        /// Named as in `legacy`: what can be asynchronous is, and exports have callbacks.
        case legacyCallback
        /// As `legacyCallback`, but exports have stacks of their own.
        case legacyStackful
    }

    private let world: TargetWorld
    private let style: Style
    private var module = ModuleEncoder()
    private var types = CoreFunctionTypes()
    private var functions: UInt32 = 0

    package static func encoded(
        for world: WIT.WorldID, of resolution: WIT.Resolution, _ style: Style
    ) throws(Diagnostic) -> [UInt8] {
        let world = try TargetWorld(world, of: resolution, originals: [:])
        var dummy = DummyModule(world: world, style: style)
        try dummy.addImports()
        if dummy.isAsync { dummy.addRootBuiltins() }
        try dummy.addBuiltinsOfExports()
        dummy.addExports()
        return dummy.module.encoded()
    }

    private init(world: TargetWorld, style: Style) {
        self.world = world
        self.style = style
    }

    private var isAsync: Bool { style == .legacyCallback || style == .legacyStackful }
    private var scheme: NameScheme { style == .standard ? .standard : .legacy }

    // MARK: - Imports

    private mutating func addImport(
        _ module: String, _ name: String, _ parameters: [CoreValueType], _ results: [CoreValueType] = []
    ) {
        addImport(module, name, CoreFuncType(parameters: parameters, results: results))
    }

    private mutating func addImport(_ module: String, _ name: String, _ type: CoreFuncType) {
        let index = CoreTypeIndex(types.index(of: type, in: &self.module))
        self.module.imports.append { $0.write(CoreImport(module: module, name: name, type: .function(index))) }
        functions += 1
    }

    /// The name of the module of which an interface's functions are imported, or the world's.
    private func module(of key: WIT.World.Key?, isExport: Bool = false) -> String {
        let prefix = isExport ? scheme.exportedPrefix : ""
        switch (scheme, key) {
        case (.legacy, nil): return prefix + scheme.root
        case (.legacy, let key?): return prefix + world.resolution.name(of: key)
        case (.standard, nil): return NameScheme.standardPrefix
        case (.standard, let key?): return NameScheme.standardPrefix + "|" + prefix + world.canonicalName(of: key)
        }
    }

    private mutating func addImports() throws(Diagnostic) {
        for (key, item) in world.imports {
            switch item.kind {
            case .function(let function):
                try addImport(
                    of: TargetWorld.Function(key: key, interface: nil, name: function.name, isImport: true), nil)
            case .interface(let id):
                for name in world.resolution[id].functions.keys {
                    try addImport(of: TargetWorld.Function(key: key, interface: id, name: name, isImport: true), key)
                }
                for type in world.resolution[id].types.values { addDrop(of: type, key, isExport: false) }
            case .type(let id): addDrop(of: id, nil, isExport: false)
            }
        }
    }

    private mutating func addImport(of function: TargetWorld.Function, _ key: WIT.World.Key?) throws(Diagnostic) {
        let isLoweredAsync = isAsync && world.wit(function).type.isAsync
        let type = world.coreType(of: function, isLoweredAsync ? .lowerAsync : .lower)
        addImport(module(of: key), (isLoweredAsync ? NameScheme.asyncLower : "") + function.name, type)
        if isLoweredAsync { try addStreamBuiltins(of: function, key, isExport: false) }
    }

    private func name(_ builtin: String, of resource: String) -> String {
        scheme == .legacy ? "[resource-\(builtin)]\(resource)" : "\(resource)_\(builtin)"
    }

    private mutating func addDrop(of id: WIT.TypeID, _ key: WIT.World.Key?, isExport: Bool) {
        let type = world.resolution[id]
        guard case .resource = type.kind else { return }
        addImport(module(of: key, isExport: isExport), name("drop", of: type.name), [.i32])
    }

    private mutating func addRootBuiltins() {
        addImport("[export]$root", "[task-cancel]", [])
        for name in [
            "[backpressure-inc]", "[backpressure-dec]", "[waitable-set-new]", "[waitable-set-wait]",
            "[waitable-set-poll]", "[waitable-set-drop]", "[waitable-join]", "[thread-yield]", "[subtask-drop]",
            "[subtask-cancel]", "[context-get-0]", "[context-set-0]",
        ] {
            guard let (_, type) = RootBuiltins.provider(of: name) else { preconditionFailure("\(name) is a built-in") }
            addImport("$root", name, type)
        }
    }

    private mutating func addBuiltinsOfExports() throws(Diagnostic) {
        for (key, item) in world.exports {
            switch item.kind {
            case .function(let function):
                try addBuiltins(
                    of: TargetWorld.Function(key: key, interface: nil, name: function.name, isImport: false), nil)
            case .interface(let id):
                for name in world.resolution[id].functions.keys {
                    try addBuiltins(of: TargetWorld.Function(key: key, interface: id, name: name, isImport: false), key)
                }
                for type in world.resolution[id].types.values {
                    guard case .resource = world.resolution[type].kind else { continue }
                    addDrop(of: type, key, isExport: true)
                    for builtin in ["new", "rep"] {
                        addImport(
                            module(of: key, isExport: true), name(builtin, of: world.resolution[type].name), [.i32],
                            [.i32])
                    }
                }
            case .type: continue
            }
        }
    }

    private mutating func addBuiltins(of function: TargetWorld.Function, _ key: WIT.World.Key?) throws(Diagnostic) {
        guard isAsync else { return }
        addImport(
            module(of: key, isExport: true), "[task-return]\(function.name)", world.coreTypeOfTaskReturn(function))
        try addStreamBuiltins(of: function, key, isExport: true)
    }

    private mutating func addStreamBuiltins(
        of function: TargetWorld.Function, _ key: WIT.World.Key?, isExport: Bool
    ) throws(Diagnostic) {
        let module = module(of: key, isExport: isExport)
        for (place, stream) in try world.streams(of: function).enumerated() {
            let word = stream.isFuture ? "future" : "stream"
            for builtin in [
                "new", "cancel-read", "cancel-write", "drop-readable", "drop-writable", "forward", "read", "write",
            ] {
                let prefix = "[\(word)-\(builtin)-"
                guard let form = StreamBuiltins.all.first(where: { $0.prefix == prefix })?.form else {
                    preconditionFailure("\(prefix) is no built-in")
                }
                // Reading and writing wait elsewhere.
                let isAsync = builtin == "read" || builtin == "write"
                addImport(
                    module, (isAsync ? NameScheme.asyncLower : "") + "\(prefix)\(place)]\(function.name)", form.type)
            }
        }
    }

    // MARK: - Exports

    private mutating func addFunction(_ name: String, _ type: CoreFuncType, traps: Bool) {
        let index = types.index(of: type, in: &module)
        module.functions.append { $0.u32(index) }
        var code = CodeWriter()
        if traps { code.unreachable() }
        code.end(in: &module)
        module.addExport(name, .function, functions)
        functions += 1
    }

    private mutating func addExports() {
        for (key, item) in world.exports {
            switch item.kind {
            case .function(let function):
                addExport(of: TargetWorld.Function(key: key, interface: nil, name: function.name, isImport: false))
            case .interface(let id):
                for name in world.resolution[id].functions.keys {
                    addExport(of: TargetWorld.Function(key: key, interface: id, name: name, isImport: false))
                }
                for type in world.resolution[id].types.values {
                    guard case .resource = world.resolution[type].kind else { continue }
                    addDestructor(of: world.resolution[type].name, key)
                }
            case .type: continue
            }
        }
        module.memories.append { $0.write(MemoryType(limits: CoreLimits(minimum: 0, maximum: nil))) }
        module.addExport(prefixed(scheme.memory), .memory, 0)
        addFunction(prefixed(scheme.realloc), ModuleChecker.reallocType, traps: true)
        addFunction(prefixed(scheme.initialize), CoreFuncType(parameters: [], results: []), traps: false)
    }

    private func prefixed(_ name: String) -> String { (scheme == .standard ? NameScheme.standardPrefix : "") + name }

    private mutating func addExport(of function: TargetWorld.Function) {
        let name = scheme.exportName(of: function, in: world)
        let isLiftedAsync = isAsync && world.wit(function).type.isAsync
        switch (style, isLiftedAsync) {
        case (.legacyCallback, true):
            let lifted = NameScheme.asyncLift + name
            addFunction(lifted, world.coreType(of: function, .liftCallback), traps: true)
            addFunction(
                NameScheme.callback + lifted, CoreFuncType(parameters: [.i32, .i32, .i32], results: [.i32]), traps: true
            )
        case (.legacyStackful, true):
            addFunction(
                NameScheme.asyncLiftStackful + name, world.coreType(of: function, .liftStackful), traps: true)
        case (.legacyCallback, false), (.legacyStackful, false), (.legacy, _), (.standard, _):
            let type = world.coreType(of: function, .lift)
            addFunction(prefixed(name), type, traps: true)
            addFunction(
                prefixed(scheme.postReturnName(of: name)), CoreFuncType(parameters: type.results, results: []),
                traps: false)
        }
    }

    private mutating func addDestructor(of resource: String, _ key: WIT.World.Key) {
        let owner = scheme == .legacy ? world.resolution.name(of: key) : world.canonicalName(of: key)
        var name = prefixed(scheme.destructorName(of: resource, in: owner))
        switch style {
        case .legacyCallback: name = NameScheme.asyncLift + name
        case .legacyStackful: name = NameScheme.asyncLiftStackful + name
        case .standard, .legacy: break
        }
        addFunction(name, CoreFuncType(parameters: [.i32], results: []), traps: false)
    }
}
