import WComposeWasmBinary

/// Numbers by strings of bytes, such as indices by identifiers: a hash table open to the next slot.
///
/// It keeps the bytes itself, one after another, so that nothing is allocated for one of them.
struct ByteMap: Sendable {
    private struct Entry {
        var start: Int
        var count: Int
        var hash: UInt64
        var value: UInt32
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// For each slot, the number of its entry and one; zero in the free ones.
    private var slots: [UInt32] = []

    /// Chosen anew in each process, so that no text can be made whose identifiers all meet in one slot.
    private static let seed = UInt64.random(in: 1 << 32...UInt64.max) | 1

    var isEmpty: Bool { entries.isEmpty }

    /// The number of the entry with this key.
    func entry(of key: Span<UInt8>) -> Int? {
        guard !entries.isEmpty else { return nil }
        return entry(of: key, hash: Self.hash(key))
    }

    /// The value of this key.
    func value(of key: Span<UInt8>) -> UInt32? {
        guard let entry = entry(of: key) else { return nil }
        return entries[entry].value
    }

    /// Adds a key, unless it is there.
    ///
    /// - Returns: the number of its entry, and whether it is new.
    mutating func insert(_ key: Span<UInt8>, value: UInt32) -> (entry: Int, isNew: Bool) {
        if (entries.count + 1) * 2 > slots.count { grow() }
        let hash = Self.hash(key)
        if let entry = entry(of: key, hash: hash) { return (entry, false) }
        let entry = Entry(start: bytes.count, count: key.count, hash: hash, value: value)
        bytes.append(copying: key)
        entries.append(entry)
        occupy(entries.count - 1)
        return (entries.count - 1, true)
    }

    /// The value of an entry.
    subscript(_ entry: Int) -> UInt32 {
        get { entries[entry].value }
        set { entries[entry].value = newValue }
    }

    /// The key of an entry.
    @_lifetime(borrow self)
    func key(of entry: Int) -> Span<UInt8> {
        let entry = entries[entry]
        return bytes.span.extracting(entry.start..<entry.start + entry.count)
    }

    /// Takes everything out; room for it is kept.
    mutating func removeAll() {
        guard !entries.isEmpty else { return }
        if entries.count * 8 < slots.count {
            // Nearly empty: only the slots that are taken are freed.
            for entry in entries.indices.reversed() {
                var slot = Int(truncatingIfNeeded: entries[entry].hash) & (slots.count - 1)
                while slots[slot] != UInt32(entry + 1) { slot = (slot + 1) & (slots.count - 1) }
                slots[slot] = 0
            }
        } else {
            for slot in slots.indices { slots[slot] = 0 }
        }
        entries.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    private func entry(of key: Span<UInt8>, hash: UInt64) -> Int? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let entry = Int(slots[slot]) - 1
            if entries[entry].hash == hash, isKey(key, of: entry) { return entry }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func isKey(_ key: Span<UInt8>, of entry: Int) -> Bool {
        guard entries[entry].count == key.count else { return false }
        let start = entries[entry].start
        for place in key.indices where bytes[start + place] != key[place] { return false }
        return true
    }

    private mutating func occupy(_ entry: Int) {
        var slot = Int(truncatingIfNeeded: entries[entry].hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(entry + 1)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: max(16, slots.count * 2))
        for entry in entries.indices { occupy(entry) }
    }

    private static func hash(_ key: Span<UInt8>) -> UInt64 {
        let seed = seed
        var hash = seed
        var word: UInt64 = 0
        for place in key.indices {
            word = word &<< 8 | UInt64(key[place])
            if place & 7 == 7 {
                hash = fold(hash ^ word, seed)
                word = 0
            }
        }
        return fold(hash ^ word, seed ^ UInt64(key.count))
    }

    @inline(__always)
    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
