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
        var builder = ComponentBuilder()
        var lowered: [CoreFuncIndex] = []
        if !imports.isEmpty { lowered = addImports(to: &builder) }
        let module = builder.add(coreModule: coreModule.span)
        let instance = instantiate(module, with: lowered, in: &builder)
        let core = builder.add(.coreExport(instance, name: Self.function, .function))
        let type = builder.define(.function(Self.step))
        let lifted = builder.add(.lift(CoreFuncIndex(core.index), [], type: type))
        if isRoot {
            _ = builder.add(Export(name: ExternName("run"), item: lifted, type: nil))
        } else {
            let exports = Instance.inlineExports([InlineExport(name: ExternName(Self.function), item: lifted)])
            let item = SortIndex(.instance, builder.add(exports).rawValue)
            _ = builder.add(Export(name: ExternName(Self.interface), item: item, type: nil))
        }
        return builder.closeComponent()
    }

    private static let step = FuncType(parameters: [Labeled("x", .primitive(.u32))], result: .primitive(.u32))

    /// The imports, and a core function for the `step` of each.
    private func addImports(to builder: inout ComponentBuilder) -> [CoreFuncIndex] {
        builder.open(.instanceType)
        let function = builder.define(.function(Self.step))
        _ = builder.add(ExportDeclaration(name: ExternName(Self.function), type: .function(function)))
        let type = builder.define(builder.closeType())
        let instances = imports.map { builder.add(Import(name: ExternName($0), type: .instance(type))) }
        let functions = instances.map {
            builder.add(.export(InstanceIndex($0.index), name: Self.function, .function))
        }
        return functions.map { CoreFuncIndex(builder.add(.lower(FuncIndex($0.index), [])).index) }
    }

    private func instantiate(
        _ module: CoreModuleIndex, with functions: [CoreFuncIndex], in builder: inout ComponentBuilder
    ) -> CoreInstanceIndex {
        guard !functions.isEmpty else { return builder.add(.instantiate(module, [])) }
        let exports = functions.enumerated().map {
            CoreInlineExport(name: "\($0.offset)", sort: .function, index: $0.element.rawValue)
        }
        let arguments = builder.add(.inlineExports(exports))
        return builder.add(.instantiate(module, [CoreInstantiateArgument(name: "i", instance: arguments)]))
    }

    /// A core module that imports the functions `i.0`, `i.1` … and exports `step`.
    private var coreModule: [UInt8] {
        var module = ModuleEncoder()
        module.types.append {
            $0.write(CompositeType.function(CoreFuncType(parameters: [.i32], results: [.i32])))
        }
        for index in imports.indices {
            module.imports.append { $0.write(CoreImport(module: "i", name: "\(index)", type: .function(0))) }
        }
        module.functions.append { $0.length(0) }
        module.exports.append {
            $0.name(Self.function)
            $0.byte(CoreSort.function.rawValue)
            $0.length(imports.count)
        }
        module.code.append { $0.sized { writeBody(to: &$0) } }
        return module.encoded()
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
