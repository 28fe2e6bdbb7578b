package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `section_5`.
    package mutating func section(instances: [Instance]) { section(.instance) { $0.list(instances) { $0.write($1) } } }

    /// `instanceexpr`. See "Instance Definitions" in Binary.md.
    package mutating func write(_ instance: Instance) {
        switch instance {
        case .instantiate(let component, let arguments):
            byte(0x00)
            index(component)
            list(arguments) { writer, argument in
                writer.name(argument.name)
                writer.write(argument.item)
            }
        case .inlineExports(let exports):
            byte(0x01)
            list(exports) { writer, export in
                writer.write(export.name)
                writer.write(export.item)
            }
        }
    }
}
