/// A cursor over bytes of a file that knows its place in the file, so that every error has a file offset.
///
/// Cheap to copy; a section is read through a window of it (`window(_:)`).
@usableFromInline
package struct ByteReader: ~Escapable {
    @usableFromInline let bytes: Span<UInt8>
    /// Where in `bytes` the next byte is read: never negative, nor past `end`, which is not past their end.
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
    @inlinable package var offset: Int { base &+ position }
    /// The place of the next byte, for `offset(of:)`: a loop over instructions marks each, and asks for few.
    @inlinable package var mark: Int { position }
    /// Bytes from the start of the file to a place that was marked.
    @inlinable package func offset(of mark: Int) -> Int { base &+ mark }
    @inlinable package var remaining: Int { end - position }
    /// Where in the file the bytes are that are left.
    @inlinable package var range: ByteRange { ByteRange(start: offset, count: remaining) }
    @inlinable package var isAtEnd: Bool { position == end }

    @inlinable package func error(_ reason: BinaryError.Reason) -> BinaryError { BinaryError(reason, at: offset) }

    // SAFETY: see `position`. All that is read goes through here, and the second check took a tenth of the time.
    @inlinable package func peek() -> UInt8? { position < end ? unsafe bytes[unchecked: position] : nil }

    @inlinable package func peek(at ahead: Int) -> UInt8? {
        ahead < end - position ? bytes[position + ahead] : nil
    }

    /// The next 8 bytes, the first one lowest; nil where fewer are left.
    @inlinable package func peekEight() -> UInt64? {
        guard end &- position >= 8 else { return nil }
        // SAFETY: as for `peek`.
        return UInt64(
            littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self))
    }

    /// Passes over the next `count` bytes, which were found by peeking.
    @inlinable @_lifetime(self: copy self)
    package mutating func skipPeeked(_ count: Int) { position &+= count }

    /// Passes over the byte that `peek` found.
    @inlinable @_lifetime(self: copy self)
    package mutating func skipPeeked() { position &+= 1 }

    @inlinable @_lifetime(self: copy self)
    package mutating func byte() throws(BinaryError) -> UInt8 {
        guard position < end else { throw error(.unexpectedEnd(missing: 1)) }
        defer { position &+= 1 }
        // SAFETY: as for `peek`.
        return unsafe bytes[unchecked: position]
    }

    /// Passes over `count` bytes and says where in the file they are.
    @inlinable @_lifetime(self: copy self)
    package mutating func skip(_ count: Int) throws(BinaryError) -> ByteRange {
        precondition(count >= 0)
        guard count <= end - position else { throw error(.unexpectedEnd(missing: count - (end - position))) }
        let range = ByteRange(start: offset, count: count)
        position += count
        return range
    }

    /// A reader of the next `count` bytes alone, which this reader passes over.
    @inlinable @_lifetime(copy self) @_lifetime(self: copy self)
    package mutating func window(_ count: Int) throws(BinaryError) -> ByteReader {
        precondition(count >= 0)
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

    /// A reader of all bytes from `offset` on, which must lie in the bytes of this reader.
    @inlinable @_lifetime(copy self)
    package func reader(from offset: Int) -> ByteReader {
        let start = offset - base
        precondition(start >= 0 && start <= bytes.count, "range outside the reader")
        return ByteReader(bytes, base: base, position: start, end: bytes.count)
    }

    /// An unsigned LEB128 integer of at most 32 bits.
    @inlinable @_lifetime(self: copy self)
    package mutating func u32() throws(BinaryError) -> UInt32 {
        // Nearly all are of one byte.
        if let byte = peek(), byte < 0x80 {
            skipPeeked()
            return UInt32(byte)
        }
        return UInt32(truncatingIfNeeded: try unsigned(bits: 32))
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
    @usableFromInline @_lifetime(self: copy self)
    package mutating func count(
        of item: BinaryError.Reason.Item, limit: Int = Limits.items
    ) throws(BinaryError) -> Int {
        let start = offset
        let count = Int(try u32())
        guard count <= limit else {
            throw BinaryError(.tooMany(item, count: UInt32(clamping: count), limit: UInt32(clamping: limit)), at: start)
        }
        guard count <= remaining else { throw error(.unexpectedEnd(missing: count - remaining)) }
        return count
    }

    /// A UTF-8 name with its length before it (`core:name`).
    @_lifetime(self: copy self)
    package mutating func name() throws(BinaryError) -> String {
        let start = offset
        let count = Int(try u32())
        guard count <= Limits.nameBytes else {
            throw BinaryError(
                .tooMany(.string, count: UInt32(clamping: count), limit: UInt32(Limits.nameBytes)), at: start)
        }
        guard count <= remaining else { throw error(.unexpectedEnd(missing: count - remaining)) }
        let text = bytes.extracting(position..<position + count)
        guard let valid = try? UTF8Span(validating: text) else { throw error(.malformedUTF8) }
        position += count
        return String(copying: valid)
    }

    /// Items with their count before them, each read by `read`.
    @inlinable @_lifetime(self: copy self)
    package mutating func list<Item>(
        of item: BinaryError.Reason.Item, limit: Int = Limits.items,
        _ read: (inout ByteReader) throws(BinaryError) -> Item
    ) throws(BinaryError) -> [Item] {
        let count = try count(of: item, limit: limit)
        var items: [Item] = []
        items.reserveCapacity(min(count, Limits.reservedItems))
        for _ in 0..<count { items.append(try read(&self)) }
        return items
    }

    /// As `list`, saying also where in the file each item begins.
    @inlinable @_lifetime(self: copy self)
    package mutating func located<Item>(
        of item: BinaryError.Reason.Item, _ read: (inout ByteReader) throws(BinaryError) -> Item
    ) throws(BinaryError) -> (items: [Item], offsets: ItemOffsets) {
        let count = try count(of: item)
        var items: [Item] = []
        var offsets = ItemOffsets()
        items.reserveCapacity(min(count, Limits.reservedItems))
        offsets.reserveCapacity(min(count, Limits.reservedItems))
        for _ in 0..<count {
            offsets.append(offset)
            items.append(try read(&self))
        }
        return (items, offsets)
    }

    /// An item that may be left out: 0x00, or 0x01 and the item (`<T>?` in Binary.md).
    @inlinable @_lifetime(self: copy self)
    package mutating func optional<Item>(
        _ read: (inout ByteReader) throws(BinaryError) -> Item
    ) throws(BinaryError) -> Item? {
        try flag(.optional) ? try read(&self) : nil
    }

    /// A byte that is 0x00 for no and 0x01 for yes.
    @inlinable @_lifetime(self: copy self)
    package mutating func flag(_ item: BinaryError.Reason.Item) throws(BinaryError) -> Bool {
        let start = offset
        switch try byte() {
        case 0x00: return false
        case 0x01: return true
        case let other: throw BinaryError(.unknownByte(item, other), at: start)
        }
    }

    /// Passes over the next byte if it is `byte`, and says whether it was.
    @inlinable @_lifetime(self: copy self)
    package mutating func skip(ifNext byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position &+= 1  // `peek` found a byte there
        return true
    }

    /// A byte that must be `expected`.
    @inlinable @_lifetime(self: copy self)
    package mutating func expect(_ expected: UInt8, _ item: BinaryError.Reason.Item) throws(BinaryError) {
        let start = offset
        let found = try byte()
        guard found == expected else { throw BinaryError(.unknownByte(item, found), at: start) }
    }

    /// Index into an index space, as unsigned LEB128.
    @inlinable @_lifetime(self: copy self)
    package mutating func index<Space>() throws(BinaryError) -> Index<Space> { Index(try u32()) }

    /// An index into an index space in the form that types use: a signed LEB128 of 33 bits that is not negative.
    @_lifetime(self: copy self)
    package mutating func typeIndex<Space>(
        _ item: BinaryError.Reason.Item
    ) throws(BinaryError) -> Index<Space> {
        let start = offset
        // A single byte of 0x40 to 0x7f would be negative: it stands for a form of type that is not known.
        if let next = peek(), next & 0xc0 == 0x40 { throw error(.unknownByte(item, next)) }
        guard let index = UInt32(exactly: try signed(bits: 33)) else { throw BinaryError(.integerTooLarge, at: start) }
        return Index(index)
    }

    /// Throws unless every byte was read.
    @inlinable package func finish(_ item: BinaryError.Reason.Item) throws(BinaryError) {
        guard isAtEnd else { throw error(.leftoverBytes(item, count: UInt32(clamping: remaining))) }
    }

    /// The bytes in `range`, which must lie in the bytes of this reader.
    @inlinable @_lifetime(copy self)
    package func span(of range: ByteRange) -> Span<UInt8> {
        let start = range.start - base
        precondition(start >= 0 && range.count <= bytes.count - start, "range outside the reader")
        return bytes.extracting(start..<start + range.count)
    }

    /// A copy of the bytes in `range`, which must lie in the bytes of this reader.
    package func copy(_ range: ByteRange) -> [UInt8] {
        let start = range.start - base
        precondition(start >= 0 && range.count <= bytes.count - start, "range outside the reader")
        return [UInt8](copying: bytes.extracting(start..<start + range.count))
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
