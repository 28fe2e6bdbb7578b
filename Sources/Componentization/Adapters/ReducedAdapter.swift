import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// Writes what is left of an adapter, and what allocates its stack.
struct ReducedAdapter {
    let adapter: AdapterModule
    let live: LiveItems
    let exports: [CoreExport]
    /// The name of the main module's function that allocates memory; nil if there is none that may be called.
    let mainRealloc: String?
    var encoder = ModuleEncoder()
    /// Has the new indices of all that was written.
    var code: CodeRewriter<Renumbering>
    /// The names of functions that the adapter did not have.
    var addedNames: [UInt32: String] = [:]
    /// The function that allocates memory, once there is one.
    var realloc: UInt32?

    init(_ adapter: AdapterModule, _ live: LiveItems, exports: [CoreExport], mainRealloc: String?) {
        self.adapter = adapter
        self.live = live
        self.exports = exports
        self.mainRealloc = mainRealloc
        code = CodeRewriter(Renumbering(of: adapter))
    }

    /// The module.
    ///
    /// - Parameter reader: of the file that the adapter was read from.
    mutating func encoded(from reader: borrowing ByteReader) throws(AdapterError) -> [UInt8] {
        guard live.indices(in: .table).isEmpty else { throw AdapterError(.table) }
        try checkReallocTypes()
        try writeMemories()
        let stack = try ShadowStack(of: adapter, live, in: reader)
        do throws(BinaryError) {
            try writeTypes(at: reader.offset)
            try writeGlobals(from: reader)
            try writeFunctions(with: stack, from: reader)
            try writeExports()
        } catch {
            throw AdapterError(error)
        }
        writeNames(from: reader)
        return encoder.encoded()
    }

    /// What calls the function that allocates memory, or takes its place, is made here and has its type.
    private func checkReallocTypes() throws(AdapterError) {
        for index in live.indices(in: .function) {
            let function = adapter.functions[Int(index)]
            guard function.isMainRealloc, case .imported(_, let name) = function.origin else { continue }
            guard adapter.types[Int(function.type.rawValue)] == MainModule.reallocType else {
                throw AdapterError(.reallocType(name))
            }
        }
    }

    private mutating func writeMemories() throws(AdapterError) {
        let memories = live.indices(in: .memory)
        guard memories.count <= 1 else { throw AdapterError(.severalMemories) }
        for index in memories {
            code.indices.add(index, to: .memory)
            let memory = adapter.memories[Int(index)]
            guard case .imported(let module, let name) = memory.origin else { throw AdapterError(.definedMemory) }
            add(CoreImport(module: module, name: name, type: .memory(memory.type)))
        }
    }

    /// - Parameter offset: where in the file the adapter begins.
    private mutating func writeTypes(at offset: Int) throws(BinaryError) {
        for index in live.indices(in: .type) {
            code.indices.add(index, to: .type)
            var type = adapter.types[Int(index)]
            for place in type.parameters.indices {
                type.parameters[place] = try code.indices.type(type.parameters[place], at: offset)
            }
            for place in type.results.indices {
                type.results[place] = try code.indices.type(type.results[place], at: offset)
            }
            encoder.types.append { $0.write(CompositeType.function(type)) }
        }
    }

    private mutating func writeGlobals(from reader: borrowing ByteReader) throws(BinaryError) {
        for index in live.indices(in: .global) {
            code.indices.add(index, to: .global)
            var global = adapter.globals[Int(index)]
            global.type.value = try code.indices.type(global.type.value, at: reader.offset)
            switch global.origin {
            case .imported(let module, let name):
                add(CoreImport(module: module, name: name, type: .global(global.type)))
            case .defined(let range):
                code.removeAll()
                var initializer = reader.reader(of: range)
                try code.constantExpression(from: &initializer)
                let bytes = code.writer.bytes
                encoder.globals.append {
                    $0.write(global.type)
                    $0.append(bytes)
                }
            }
        }
    }

    private mutating func writeExports() throws(BinaryError) {
        for export in exports {
            guard let space = export.kind.space, let index = code.indices.index(export.index, in: space) else {
                throw BinaryError(.unknownIndex(.export, export.index), at: export.offset)
            }
            encoder.exports.append {
                $0.name(export.name)
                $0.byte(export.kind.rawValue)
                $0.u32(index)
            }
        }
    }

    mutating func add(_ item: CoreImport) { encoder.imports.append { $0.write(item) } }

    /// Adds a type that the adapter need not have.
    mutating func add(_ type: CoreFuncType) -> CoreTypeIndex {
        CoreTypeIndex(encoder.types.append { $0.write(CompositeType.function(type)) })
    }

    // MARK: - Custom sections

    private mutating func writeNames(from reader: borrowing ByteReader) {
        var names = NameSection()
        names.functions = map(of: adapter.functionNames, .function, adding: addedNames, from: reader)
        names.globals = map(of: adapter.globalNames, .global, from: reader)
        // The names before the producers, unlike what the encoder would do.
        addCustom(ModuleNames.sectionName, names.contents)
        if let producers = adapter.producers {
            var writer = ByteWriter()
            writer.write(producers)
            addCustom(Producers.sectionName, writer.bytes)
        }
    }

    /// The names of what is left, by its new indices.
    private func map(
        of names: [UInt32: ByteRange], _ space: CodeIndexSpace, adding added: [UInt32: String] = [:],
        from reader: borrowing ByteReader
    ) -> NameMap {
        var all: [(index: UInt32, name: [UInt8])] = added.map { ($0, Array($1.utf8)) }
        for index in live.indices(in: space) {
            guard let name = names[index], let new = code.indices.index(index, in: space) else { continue }
            all.append((new, reader.copy(name)))
        }
        var map = NameMap()
        for (index, name) in all.sorted(by: { $0.index < $1.index }) { map.append(index, name.span) }
        return map
    }

    private mutating func addCustom(_ name: String, _ contents: [UInt8]) {
        guard !contents.isEmpty else { return }
        encoder.customs.append(ModuleEncoder.PlacedCustomSection(Array(name.utf8), contents, at: .last))
    }
}
