import WComposePlatform
import WComposeWasmBinary

/// What files, or parts of them, hold: those of equal content share one entry.
struct ContentTable<Value: Sendable>: Sendable {
    private(set) var entries: [Entry] = []
    /// The last entry with each key.
    private var byKey: [ContentKey: Int] = [:]

    struct Entry: Sendable {
        /// The first file that holds it, and where.
        let file: InputFile
        let range: ByteRange
        /// An entry before this one that has the same key and other content: hardly ever.
        fileprivate let other: Int?
        /// What is known of it.
        var value: Value
    }

    subscript(index: Int) -> Value {
        get { entries[index].value }
        _modify { yield &entries[index].value }
    }

    mutating func reserveCapacity(_ count: Int) {
        entries.reserveCapacity(count)
        byKey.reserveCapacity(count)
    }

    func contains(_ key: ContentKey) -> Bool { byKey[key] != nil }

    /// The entry that has the content of a part of `file`: a new one, of which `value` is known, where there is none.
    ///
    /// - Parameter range: must lie in the file.
    mutating func index(
        of file: InputFile, _ range: ByteRange, _ key: ContentKey, adding value: @autoclosure () -> Value
    ) throws(FileError) -> Int {
        let last = byKey[key]
        var next = last
        while let index = next {
            if try entries[index].holds(range, of: file) { return index }
            next = entries[index].other
        }
        byKey[key] = entries.count
        entries.append(Entry(file: file, range: range, other: last, value: value()))
        return entries.count - 1
    }
}

extension ContentTable.Entry {
    fileprivate func holds(_ range: ByteRange, of other: InputFile) throws(FileError) -> Bool {
        if range.count == other.count, self.range.count == file.count { return try file.hasSameContent(as: other) }
        return try other.hasSameBytes(range, as: file, from: self.range.start)
    }
}

/// What contents that are equal share, and contents that are not hardly ever.
struct ContentKey: Hashable, Sendable {
    var size: Int
    var fingerprint: UInt64

    /// - Parameter range: must lie in the file.
    init(_ range: ByteRange, of file: InputFile) throws(FileError) {
        size = range.count
        fingerprint = try Fingerprint.of(range, in: file)
    }

    /// Of a whole file.
    init(_ file: InputFile) throws(FileError) { try self.init(ByteRange(start: 0, count: file.count), of: file) }
}
