package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `core:sort`. See "Instance Definitions" in Binary.md.
    package mutating func write(_ sort: CoreSort) { byte(sort.rawValue) }

    /// `sort`.
    package mutating func write(_ sort: Sort) {
        switch sort {
        case .core(let sort):
            byte(0x00)
            write(sort)
        case .function: byte(0x01)
        case .value: byte(0x02)
        case .type: byte(0x03)
        case .component: byte(0x04)
        case .instance: byte(0x05)
        }
    }

    /// `sortidx`.
    package mutating func write(_ item: SortIndex) {
        write(item.sort)
        u32(item.index)
    }
}
