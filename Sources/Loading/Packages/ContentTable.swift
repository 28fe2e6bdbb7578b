import WComposeComposition
import WComposePlatform

/// What files hold: those of equal content share one entry.
struct ContentTable: Sendable {
    private var entries: [Entry] = []
    /// The last entry with each key.
    private var byKey: [ContentKey: Int] = [:]

    struct Entry: Sendable {
        /// The first file that holds it.
        let file: InputFile
        /// An entry before this one that has the same key and other content: hardly ever.
        let other: Int?
        /// What came of reading it; nothing while it was not read.
        var outcome: Result<CheckedComponent, ComponentFault>?
        /// The package that it became, once it was loaded.
        var package: PackageID?
    }

    subscript(index: Int) -> Entry {
        get { entries[index] }
        _modify { yield &entries[index] }
    }

    mutating func reserveCapacity(_ count: Int) {
        entries.reserveCapacity(count)
        byKey.reserveCapacity(count)
    }

    func contains(_ key: ContentKey) -> Bool { byKey[key] != nil }

    /// The entry that has the content of `file`: a new one where there is none.
    mutating func index(of file: InputFile, _ key: ContentKey) throws(FileError) -> Int {
        let last = byKey[key]
        var next = last
        while let index = next {
            if try entries[index].file.hasSameContent(as: file) { return index }
            next = entries[index].other
        }
        byKey[key] = entries.count
        entries.append(Entry(file: file, other: last))
        return entries.count - 1
    }
}

/// What files of equal content share, and files of different content hardly ever.
struct ContentKey: Hashable, Sendable {
    var size: Int
    var fingerprint: UInt64

    init(_ file: InputFile) throws(FileError) {
        size = file.count
        fingerprint = try Fingerprint.of(file)
    }
}
