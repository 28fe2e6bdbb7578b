import WComposeWasmBinary

/// Immediates of instructions that decoding and validation both read. See "Instructions" in the binary format of
/// WebAssembly 3.0.
extension ByteReader {
    /// A byte that selects one of `count` forms.
    @_lifetime(self: copy self)
    mutating func form(of item: BinaryError.Reason.Item, count: UInt8) throws(BinaryError) -> UInt8 {
        let start = offset
        let byte = try byte()
        guard byte < count else { throw BinaryError(.unknownByte(item, byte), at: start) }
        return byte
    }
}

/// `core:blocktype`.
enum CoreBlockType {
    case empty
    case result(CoreValueType)
    case function(CoreTypeIndex)

    /// Empty, a value type, or a type index, all of them signed numbers of 33 bits.
    init(from reader: inout ByteReader) throws(BinaryError) {
        if reader.skip(ifNext: 0x40) {
            self = .empty
        } else if let next = reader.peek(), next & 0xc0 == 0x40 {
            self = .result(try CoreValueType(from: &reader))
        } else {
            self = .function(try reader.typeIndex(.coreType))
        }
    }
}
