package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `section_2`.
    package mutating func section(coreInstances: [CoreInstance]) {
        section(.coreInstance) { $0.list(coreInstances) { $0.write($1) } }
    }

    /// `core:instanceexpr`. See "Instance Definitions" in Binary.md.
    package mutating func write(_ instance: CoreInstance) {
        switch instance {
        case .instantiate(let module, let arguments):
            byte(0x00)
            index(module)
            list(arguments) { writer, argument in
                writer.name(argument.name)
                writer.write(CoreSort.instance)
                writer.index(argument.instance)
            }
        case .inlineExports(let exports):
            byte(0x01)
            list(exports) { writer, export in
                writer.name(export.name)
                writer.write(export.sort)
                writer.u32(export.index)
            }
        }
    }
}
