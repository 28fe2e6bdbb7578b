import WComposeCoreWasm
import WComposeDiagnostics
import WComposeWasmBinary

/// Makes the module that becomes the main module of the component: it has the memory and the table that all libraries
/// share, the globals of their environment, and the trampolines by which they call each other.
struct ProgramModule {
    private var module = ModuleEncoder()
    private let libraries: [LibraryMetadata]
    private let layout: ProgramLayout
    private let trampolines: [Trampoline]
    /// Functions so far, imported ones first. Each has a type of its own, so that this is the number of types too.
    private var functionCount: UInt32 = 0
    private var exported: Set<CoreName> = []
    private var clash: CoreName?

    /// - Parameter realloc: the library whose `cabi_realloc` the component is to use, if one has it.
    static func encoded(
        _ libraries: [LibraryMetadata], _ layout: ProgramLayout, _ trampolines: [Trampoline], realloc: CoreName?
    ) throws(Diagnostic) -> [UInt8] {
        var program = ProgramModule(libraries, layout, trampolines)
        return try program.encoded(realloc: realloc)
    }

    private init(_ libraries: [LibraryMetadata], _ layout: ProgramLayout, _ trampolines: [Trampoline]) {
        self.libraries = libraries
        self.layout = layout
        self.trampolines = trampolines
        module.emptySections = [.type, .import, .function, .global, .export, .code]
    }

    private mutating func encoded(realloc: CoreName?) throws(Diagnostic) -> [UInt8] {
        let (adapterFunctions, start) = importFunctions()
        if let realloc, !trampolines.contains(where: { $0.name.text == EnvironmentName.realloc }) {
            export(EnvironmentName.realloc, .function, importFunction(realloc.text, EnvironmentName.realloc, .realloc))
        }
        let threadContext = importThreadContext()
        for (place, global) in layout.globals.enumerated() {
            module.globals.append { writer in
                writer.write(GlobalType(value: .i32, isMutable: global.isMutable))
                writer.byte(0x41)
                writer.signed(Int64(Int32(bitPattern: global.value)))
                writer.byte(0x0b)
            }
            export(global.name, .global, UInt32(truncatingIfNeeded: place))
        }
        defineTrampolines()
        for (place, library) in libraries.enumerated() {
            defineThreadLocalBase(of: library, slot: layout.threadLocals.slots[place], threadContext)
        }
        for (name, index) in adapterFunctions { export(name, .function, index) }
        if let start { export(EnvironmentName.start, .function, start) }
        module.tables.append {
            $0.write(TableType(element: .functions, limits: CoreLimits(minimum: layout.tableSize, maximum: nil)))
        }
        export(EnvironmentName.table, .table, 0)
        module.memories.append { $0.write(MemoryType(limits: CoreLimits(minimum: layout.pages, maximum: nil))) }
        export(EnvironmentName.memory, .memory, 0)
        if let clash {
            throw .exportClash(clash, libraries.filter { $0.exports.contains { $0.name == clash } })
        }
        module.addProducers()
        return module.encoded()
    }

    // MARK: - Imports

    /// Imports what libraries call of adapters, and the function that a command starts with.
    private mutating func importFunctions() -> (adapters: [(name: String, index: UInt32)], start: UInt32?) {
        var adapters: [(name: String, index: UInt32)] = []
        var known: Set<LibraryMetadata.AdapterImport> = []
        var start: UInt32?
        for library in libraries {
            for item in library.adapterImports where known.insert(item).inserted {
                adapters.append(
                    (ProgramLayout.adapterFunction(item), importFunction(item.module.text, item.name.text, item.type)))
            }
            if library.entries.contains(.start) {
                start = importFunction(library.name.text, EnvironmentName.start, .thunk)
            }
        }
        return (adapters, start)
    }

    /// Where a program may have threads, each finds its areas of thread-local storage by a slot of its context.
    private mutating func importThreadContext() -> UInt32? {
        let asksForBase = libraries.contains { !$0.needs.isDisjoint(with: [.getThreadLocalBase, .setThreadLocalBase]) }
        guard asksForBase, libraries.contains(where: { $0.needs.contains(.newThread) }) else { return nil }
        return importFunction(EnvironmentName.root, EnvironmentName.threadContext, .getter)
    }

    private mutating func importFunction(_ instance: String, _ name: String, _ type: CoreFuncType) -> UInt32 {
        let index = addType(type)
        module.imports.append { writer in
            writer.write(CoreImport(module: instance, name: name, type: .function(CoreTypeIndex(index))))
        }
        return index
    }

    /// Gives the index of the type, which is that of its function.
    private mutating func addType(_ type: CoreFuncType) -> UInt32 {
        module.types.append { $0.write(CompositeType.function(type)) }
        defer { functionCount += 1 }
        return functionCount
    }

    // MARK: - Definitions

    private mutating func defineFunction(
        _ name: String, _ type: CoreFuncType, locals: UInt32 = 0, _ body: (inout CodeWriter, UInt32) -> Void
    ) {
        let index = addType(type)
        module.functions.append { $0.u32(index) }
        var code = CodeWriter(i32s: locals)
        body(&code, index)
        code.end(in: &module)
        export(name, .function, index)
    }

    private mutating func defineTrampolines() {
        for (place, trampoline) in trampolines.enumerated() {
            let slot = layout.trampolineBase &+ UInt32(truncatingIfNeeded: place)
            defineFunction(trampoline.name.text, trampoline.type) { code, type in
                for local in trampoline.type.parameters.indices { code.localGet(UInt32(truncatingIfNeeded: local)) }
                code.i32Const(Int32(bitPattern: slot))
                code.callIndirect(table: 0, type: type)
            }
        }
    }

    /// The functions by which a library gets and sets where its area of thread-local storage is. A library that has none
    /// never calls them.
    private mutating func defineThreadLocalBase(of library: LibraryMetadata, slot: Int?, _ threadContext: UInt32?) {
        let bases = Int32(truncatingIfNeeded: layout.threadLocals.bases)
        let offset = slot.map { UInt64($0) * 4 }
        if library.needs.contains(.getThreadLocalBase) {
            let name = ProgramLayout.intrinsic(EnvironmentName.getThreadLocalBase, of: library.name)
            defineFunction(name, .getter) { code, _ in
                guard let offset else { return code.unreachable() }
                if let threadContext { code.call(threadContext) } else { code.i32Const(bases) }
                code.i32Load(offset: offset)
            }
        }
        guard library.needs.contains(.setThreadLocalBase) else { return }
        let name = ProgramLayout.intrinsic(EnvironmentName.setThreadLocalBase, of: library.name)
        let isIndirect = offset != nil && threadContext != nil
        defineFunction(name, .setter, locals: isIndirect ? 1 : 0) { code, _ in
            guard let offset else { return code.unreachable() }
            func storeForMainThread(_ code: inout CodeWriter) {
                code.i32Const(bases)
                code.localGet(0)
                code.i32Store(offset: offset)
            }
            guard let threadContext else { return storeForMainThread(&code) }
            // Before its context is set, the main thread is the only one.
            code.call(threadContext)
            code.localTee(1)
            code.i32IsZero()
            code.branch(ifTrue: storeForMainThread) { code in
                code.localGet(1)
                code.localGet(0)
                code.i32Store(offset: offset)
            }
        }
    }

    private mutating func export(_ name: String, _ kind: CoreExternKind, _ index: UInt32) {
        if !exported.insert(CoreName(name)).inserted { clash = clash ?? CoreName(name) }
        module.addExport(name, kind, index)
    }
}
