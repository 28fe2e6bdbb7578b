import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWasmBinary

/// The module that is instantiated last: it puts what is there now in the places of the shims, and initializes the modules.
struct FixupModule: Sendable {
    /// An instance that it imports from.
    enum Source: Hashable, Sendable {
        case actual, shim
        case module(ModuleReference)

        var name: String {
            switch self {
            case .actual: "actual"
            case .shim: "shim"
            case .module(.main): "main"
            case .module(.named(let name)): name
            }
        }
    }

    /// The function that takes the place of a shim.
    private enum Filling {
        case imported(UInt32)
        case destructor(UInt32)
        case realloc(ModuleReference, export: String, UInt32)
        case defined(Int)
    }

    private struct HookedFunction {
        var type: UInt32
        var hook: UInt32
        var function: UInt32
        var parameters: Int
        var name: String
        /// Nil for a function that is only put in the place of a shim.
        var module: ModuleReference?
        /// Nil where the hook was called before: of what is called after a function returned.
        var start: TaskHook?
        var end: End

        enum End {
            case hook(TaskHook)
            /// What the function returns says whether the task is done.
            case code
            /// What is called after the function returned ends the task.
            case none
        }
    }

    private var module = ModuleEncoder()
    private var types = CoreFunctionTypes()
    private var imported: [CoreImportName: (index: UInt32, type: CoreExternType)] = [:]
    /// The instances, by the names under which they are imported.
    private(set) var sources: OrderedDictionary<String, Source> = [:]
    private var counts: (functions: UInt32, globals: UInt32, tables: UInt32, memories: UInt32) = (0, 0, 0, 0)
    private var fillings: [Filling] = []
    private var declared: [Filling] = []
    private var abiActions: [StartAction] = []
    private var userActions: [StartAction] = []
    private var hooked: [HookedFunction] = []

    // MARK: - What is asked of it

    /// What is done when it is instantiated.
    enum StartAction: Sendable {
        case initializeGlobal(filling: Int, global: UInt32)
        case call(UInt32)
        case callHook(UInt32, TaskHook)
        /// An address in memory: that of an export behind the base of its library.
        case initializeAddress(memoryBase: UInt32, export: UInt32, AddressPlace)
    }

    enum AddressPlace: Sendable {
        case memory(UInt32, address: UInt32)
        case global(UInt32)
    }

    mutating func typeIndex(_ type: CoreFuncType) -> UInt32 { types.index(of: type, in: &module) }

    /// Imports something, once.
    mutating func importItem(
        _ name: String, of source: Source, _ type: CoreExternType
    ) throws(Diagnostic) -> UInt32 {
        if let known = sources[source.name], known != source { throw .ambiguousInstance(source.name) }
        sources[source.name] = source
        let key = CoreImportName(source.name, name)
        if let known = imported[key] {
            guard known.type == type else { throw .ambiguousInstance(source.name) }
            return known.index
        }
        let index: UInt32
        switch type {
        case .function, .exactFunction:
            index = Self.increment(&counts.functions)
            module.names.functions.append(index, name)
        case .global:
            index = Self.increment(&counts.globals)
            module.names.globals.append(index, name)
        case .table: index = Self.increment(&counts.tables)
        case .memory: index = Self.increment(&counts.memories)
        case .tag: preconditionFailure("no tag is needed")
        }
        module.imports.append { $0.write(CoreImport(module: source.name, name: name, type: type)) }
        imported[key] = (index, type)
        return index
    }

    mutating func importFunction(
        _ name: String, of source: Source, _ type: CoreFuncType
    ) throws(Diagnostic) -> UInt32 {
        try importItem(name, of: source, .function(CoreTypeIndex(typeIndex(type))))
    }

    mutating func addABIAction(_ action: StartAction) { abiActions.append(action) }
    mutating func addUserAction(_ action: StartAction) { userActions.append(action) }

    /// Adds an element segment or a data segment.
    mutating func addElements(_ write: (inout ByteWriter) -> Void) { module.elements.append(write) }
    mutating func addData(_ write: (inout ByteWriter) -> Void) { module.data.append(write) }

    private static func increment(_ count: inout UInt32) -> UInt32 {
        defer { count += 1 }
        return count
    }

    mutating func add(_ shim: Shims.Shim, returnsCallRef: Bool) throws(Diagnostic) {
        let type = typeIndex(shim.type)
        let function = try importFunction(shim.name, of: .actual, shim.type)
        let filling: Filling
        switch shim.kind {
        case .realloc(let module, let export): filling = .realloc(module, export: export, function)
        case .destructor: filling = .destructor(function)
        default: filling = .imported(function)
        }
        guard returnsCallRef else { return fillings.append(filling) }
        let global = try importItem("g\(shim.name)", of: .shim, .global(ShimModule.globalType(type)))
        abiActions.append(.initializeGlobal(filling: declared.count, global: global))
        declared.append(filling)
    }

    mutating func addInitialization(_ export: String) throws(Diagnostic) {
        let function = try importFunction(
            export, of: .module(.main), CoreFuncType(parameters: [], results: []))
        userActions.append(.call(function))
    }

    // MARK: - Hooks

    /// Wraps every function by which the component is entered in calls of the main module's hook.
    mutating func addHooks(_ plan: ComponentPlan) throws(Diagnostic) {
        guard let export = plan.main.module.taskHook else { return }
        let hook = try importFunction(
            export, of: .module(.main), CoreFuncType(parameters: [.i32], results: []))
        if !userActions.isEmpty {
            userActions.insert(.callHook(hook, .initializeStart), at: 0)
            userActions.append(.callHook(hook, .initializeFinish))
        }
        for reference in plan.modules.keys { try addHooks(ofExportsOf: reference, plan, hook) }
        var reallocs: [CoreImportName: Int] = [:]
        for (reference, planned) in plan.modules {
            for name in planned.module.reallocs {
                let type = ModuleChecker.reallocType
                let function = try importFunction(name, of: .module(reference), type)
                reallocs[CoreImportName(reference.debugName, name)] = hooked.count
                hooked.append(
                    HookedFunction(
                        type: typeIndex(type), hook: hook, function: function, parameters: 4, name: name,
                        module: reference, start: .reallocStart, end: .hook(.reallocFinish)))
            }
        }
        fillings = fillings.map { hooking($0, hook, reallocs) }
        declared = declared.map { hooking($0, hook, reallocs) }
    }

    private mutating func hooking(_ filling: Filling, _ hook: UInt32, _ reallocs: [CoreImportName: Int]) -> Filling {
        switch filling {
        case .imported, .defined: return filling
        case .destructor(let function):
            let type = typeIndex(CoreFuncType(parameters: [.i32], results: []))
            hooked.append(
                HookedFunction(
                    type: type, hook: hook, function: function, parameters: 1, name: "resource-dtor", module: nil,
                    start: .destructorStart, end: .hook(.destructorFinish)))
            return .defined(hooked.count - 1)
        case .realloc(let module, let export, _):
            guard let place = reallocs[CoreImportName(module.debugName, export)] else {
                preconditionFailure("a realloc has no hook")
            }
            return .defined(place)
        }
    }

    private mutating func addHooks(
        ofExportsOf reference: ModuleReference, _ plan: ComponentPlan, _ hook: UInt32
    ) throws(Diagnostic) {
        let planned = plan[reference]
        for (name, meaning) in planned.module.exports {
            guard case .function(let function, let abi) = meaning else { continue }
            let type = plan.world.coreType(of: function, abi)
            let postReturn = planned.module.name(of: .postReturn(function))
            let end: HookedFunction.End =
                switch abi {
                case .liftCallback: .code
                case .liftStackful: .hook(.asyncFinish)
                case .lift, .lower, .lowerAsync: postReturn == nil ? .hook(.syncFinish) : .none
                }
            try addHook(name, type, reference, hook, abi.isAsync ? .asyncStart : .syncStart, end)
            if let postReturn {
                try addHook(
                    postReturn, CoreFuncType(parameters: type.results, results: []), reference, hook, nil,
                    .hook(.syncFinish))
            }
            if let callback = planned.module.name(of: .callback(function)) {
                try addHook(
                    callback, CoreFuncType(parameters: [.i32, .i32, .i32], results: [.i32]), reference, hook,
                    .asyncResume, .code)
            }
        }
    }

    private mutating func addHook(
        _ name: String, _ type: CoreFuncType, _ reference: ModuleReference, _ hook: UInt32, _ start: TaskHook?,
        _ end: HookedFunction.End
    ) throws(Diagnostic) {
        let index = typeIndex(type)
        let function = try importFunction(name, of: .module(reference), type)
        hooked.append(
            HookedFunction(
                type: index, hook: hook, function: function, parameters: type.parameters.count, name: name,
                module: reference, start: start, end: end))
    }

    /// The functions that it exports in the place of exports of modules, with their names.
    var wrappers: [(module: ModuleReference, export: String, name: String)] {
        hooked.enumerated().compactMap { place, function in
            function.module.map { ($0, function.name, "hook\(place)") }
        }
    }

    // MARK: - The module

    /// The module's bytes; nil where there is nothing to do.
    mutating func encoded(hasDebugNames: Bool) throws(Diagnostic) -> [UInt8]? {
        guard
            !abiActions.isEmpty || !userActions.isEmpty || !fillings.isEmpty || !declared.isEmpty
                || module.elements.count > 0 || module.data.count > 0 || !hooked.isEmpty
        else { return nil }
        let defined = addHookedFunctions()
        func index(_ filling: Filling) -> UInt32 {
            switch filling {
            case .imported(let function), .destructor(let function), .realloc(_, _, let function): function
            case .defined(let place): defined[place]
            }
        }
        if !fillings.isEmpty {
            let table = try importItem(
                ShimModule.table, of: .shim, .table(ShimModule.tableType(fillings.count)))
            let functions = fillings.map(index)
            module.elements.append { writer in
                writer.activeElements(table: table, offset: 0, functions)
            }
        }
        addStart(index)
        if !declared.isEmpty {
            let functions = declared.map(index)
            module.elements.append { writer in
                writer.u32(3)
                writer.byte(0x00)
                writer.list(functions) { $0.u32($1) }
            }
        }
        module.addProducers()
        if hasDebugNames {
            module.names.module = Array("wit-component:fixups".utf8)
        } else {
            module.names = NameSection()
        }
        return module.encoded()
    }

    private mutating func addHookedFunctions() -> [UInt32] {
        var indices: [UInt32] = []
        for (place, function) in hooked.enumerated() {
            module.functions.append { $0.u32(function.type) }
            let index = Self.increment(&counts.functions)
            indices.append(index)
            let result = UInt32(clamping: function.parameters)
            let needsLocal = if case .code = function.end { true } else { false }
            var code = CodeWriter(i32s: needsLocal ? 1 : 0)
            if let start = function.start {
                code.i32Const(start.rawValue)
                code.call(function.hook)
            }
            for parameter in 0..<result { code.localGet(parameter) }
            code.call(function.function)
            switch function.end {
            case .none: break
            case .hook(let end):
                code.i32Const(end.rawValue)
                code.call(function.hook)
            case .code:
                // A callback code of zero says that the task is done.
                code.localSet(result)
                code.i32Const(TaskHook.asyncBlock.rawValue)
                code.i32Const(TaskHook.asyncFinish.rawValue)
                code.localGet(result)
                code.select()
                code.call(function.hook)
                code.localGet(result)
            }
            code.end(in: &module)
            if function.module != nil { module.addExport("hook\(place)", .function, index) }
            module.names.functions.append(index, "hook-\(function.name)")
        }
        return indices
    }

    private mutating func addStart(_ index: (Filling) -> UInt32) {
        if abiActions.isEmpty, userActions.isEmpty { return }
        if abiActions.isEmpty, userActions.count == 1, case .call(let function) = userActions[0] {
            module.start = function
            return
        }
        var code = CodeWriter()
        for action in abiActions + userActions {
            switch action {
            case .initializeGlobal(let filling, let global):
                code.refFunc(index(declared[filling]))
                code.globalSet(global)
            case .call(let function): code.call(function)
            case .callHook(let function, let hook):
                code.i32Const(hook.rawValue)
                code.call(function)
            case .initializeAddress(let base, let export, .memory(let memory, let address)):
                code.i32Const(Int32(bitPattern: address))
                code.globalGet(base)
                code.globalGet(export)
                code.i32Add()
                code.i32Store(memory: memory)
            case .initializeAddress(let base, let export, .global(let global)):
                code.globalGet(base)
                code.globalGet(export)
                code.i32Add()
                code.globalSet(global)
            }
        }
        let type = typeIndex(CoreFuncType(parameters: [], results: []))
        module.functions.append { $0.u32(type) }
        code.end(in: &module)
        let start = Self.increment(&counts.functions)
        module.names.functions.append(start, "start")
        module.start = start
    }
}

/// What a main module's `__wasm_task_hook` is told.
enum TaskHook: Int32, Sendable {
    case syncStart = 0, syncFinish = 1
    case asyncStart = 2, asyncResume = 3, asyncBlock = 4, asyncFinish = 5
    case initializeStart = 6, initializeFinish = 7
    case destructorStart = 8, destructorFinish = 9
    case reallocStart = 12, reallocFinish = 13
}

extension ByteWriter {
    /// An active element segment of functions.
    mutating func activeElements(table: UInt32, offset: Int32, _ functions: [UInt32]) {
        if table == 0 {
            u32(0)
        } else {
            u32(2)
            u32(table)
        }
        byte(0x41)
        signed(Int64(offset))
        byte(0x0b)
        if table != 0 { byte(0x00) }
        list(functions) { $0.u32($1) }
    }
}
