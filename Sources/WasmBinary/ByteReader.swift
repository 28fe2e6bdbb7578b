/// A cursor over bytes of a file that knows its place in the file, so that every error has a file offset.
///
/// Cheap to copy; a section is read through a window of it (`window(_:)`).
@usableFromInline
package struct ByteReader: ~Escapable {
    @usableFromInline let bytes: Span<UInt8>
    /// Where in `bytes` the next byte is read.
    @usableFromInline var position: Int
    @usableFromInline let end: Int
    /// Where in the file `bytes` begins.
    @usableFromInline let base: Int

    /// - Parameter base: where in the file `bytes` begins.
    @inlinable @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>, base: Int = 0) {
        self.bytes = bytes
        self.position = 0
        self.end = bytes.count
        self.base = base
    }

    @inlinable @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, base: Int, position: Int, end: Int) {
        self.bytes = bytes
        self.base = base
        self.position = position
        self.end = end
    }

    /// Bytes from the start of the file to the next byte.
    @inlinable package var offset: Int { base + position }
    @inlinable package var remaining: Int { end - position }
    @inlinable package var isAtEnd: Bool { position == end }

    @inlinable package func error(_ reason: BinaryError.Reason) -> BinaryError { BinaryError(reason, at: offset) }

    @inlinable package func peek() -> UInt8? { position < end ? bytes[position] : nil }

    @inlinable package func peek(at ahead: Int) -> UInt8? {
        ahead < end - position ? bytes[position + ahead] : nil
    }

    @inlinable @_lifetime(self: copy self)
    package mutating func byte() throws(BinaryError) -> UInt8 {
        guard position < end else { throw error(.unexpectedEnd(missing: 1)) }
        defer { position &+= 1 }
        return bytes[position]
    }

    /// Passes over `count` bytes and says where in the file they are.
    @inlinable @_lifetime(self: copy self)
    package mutating func skip(_ count: Int) throws(BinaryError) -> ByteRange {
        guard count <= end - position else { throw error(.unexpectedEnd(missing: count - (end - position))) }
        let range = ByteRange(start: offset, count: count)
        position += count
        return range
    }

    /// A reader of the next `count` bytes alone, which this reader passes over.
    @inlinable @_lifetime(copy self) @_lifetime(self: copy self)
    package mutating func window(_ count: Int) throws(BinaryError) -> ByteReader {
        guard count <= end - position else { throw error(.unexpectedEnd(missing: count - (end - position))) }
        defer { position += count }
        return ByteReader(bytes, base: base, position: position, end: position + count)
    }

    /// A reader of `range`, which must lie in the bytes of this reader.
    @inlinable @_lifetime(copy self)
    package func reader(of range: ByteRange) -> ByteReader {
        let start = range.start - base
        precondition(start >= 0 && range.count <= bytes.count - start, "range outside the reader")
        return ByteReader(bytes, base: base, position: start, end: start + range.count)
    }

    /// An unsigned LEB128 integer of at most 32 bits.
    @inlinable @_lifetime(self: copy self)
    package mutating func u32() throws(BinaryError) -> UInt32 {
        UInt32(truncatingIfNeeded: try unsigned(bits: 32))
    }

    @inlinable @_lifetime(self: copy self)
    package mutating func u64() throws(BinaryError) -> UInt64 { try unsigned(bits: 64) }

    @inlinable @_lifetime(self: copy self)
    mutating func unsigned(bits: UInt64) throws(BinaryError) -> UInt64 {
        let start = offset
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            if shift + 7 > bits {
                guard shift < bits else { throw BinaryError(.integerTooLong, at: start) }
                let unused = next >> UInt8(truncatingIfNeeded: bits - shift)
                guard unused == 0 else {
                    throw BinaryError(next & 0x80 == 0 ? .integerTooLarge : .integerTooLong, at: start)
                }
            }
            result |= UInt64(next & 0x7f) << shift
            if next & 0x80 == 0 { return result }
            shift += 7
        }
    }

    /// A signed LEB128 integer of at most `bits` bits (33 for the indices in types).
    @inlinable @_lifetime(self: copy self)
    package mutating func signed(bits: Int64) throws(BinaryError) -> Int64 {
        let start = offset
        var result: Int64 = 0
        var shift: Int64 = 0
        while true {
            let next = try byte()
            guard shift < bits else { throw BinaryError(.integerTooLong, at: start) }
            if shift + 7 > bits {
                // The bits beyond the width must all equal the sign.
                let used = bits - shift
                let signAndUnused = Int8(truncatingIfNeeded: next << 1) >> Int8(truncatingIfNeeded: used)
                guard next & 0x80 == 0 else { throw BinaryError(.integerTooLong, at: start) }
                guard signAndUnused == 0 || signAndUnused == -1 else {
                    throw BinaryError(.integerTooLarge, at: start)
                }
            }
            result |= Int64(next & 0x7f) << shift
            shift += 7
            if next & 0x80 == 0 {
                return shift < 64 && next & 0x40 != 0 ? result | (-1 << shift) : result
            }
        }
    }

    /// The number of items that follow, held against the limit and the bytes that are left (an item takes one at least).
    @_lifetime(self: copy self)
    package mutating func count(
        of item: BinaryError.Reason.Item, limit: Int = Limits.items
    ) throws(BinaryError) -> Int {
        let start = offset
        let count = Int(try u32())
        let most = min(limit, remaining)
        guard count <= most else { throw BinaryError(.tooMany(item, count: count, limit: most), at: start) }
        return count
    }

    /// A UTF-8 name with its length before it (`core:name`).
    @_lifetime(self: copy self)
    package mutating func name() throws(BinaryError) -> String {
        let start = offset
        let count = Int(try u32())
        guard count <= Limits.nameBytes else {
            throw BinaryError(.tooMany(.string, count: count, limit: Limits.nameBytes), at: start)
        }
        guard count <= remaining else { throw error(.unexpectedEnd(missing: count - remaining)) }
        let text = bytes.extracting(position..<position + count)
        guard let valid = try? UTF8Span(validating: text) else { throw error(.malformedUTF8) }
        position += count
        return String(copying: valid)
    }

    /// Throws unless every byte was read.
    @inlinable package func finish(_ item: BinaryError.Reason.Item) throws(BinaryError) {
        guard isAtEnd else { throw error(.leftoverBytes(item, count: remaining)) }
    }

    /// A copy of the bytes in `range`, which must lie in the bytes of this reader.
    package func copy(_ range: ByteRange) -> [UInt8] {
        let start = range.start - base
        precondition(start >= 0 && range.count <= bytes.count - start, "range outside the reader")
        let part = bytes.extracting(start..<start + range.count)
        return [UInt8](capacity: range.count) { output in
            for index in part.indices { output.append(part[index]) }
        }
    }
}

/// A range of bytes of one file.
@usableFromInline
package struct ByteRange: Hashable, Sendable {
    /// Bytes from the start of the file.
    @usableFromInline package var start: Int
    @usableFromInline package var count: Int

    @inlinable package init(start: Int, count: Int) {
        self.start = start
        self.count = count
    }

    @inlinable package var end: Int { start + count }
}
