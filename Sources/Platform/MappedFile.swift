import CPlatform
import Synchronization

/// A file that is mapped, and whether it is as it was when it was opened.
///
/// Where one was cut off meanwhile, zeros are read for the bytes that are missing. That is told before anything that was
/// made of them is of use: by `check()` for one file, by `MappedFiles.check()` for all.
@safe
final class MappedFile: Sendable {
    let path: String
    private let identity: FileIdentity
    /// Nothing where too many files are open.
    private let descriptor: Descriptor?
    // SAFETY: an entry of a list that lives as long as the process, in use until `end()`.
    private nonisolated(unsafe) let entry: OpaquePointer?

    @unsafe
    init(_ path: String, _ identity: FileIdentity, _ descriptor: Descriptor?, base: UnsafeRawPointer, count: Int) {
        self.path = path
        self.identity = identity
        self.descriptor = descriptor
        unsafe entry = unsafe wcompose_mapping_add(base, count)
        MappedFiles.add(self)
    }

    /// To be called before the memory is unmapped.
    func end() {
        MappedFiles.remove(self)
        if let entry = unsafe entry { unsafe wcompose_mapping_remove(entry) }
    }

    /// Throws if the file is not as it was when it was opened. One that gave its name to another is.
    func check() throws(FileError) {
        var isSame = true
        if let entry = unsafe entry { isSame = unsafe !wcompose_mapping_is_cut_off(entry) }
        if let descriptor {
            let now = try descriptor.status(.reading).identity
            isSame = isSame && now.hasContent(of: identity)
        } else if let now = try? FileStatus.of(path, for: .reading)?.identity,
            now.device == identity.device, now.node == identity.node
        {
            isSame = isSame && now.hasContent(of: identity)
        }
        guard isSame else { throw FileError(.reading, path, .changed) }
    }
}

/// All files that are mapped.
package enum MappedFiles {
    private struct State {
        var open: [ObjectIdentifier: MappedFile] = [:]
        /// Of those that are open no more.
        var change: FileError?
    }

    private static let state = Mutex(State())

    static func add(_ file: MappedFile) { state.withLock { $0.open[ObjectIdentifier(file)] = file } }

    static func remove(_ file: MappedFile) {
        let change = Swift.Result { () throws(FileError) in try file.check() }
        state.withLock { state in
            guard state.open.removeValue(forKey: ObjectIdentifier(file)) != nil else { return }
            if case .failure(let error) = change { state.change = state.change ?? error }
        }
    }

    private static let isDecisive = Atomic(false)

    /// From here on, no output takes its place if a file changed while this process read it: for a program that does one
    /// thing, and for which no result is better than one that nobody can trust.
    package static func makeDecisive() { isDecisive.store(true, ordering: .relaxed) }

    /// To be called when an output is whole and about to take its place. What happens to the files after that is no
    /// concern of it.
    static func decide() throws(FileError) {
        guard isDecisive.load(ordering: .relaxed) else { return }
        try check()
        state.withLock { $0.open = [:] }
    }

    /// Throws if a file that this process read is not, or was not at the end, as it was when it was opened.
    package static func check() throws(FileError) {
        let (open, change) = state.withLock { ($0.open.values.sorted { $0.path < $1.path }, $0.change) }
        if let change { throw change }
        for file in open { try file.check() }
    }
}
