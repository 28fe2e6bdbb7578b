import WComposeComposition
import WComposePlatform

/// What files hold: those of equal content share one entry.
struct ContentTable: Sendable {
    private var entries: [Entry] = []
    private var byKey: [ContentKey: [Int]] = [:]

    struct Entry: Sendable {
        /// The first file that holds it.
        let file: InputFile
        /// What came of reading it; nothing while it was not read.
        var outcome: Result<CheckedComponent, ComponentFault>?
        /// The package that it became, once it was loaded.
        var package: PackageID?
    }

    subscript(index: Int) -> Entry {
        get { entries[index] }
        _modify { yield &entries[index] }
    }

    func contains(_ key: ContentKey) -> Bool { byKey[key] != nil }

    /// The entry that has the content of `file`: a new one where there is none.
    mutating func index(of file: InputFile, _ key: ContentKey) throws(FileError) -> Int {
        for index in byKey[key] ?? [] {
            if try entries[index].file.hasSameContent(as: file) { return index }
        }
        byKey[key, default: []].append(entries.count)
        entries.append(Entry(file: file))
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
