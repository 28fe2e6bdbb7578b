import Synchronization
import WComposeComponentModel
import WComposeComposition
import WComposePlatform

// What does not depend on order is done for many files at the same time.

/// What came of a first look at a file.
enum ExaminedFile: Sendable {
    case failed(BinaryFile.Fault)
    /// A file whose content another seems to have, or a stream; nothing where it is to be opened again.
    case unread(InputFile?)
    case read(InputFile, ContentKey, Result<CheckedComponent, ComponentFault>)
}

extension PackageLoader {
    /// Fewer files, all of them smaller, are read before a thread has started, which takes 0.1 ms. A file of types alone
    /// takes 50 ns a byte.
    private static let fewFiles = 16
    private static let largeFile = 64 << 10

    /// Opens files and reads those of new content. Where files have the same content it is not said which of them is
    /// read.
    mutating func examine(_ paths: [String]) -> [ExaminedFile] {
        var types = TypeStore()
        swap(&types, &table.types)
        let sizes = paths.count < Self.fewFiles ? Self.sizes(of: paths) : nil
        let areMany = sizes.map { $0.count > 1 && $0.contains { $0 >= Self.largeFile } } ?? true
        var parts = (consume types).divided(among: areMany ? workers.count : 1)
        defer { table.types = TypeStore(joining: parts) }
        guard areMany, let sizes else { return examine(paths, addingTo: &parts) }
        // The largest first: this thread begins, and what it frees is used again for wiring.
        let order = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
        return zip(order, examine(order.map { paths[$0] }, addingTo: &parts)).sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func examine(_ paths: [String], addingTo parts: inout [TypeStore]) -> [ExaminedFile] {
        let contents = contents
        let (policy, known, given) = (policy, known, given)
        let claimed = Mutex(Set<ContentKey>(minimumCapacity: paths.count))
        Progress.expect(paths.count, .files)
        return workers.map(paths.count, states: &parts) { number, types in
            defer { Progress.advance() }
            let path = paths[number]
            // Streams are opened in order, later.
            if Path.mayNameStream(path), !given.contains(path) { return .unread(nil) }
            do throws(BinaryFile.Fault) {
                let file = try given.openBinary(path)
                let key = try BinaryFile.reading { () throws(FileError) in try ContentKey(file) }
                guard !contents.contains(key), claimed.withLock({ $0.insert(key).inserted }) else {
                    // However many files are the same, they are not all in memory. A stream has no identity, and cannot
                    // be opened again.
                    return .unread(file.isInMemory && file.identity != nil ? nil : file)
                }
                return .read(file, key, Self.check(file, by: policy, known, into: &types))
            } catch {
                return .failed(error)
            }
        }
    }

    private static func sizes(of paths: [String]) -> [Int] {
        // Whatever may be wrong with a path is found when it is opened.
        paths.map { (try? FileStatus.of($0, for: .reading))?.size ?? 0 }
    }
}
