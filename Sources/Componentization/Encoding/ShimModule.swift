import OrderedCollections
import WComposeComponentModel
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWasmBinary

/// The module whose functions stand in for what is not there yet. It has the memory too where the main module imports that,
/// and the base of thread-local storage where that is no slot of a thread's context.
struct ShimModule: Sendable {
    static let table = "$imports"
    static let memory = "$memory"
    static let tlsBaseGet = "$get-tls-base"
    static let tlsBaseSet = "$set-tls-base"

    private var module = ModuleEncoder()
    private var types = CoreFunctionTypes()
    private var functionCount: UInt32 = 0

    /// The module's bytes; nil where it is not needed.
    ///
    /// - Parameter returnsCallRef: whether functions are called through globals rather than a table.
    static func encoded(
        _ shims: Shims, of plan: ComponentPlan, returnsCallRef: Bool, hasDebugNames: Bool
    ) throws(Diagnostic) -> [UInt8]? {
        let tlsBase = try plan.tlsBaseType()
        let memory = plan.main.module.importedMemory
        guard !shims.shims.isEmpty || memory != nil || tlsBase != nil else { return nil }
        var made = ShimModule()
        if returnsCallRef {
            made.addCallingGlobals(shims)
        } else {
            made.addCallingTable(shims)
        }
        if let memory {
            made.module.memories.append { $0.write(memory) }
            made.module.addExport(Self.memory, .memory, 0)
        }
        if let tlsBase { made.addTLSBase(tlsBase) }
        made.module.addProducers()
        if hasDebugNames {
            made.module.names.module = Array("wit-component:shim".utf8)
        } else {
            made.module.names = NameSection()
        }
        made.module.emptySections = [.type]
        return made.module.encoded()
    }

    private mutating func addFunction(_ type: CoreFuncType, _ name: String, _ code: consuming CodeWriter) -> UInt32 {
        let typeIndex = types.index(of: type, in: &module)
        module.functions.append { $0.u32(typeIndex) }
        code.end(in: &module)
        defer { functionCount += 1 }
        module.names.functions.append(functionCount, name)
        return functionCount
    }

    private mutating func addCallingTable(_ shims: Shims) {
        for shim in shims.shims.values {
            let type = types.index(of: shim.type, in: &module)
            var code = CodeWriter()
            for parameter in shim.type.parameters.indices { code.localGet(UInt32(clamping: parameter)) }
            code.i32Const(Int32(clamping: functionCount))
            code.callIndirect(table: 0, type: type)
            let function = addFunction(shim.type, shim.debugName, code)
            module.addExport(shim.name, .function, function)
        }
        guard !shims.shims.isEmpty else { return }
        module.tables.append { $0.write(Self.tableType(shims.shims.count)) }
        module.addExport(Self.table, .table, 0)
    }

    static func tableType(_ count: Int) -> TableType {
        TableType(
            element: ReferenceType(isNullable: true, heapType: .abstract(.function, isShared: false)),
            limits: CoreLimits(minimum: UInt64(count), maximum: UInt64(count)))
    }

    /// The type of the global through which functions of a type are called.
    static func globalType(_ type: UInt32) -> GlobalType {
        GlobalType(
            value: .reference(ReferenceType(isNullable: false, heapType: .concrete(CoreTypeIndex(type)))),
            isMutable: true)
    }

    private mutating func addCallingGlobals(_ shims: Shims) {
        var traps: [UInt32: UInt32] = [:]
        var globals: UInt32 = 0
        for shim in shims.shims.values {
            let type = types.index(of: shim.type, in: &module)
            let trap: UInt32
            if let known = traps[type] {
                trap = known
            } else {
                var code = CodeWriter()
                code.unreachable()
                trap = addFunction(shim.type, "trap stub before initialization", code)
                traps[type] = trap
            }
            let global = globals
            globals += 1
            var code = CodeWriter()
            for parameter in shim.type.parameters.indices { code.localGet(UInt32(clamping: parameter)) }
            module.globals.append {
                $0.write(Self.globalType(type))
                $0.byte(0xd2)
                $0.u32(trap)
                $0.byte(0x0b)
            }
            module.addExport("g\(shim.name)", .global, global)
            code.globalGet(global)
            code.returnCallRef(type)
            let function = addFunction(shim.type, shim.debugName, code)
            module.addExport(shim.name, .function, function)
        }
    }

    private mutating func addTLSBase(_ type: CoreValueType) {
        let getter = CoreFuncType(parameters: [], results: [type])
        let setter = CoreFuncType(parameters: [type], results: [])
        // Both types come before the functions, as do their indices.
        _ = types.index(of: getter, in: &module)
        _ = types.index(of: setter, in: &module)
        let global = module.globals.append {
            $0.write(GlobalType(value: type, isMutable: true))
            $0.byte(type == .i64 ? 0x42 : 0x41)
            $0.byte(0x00)
            $0.byte(0x0b)
        }
        var get = CodeWriter()
        get.globalGet(global)
        module.addExport(Self.tlsBaseGet, .function, addFunction(getter, Self.tlsBaseGet, get))
        var set = CodeWriter()
        set.localGet(0)
        set.globalSet(global)
        module.addExport(Self.tlsBaseSet, .function, addFunction(setter, Self.tlsBaseSet, set))
    }
}

extension ComponentPlan {
    /// The type of the base of thread-local storage, where a global has it.
    fileprivate func tlsBaseType() throws(Diagnostic) -> CoreValueType? {
        guard !usesContextSlot else { return nil }
        var found: CoreValueType?
        for planned in modules.values {
            for case (_, _, .tlsBase(_, let type)) in planned.module.providers {
                if let found, found != type { throw .conflictingThreadBases(planned.origin) }
                found = type
            }
        }
        return found
    }
}
