package import WComposeWasmBinary

/// What the first eight bytes of a WebAssembly binary say that it is.
package enum BinaryLayer: Sendable {
    case module, component

    /// `magic`, `version` and `layer`. See "Component Definitions" in Binary.md.
    @_lifetime(reader: copy reader)
    package init(from reader: inout ByteReader) throws(BinaryError) {
        for expected: UInt8 in [0x00, 0x61, 0x73, 0x6d] {
            let start = reader.offset
            guard try reader.byte() == expected else { throw BinaryError(.badMagic, at: start) }
        }
        let start = reader.offset
        let version = UInt16(try reader.byte()) | UInt16(try reader.byte()) << 8
        let layer = UInt16(try reader.byte()) | UInt16(try reader.byte()) << 8
        switch (version, layer) {
        case (0x0001, 0x0000): self = .module
        case (0x000d, 0x0001): self = .component
        default: throw BinaryError(.badVersion(version, layer: layer), at: start)
        }
    }
}
