package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `componentdecl`. See "Type Definitions" in Binary.md.
    package mutating func write(_ declaration: ComponentDeclaration) {
        switch declaration {
        case .import(let item):
            byte(0x03)
            write(item)
        case .instance(let declaration): write(declaration)
        }
    }

    /// `instancedecl`.
    package mutating func write(_ declaration: InstanceDeclaration) {
        switch declaration {
        case .coreType(let type):
            byte(0x00)
            write(type)
        case .type(let type):
            byte(0x01)
            write(type)
        case .alias(let alias):
            byte(0x02)
            write(alias)
        case .export(let item):
            byte(0x04)
            write(item.name)
            write(item.type)
        }
    }
}
