package import WComposeWasmBinary

/// What the first eight bytes of a WebAssembly binary say that it is; the raw value is their field `layer`.
package enum BinaryLayer: UInt16, Sendable {
    case module, component

    /// The version of the format, of which there is one for each.
    package var version: UInt16 {
        switch self {
        case .module: 0x0001
        case .component: 0x000d
        }
    }

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
        guard let known = Self(rawValue: layer), known.version == version else {
            throw BinaryError(.badVersion(version, layer: layer), at: start)
        }
        self = known
    }
}
