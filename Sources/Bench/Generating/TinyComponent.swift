import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

/// A component of a few hundred bytes: any number of instances in, one interface out, each with the one function
/// `step: func(x: u32) -> u32`. It returns `constant` and the sum of what its imports return, or without imports
/// `constant + x`.
struct TinyComponent {
    /// The interface that all of them export, but for those that export a function alone.
    static let interface = "bench:graph/step@1.0.0"
    private static let function = "step"

    /// The names of the instances it imports.
    var imports: [String]
    /// Whether it exports the function `run` in the place of the interface.
    var isRoot: Bool
    var constant: Int

    var bytes: [UInt8] {
        var writer = ByteWriter(reserving: 512 + imports.count * 64)
        writer.componentPreamble()
        let count = UInt32(imports.count)
        if count > 0 { writeImports(to: &writer) }
        writer.section(coreModule: coreModule.span)
        writer.section(coreInstances: coreInstances)
        let module = CoreInstanceIndex(count > 0 ? 1 : 0)
        writer.section(aliases: [.coreExport(module, name: Self.function, .function)])
        // An instance type came before, where something is imported.
        let type = TypeIndex(count > 0 ? 1 : 0)
        writer.section(types: [.function(Self.step)])
        writer.section(canonicals: [.lift(CoreFuncIndex(count), [], type: type)])
        let lifted = SortIndex(.function, count)
        if isRoot {
            writer.section(exports: [Export(name: ExternName("run"), item: lifted, type: nil)])
        } else {
            writer.section(
                instances: [.inlineExports([InlineExport(name: ExternName(Self.function), item: lifted)])])
            let instance = SortIndex(.instance, count)
            writer.section(exports: [Export(name: ExternName(Self.interface), item: instance, type: nil)])
        }
        return writer.bytes
    }

    private static let step = FuncType(parameters: [Labeled("x", .primitive(.u32))], result: .primitive(.u32))

    /// The imports, with a core function for the `step` of each.
    private func writeImports(to writer: inout ByteWriter) {
        let export = ExportDeclaration(name: ExternName(Self.function), type: .function(0))
        writer.section(types: [.instance([.type(.function(Self.step)), .export(export)])])
        writer.section(imports: imports.map { Import(name: ExternName($0), type: .instance(0)) })
        let indices = imports.indices.map { UInt32($0) }
        writer.section(aliases: indices.map { .export(InstanceIndex($0), name: Self.function, .function) })
        writer.section(canonicals: indices.map { .lower(FuncIndex($0), []) })
    }

    private var coreInstances: [CoreInstance] {
        if imports.isEmpty { return [.instantiate(0, [])] }
        let exports = imports.indices.map { CoreInlineExport(name: "\($0)", sort: .function, index: UInt32($0)) }
        return [.inlineExports(exports), .instantiate(0, [CoreInstantiateArgument(name: "i", instance: 0)])]
    }

    /// A core module that imports the functions `i.0`, `i.1` … and exports `step`.
    private var coreModule: [UInt8] {
        var writer = ByteWriter(reserving: 128 + imports.count * 16)
        writer.append([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])
        writer.section(1) { writer in
            let type = CompositeType.function(CoreFuncType(parameters: [.i32], results: [.i32]))
            writer.list([type]) { $0.write($1) }
        }
        if !imports.isEmpty {
            writer.section(2) { writer in
                writer.list(Array(imports.indices)) {
                    $0.write(CoreImport(module: "i", name: "\($1)", type: .function(0)))
                }
            }
        }
        writer.section(3) { $0.append([0x01, 0x00]) }
        writer.section(7) { writer in
            writer.length(1)
            writer.name(Self.function)
            writer.byte(CoreSort.function.rawValue)
            writer.length(imports.count)
        }
        writer.section(10) { writer in
            writer.length(1)
            writer.sized { writeBody(to: &$0) }
        }
        return writer.bytes
    }

    private enum Opcode {
        static let end: UInt8 = 0x0b, call: UInt8 = 0x10, localGet: UInt8 = 0x20, i32Const: UInt8 = 0x41
        static let i32Add: UInt8 = 0x6a
    }

    private func writeBody(to writer: inout ByteWriter) {
        writer.length(0)
        writer.byte(Opcode.i32Const)
        writer.signed(Int64(constant))
        for index in imports.indices {
            writer.append([Opcode.localGet, 0x00, Opcode.call])
            writer.length(index)
            writer.byte(Opcode.i32Add)
        }
        if imports.isEmpty { writer.append([Opcode.localGet, 0x00, Opcode.i32Add]) }
        writer.byte(Opcode.end)
    }
}
