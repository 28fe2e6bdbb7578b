package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `externtype`. See "Type Definitions" in Binary.md.
    package mutating func write(_ type: ExternType) {
        switch type {
        case .coreModule(let type):
            byte(0x00)
            write(CoreSort.module)
            index(type)
        case .function(let type):
            byte(0x01)
            index(type)
        case .value(let bound):
            byte(0x02)
            write(bound)
        case .type(let bound):
            byte(0x03)
            write(bound)
        case .component(let type):
            byte(0x04)
            index(type)
        case .instance(let type):
            byte(0x05)
            index(type)
        }
    }

    /// `typebound`.
    package mutating func write(_ bound: TypeBound) {
        switch bound {
        case .eq(let type):
            byte(0x00)
            index(type)
        case .subResource: byte(0x01)
        }
    }

    /// `valuebound` 🪙.
    package mutating func write(_ bound: ValueBound) {
        switch bound {
        case .eq(let value):
            byte(0x00)
            index(value)
        case .type(let type):
            byte(0x01)
            write(type)
        case .bareType(let type): write(type)
        }
    }
}
