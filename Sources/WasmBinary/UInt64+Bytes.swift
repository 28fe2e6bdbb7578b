/// Eight bytes that are looked at together, the first one lowest.
extension UInt64 {
    /// The same byte eight times.
    @inlinable
    package init(repeating byte: UInt8) { self = 0x0101_0101_0101_0101 &* UInt64(byte) }

    /// The highest bit of each byte that is `byte`; perhaps, of some behind the first such byte.
    @inlinable @inline(__always)
    package func marks(of byte: UInt8) -> UInt64 {
        let differences = self ^ UInt64(repeating: byte)
        return (differences &- UInt64(repeating: 1)) & ~differences & UInt64(repeating: 0x80)
    }

    /// Which of the eight bytes is the first that is marked, in a value that is not zero.
    @inlinable
    package var firstMarked: Int { trailingZeroBitCount / 8 }
}
