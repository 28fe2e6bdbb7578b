import WComposeWasmBinary

/// The number that an element segment begins with. See "Element Section" in the binary format of WebAssembly 3.0.
struct ElementSegmentFlags {
    private let bits: UInt32

    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        bits = try reader.u32()
        guard bits < 8 else { throw BinaryError(.unknownByte(.elementSegment, UInt8(clamping: bits)), at: start) }
    }

    /// Not passive and not declarative.
    var isActive: Bool { bits & 1 == 0 }
    /// Of an active segment: its table is given; of another: it is declarative.
    var isExplicit: Bool { bits & 2 != 0 }
    var isOfExpressions: Bool { bits & 4 != 0 }
    /// The type, or kind, of its items is given.
    var hasType: Bool { !isActive || isExplicit }
}
