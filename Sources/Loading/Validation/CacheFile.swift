/// The bytes of a `ValidationCache`: a head, then records in the order of their keys.
///
/// The head is a mark and the number of the run that wrote the file last; a record is a key and the number of the last
/// run that used it.
struct CacheFile: Sendable {
    private static let mark = Array("wcompose cache 1".utf8)
    private static let headCount = mark.count + 8
    private static let keyCount = 32
    private static let recordCount = keyCount + 8

    private(set) var bytes: [UInt8]

    /// Without records.
    init() { bytes = Self.mark + [UInt8](repeating: 0, count: 8) }

    /// Nothing where there are no bytes, or those of another kind of file.
    init?(_ bytes: [UInt8]?) {
        guard let bytes, bytes.count >= Self.headCount,
            (bytes.count - Self.headCount).isMultiple(of: Self.recordCount), bytes.starts(with: Self.mark)
        else { return nil }
        self.bytes = bytes
    }

    /// Bytes of a file of so many records.
    static func size(of records: Int) -> Int { headCount + records * recordCount }

    /// - Complexity: O(log n)
    func contains(_ key: DigestKey) -> Bool {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            switch compare(key, with: middle) {
            case 0: return true
            case ..<0: high = middle
            default: low = middle + 1
            }
        }
        return false
    }

    /// Adds keys as those of a new run.
    ///
    /// - Parameter capacity: how many records are kept; those that were used last.
    mutating func add(_ keys: Set<DigestKey>, keeping capacity: Int) {
        let run = number(at: Self.mark.count) &+ 1
        var records = (0..<count).map { (key: key(of: $0), run: number(at: start(of: $0) + Self.keyCount)) }
            .filter { !keys.contains($0.key) }
        records += keys.map { (key: $0, run: run) }
        if records.count > capacity {
            records.sort { $0.run != $1.run ? $0.run > $1.run : $0.key.precedes($1.key) }
            records.removeLast(records.count - capacity)
        }
        records.sort { $0.key.precedes($1.key) }
        bytes = Self.mark
        bytes.reserveCapacity(Self.headCount + records.count * Self.recordCount)
        append(run)
        for record in records {
            bytes += record.key.bytes
            append(record.run)
        }
    }

    private var count: Int { (bytes.count - Self.headCount) / Self.recordCount }

    private func start(of record: Int) -> Int { Self.headCount + record * Self.recordCount }

    private func key(of record: Int) -> DigestKey {
        DigestKey(bytes: Array(bytes[start(of: record)..<start(of: record) + Self.keyCount]))
    }

    private func compare(_ key: DigestKey, with record: Int) -> Int {
        let start = start(of: record)
        for place in 0..<Self.keyCount where key.bytes[place] != bytes[start + place] {
            return Int(key.bytes[place]) - Int(bytes[start + place])
        }
        return 0
    }

    private func number(at place: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(bytes[place + $1]) << ($1 * 8) }
    }

    private mutating func append(_ number: UInt64) {
        for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> (place * 8))) }
    }
}

extension DigestKey {
    fileprivate func precedes(_ other: DigestKey) -> Bool { bytes.lexicographicallyPrecedes(other.bytes) }
}
