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
        // Nearly all are of two bytes; linkers write the ones that they are to change in five.
        var value: UInt32 = 0
        var count = 0
        while count < 5, let byte = peek(at: count) {
            value |= UInt32(byte & 0x7f) << UInt32(count * 7)
            count += 1
            guard byte < 0x80 else { continue }
            if count == 5, byte > 0x0f { break }
            for _ in 0..<count { skipPeeked() }
            return value
        }
        // What is wrong with it.
        do { return try u32() } catch { throw .malformed(error) }
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
        let most = Int(bits / 7) + 1
        var count = 1
        while count < most, let byte = peek(at: count) {
            count += 1
            guard byte < 0x80 else { continue }
            if count == most, bits != 32 || byte & 0x78 != 0 && byte & 0x78 != 0x78 { break }
            for _ in 0..<count { skipPeeked() }
            return
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
