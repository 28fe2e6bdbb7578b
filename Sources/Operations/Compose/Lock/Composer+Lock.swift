import WComposeDiagnostics
import WComposeGraphFiles
import WComposeLoading
import WComposePlatform
import WComposeReports
import WComposeWasmBinary

/// What the lock beside a graph file is for.
package enum LockUse: String, Sendable {
    /// It is not looked at.
    case ignored
    /// Wiring that differs from it is a warning.
    case compared
    /// Whatever differs from it is an error, as is that there is none.
    case required
}

extension Composer {
    /// Holds the composition against the lock of its graph.
    mutating func checkLock(_ use: LockUse) {
        // A graph file that could not be opened is all that there is to say.
        guard use != .ignored, case .graph = source, !loaded.graphFiles.isEmpty else { return }
        guard let lock = loader.lock(of: &loaded) else {
            // One that is there and cannot be used was told of.
            let lockPath = GraphLoader.lockPath(ofGraphAt: path)
            if use == .required, lockPath.map({ loaded.absences.contains($0) }) ?? true {
                loader.sink.report(.missingLock(lockPath, graph: FileName.shown(path)))
            }
            return
        }
        guard plan != nil else { return }
        let isError = use == .required
        if isError { addDigests() }
        // A digest that is not to be had was told of.
        let hasDigests = result.inputs.allSatisfy { $0.sha256 != nil }
        let differences = lock.differences(from: lockFile, comparingContent: isError && hasDigests)
        for difference in differences.prefix(Limits.lockDifferences) {
            loader.sink.report(.lockDiffers(difference, lock: lock.path, graph: path, isError: isError))
        }
        if differences.count > Limits.lockDifferences {
            loader.sink.report(
                .moreLockDifferences(
                    differences.count - Limits.lockDifferences, lock: lock.path, isError: isError))
        }
    }

    /// What is locked of the composition, with the digests of its inputs where they were worked out.
    var lockFile: LockFile { LockFile(result, in: Path.directory(of: path)) }

    /// Writes the lock of the graph, unless it is there already; says where. Nothing where that failed, which is told.
    ///
    /// - Parameter replacing: whether a file of this name that is no lock may be replaced.
    package mutating func writeLock(replacing: Bool) -> (path: String, isKept: Bool)? {
        addDigests()
        guard plan != nil, !hasErrors else { return nil }
        guard let path = GraphLoader.lockPath(ofGraphAt: path) else {
            loader.sink.report(.missingLock(nil, graph: "-"))
            return nil
        }
        guard mayWrite(to: path) else { return nil }
        do {
            if !replacing, try isOfAnother(path) {
                loader.sink.report(.fileExists(path))
                return nil
            }
            let outcome = try OutputFile.write([.bytes(Array(lockFile.text.utf8))], to: path, keepingEqual: true)
            return (path, outcome == .kept)
        } catch {
            loader.sink.report(Diagnostic(error))
            return nil
        }
    }

    /// Whether there is a file that is no lock: other programs call files of theirs by such names too.
    private func isOfAnother(_ path: String) throws(FileError) -> Bool {
        guard try FileStatus.of(path, for: .reading) != nil else { return false }
        let file = try loader.openGraphFile(path)
        return !LockFile.isLock(file.copy(ByteRange(start: 0, count: file.count)))
    }
}
