/// Bytes of a WebAssembly binary as they are written.
@usableFromInline
package struct ByteWriter: Sendable {
    @usableFromInline package internal(set) var bytes: [UInt8] = []

    @inlinable package init() {}
    package init(reserving capacity: Int) { bytes.reserveCapacity(capacity) }

    @inlinable package var count: Int { bytes.count }

    @inlinable package mutating func byte(_ value: UInt8) { bytes.append(value) }
    package mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }
    package mutating func append(_ more: Span<UInt8>) { bytes.append(copying: more) }

    @inlinable package mutating func u32(_ value: UInt32) { unsigned(UInt64(value)) }
    @inlinable package mutating func u64(_ value: UInt64) { unsigned(value) }

    /// Takes the bytes of another writer from `start` on.
    package mutating func take(from other: inout ByteWriter, after start: Int) {
        append(other.bytes.span.extracting(start..<other.count))
        other.truncate(to: start)
    }

    /// Takes back all but the first `count` bytes; room for them is kept.
    package mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }

    /// A count or length; `value` must not be negative and fit 32 bits.
    package mutating func length(_ value: Int) {
        precondition(value >= 0 && value <= Int(UInt32.max), "a length does not fit 32 bits")
        unsigned(UInt64(value))
    }

    @inlinable
    mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    @inlinable
    package mutating func signed(_ value: Int64) {
        var rest = value
        while rest < -64 || rest > 63 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest) & 0x7f)
    }

    /// A UTF-8 name with its length before it (`core:name`).
    package mutating func name(_ text: String) {
        length(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes `items` with their count before them.
    package mutating func list<Item>(_ items: [Item], _ write: (inout ByteWriter, Item) -> Void) {
        length(items.count)
        for item in items { write(&self, item) }
    }

    /// Writes an item that may be left out: 0x00, or 0x01 and the item (`<T>?` in Binary.md).
    package mutating func optional<Item>(_ item: Item?, _ write: (inout ByteWriter, Item) -> Void) {
        guard let item else { return byte(0x00) }
        byte(0x01)
        write(&self, item)
    }

    /// A byte that is 0x00 for no and 0x01 for yes.
    package mutating func flag(_ value: Bool) { byte(value ? 0x01 : 0x00) }

    /// An index into an index space, as unsigned LEB128.
    package mutating func index<Space>(_ index: Index<Space>) { u32(index.rawValue) }

    /// An index into an index space in the form that types use: a signed LEB128.
    package mutating func typeIndex<Space>(_ index: Index<Space>) { signed(Int64(index.rawValue)) }

    /// Writes what `body` writes with its size in bytes before it.
    ///
    /// One byte is kept for the size, so that only bodies of 128 bytes and more are moved, once each.
    package mutating func sized(_ body: (inout ByteWriter) -> Void) {
        let start = bytes.count
        bytes.append(0)
        body(&self)
        var rest = UInt64(bytes.count - start - 1)
        precondition(rest <= UInt64(UInt32.max), "a length does not fit 32 bits")
        guard rest >= 0x80 else { return bytes[start] = UInt8(truncatingIfNeeded: rest) }
        bytes[start] = UInt8(truncatingIfNeeded: rest) | 0x80
        rest >>= 7
        var more = ByteWriter()
        more.unsigned(rest)
        bytes.insert(contentsOf: more.bytes, at: start + 1)
    }

    /// A section that is a list: its id, its size, the number of its items, and these as they were written.
    package mutating func section(_ id: UInt8, count: UInt32, items: [UInt8]) {
        byte(id)
        length(Self.size(of: count) + items.count)
        u32(count)
        append(items)
    }

    /// How many bytes an unsigned LEB128 takes.
    private static func size(of value: UInt32) -> Int { max(1, (UInt32.bitWidth - value.leadingZeroBitCount + 6) / 7) }

    /// A section: its id, its size, and what `body` writes.
    package mutating func section(_ id: UInt8, _ body: (inout ByteWriter) -> Void) {
        byte(id)
        sized(body)
    }
}
