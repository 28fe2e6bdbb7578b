import WComposeWasmBinary

/// Immediates as validation reads them: what is malformed is thrown as a reason among the others.
///
/// Nearly all integers in bodies are one byte. Reading that byte in place, with the loop out of line, took a third off
/// the time of the whole here, unlike where integers are read alone.
extension ByteReader {
    @inline(__always) @_lifetime(self: copy self)
    mutating func nextByte() throws(CoreValidationError.Reason) -> UInt8 {
        do { return try byte() } catch { throw .malformed(error) }
    }

    @inline(__always) @_lifetime(self: copy self)
    mutating func nextIndex() throws(CoreValidationError.Reason) -> UInt32 {
        if let byte = peek(), byte < 0x80 {
            skipPeeked()
            return UInt32(byte)
        }
        return try longIndex()
    }

    @inline(never) @_lifetime(self: copy self)
    private mutating func longIndex() throws(CoreValidationError.Reason) -> UInt32 {
        if let value = nextLong() { return value }
        // What is wrong with it.
        do { return try u32() } catch { throw .malformed(error) }
    }

    /// An unsigned LEB128 integer of several bytes, without a loop; nil, and nothing read, where it does not fit into 32 bits
    /// or stands at the very end. Nearly all are of two bytes; linkers write the ones that they are to change in five.
    @inline(__always) @_lifetime(self: copy self)
    private mutating func nextLong() -> UInt32? {
        guard let (bytes, count) = peekLong(), count < 5 || count == 5 && bytes >> 32 <= 0x0f else { return nil }
        skipPeeked(count)
        // Seven bits of each byte, the first byte lowest.
        let low = bytes & 0x7f | bytes >> 1 & 0x7f << 7 | bytes >> 2 & 0x7f << 14
        return UInt32(truncatingIfNeeded: low | bytes >> 3 & 0x7f << 21 | bytes >> 4 & 0xf << 28)
    }

    /// The bytes of a LEB128 integer, and how many they are; nil where they are more than eight, or fewer are left.
    @inline(__always)
    private func peekLong() -> (bytes: UInt64, count: Int)? {
        guard let word = peekEight() else { return nil }
        let lasts = ~word & 0x8080_8080_8080_8080
        guard lasts != 0 else { return nil }
        // All up to the highest bit of the first byte that has none.
        return (word & (lasts ^ (lasts &- 1)), (lasts.trailingZeroBitCount &+ 1) / 8)
    }

    /// A signed LEB128 integer, whose value plays no part.
    @inline(__always) @_lifetime(self: copy self)
    mutating func skipSigned(bits: Int64) throws(CoreValidationError.Reason) {
        if let byte = peek(), byte < 0x80 { return skipPeeked() }
        try skipLongSigned(bits: bits)
    }

    @inline(never) @_lifetime(self: copy self)
    private mutating func skipLongSigned(bits: Int64) throws(CoreValidationError.Reason) {
        // In all but the last of the bytes that there may be, a value fits whatever their bits are; in the last of 32 bits,
        // those that are left must equal the sign.
        if let (bytes, count) = peekLong() {
            let last = bytes >> 32 & 0x78
            if bits == 64 || count < 5 || count == 5 && (last == 0 || last == 0x78) { return skipPeeked(count) }
        }
        do { _ = try signed(bits: bits) } catch { throw .malformed(error) }
    }

    /// The offset of a memory access: 64 bits, or 32 where there are no memories of 64.
    @inline(__always) @_lifetime(self: copy self)
    mutating func nextOffset(is64: Bool) throws(CoreValidationError.Reason) -> UInt64 {
        if let byte = peek(), byte < 0x80 {
            skipPeeked()
            return UInt64(byte)
        }
        return try longOffset(is64: is64)
    }

    @inline(never) @_lifetime(self: copy self)
    private mutating func longOffset(is64: Bool) throws(CoreValidationError.Reason) -> UInt64 {
        if let value = nextLong() { return UInt64(value) }
        do { return is64 ? try u64() : UInt64(try u32()) } catch { throw .malformed(error) }
    }

    /// A byte that selects one of `count` forms.
    @_lifetime(self: copy self)
    mutating func nextForm(
        of item: BinaryError.Reason.Item, count: UInt8
    ) throws(CoreValidationError.Reason) -> UInt8 {
        do { return try form(of: item, count: count) } catch { throw .malformed(error) }
    }

    /// What `read` reads.
    @inline(__always) @_lifetime(self: copy self)
    mutating func reading<Item>(
        _ read: (inout ByteReader) throws(BinaryError) -> Item
    ) throws(CoreValidationError.Reason) -> Item {
        do { return try read(&self) } catch { throw .malformed(error) }
    }
}
