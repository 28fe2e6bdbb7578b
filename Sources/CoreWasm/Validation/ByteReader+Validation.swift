import WComposeWasmBinary

/// Immediates as validation reads them: what is malformed is thrown as a reason among the others.
extension ByteReader {
    @inline(__always) @_lifetime(self: copy self)
    mutating func nextByte() throws(CoreValidationError.Reason) -> UInt8 {
        do { return try byte() } catch { throw .malformed(error) }
    }

    @inline(__always) @_lifetime(self: copy self)
    mutating func nextIndex() throws(CoreValidationError.Reason) -> UInt32 {
        do { return try u32() } catch { throw .malformed(error) }
    }

    /// What `read` reads.
    @inline(__always) @_lifetime(self: copy self)
    mutating func reading<Item>(
        _ read: (inout ByteReader) throws(BinaryError) -> Item
    ) throws(CoreValidationError.Reason) -> Item {
        do { return try read(&self) } catch { throw .malformed(error) }
    }
}
