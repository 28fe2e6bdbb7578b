import Glibc

/// A new file that gets its name, in place of an older one, when it is whole: removed if that never comes.
struct StagedFile: ~Copyable {
    let descriptor: Descriptor
    private let target: String
    private let temporary: String
    private var isCommitted = false

    /// - Parameters:
    ///   - target: the name it is to get.
    ///   - permissions: the permission bits it is to have, if not those that a new file gets.
    init(_ target: String, shownAs path: String, permissions: UInt32?) throws(FileError) {
        self.target = target
        var opened: (name: String, number: Int32)
        repeat { opened = Self.create(besides: target) } while opened.number < 0 && errno == EEXIST
        guard opened.number >= 0 else { throw FileError(.writing, path, errno: errno) }
        temporary = opened.name
        descriptor = Descriptor(opened.number, path: path)
        if let permissions { _ = fchmod(opened.number, permissions) }
    }

    deinit {
        // SAFETY: the call only reads the string, for as long as it runs.
        if !isCommitted { _ = unsafe unlink(temporary) }
    }

    mutating func commit() throws(FileError) {
        // SAFETY: the call only reads the strings, for as long as it runs.
        guard unsafe rename(temporary, target) == 0 else { throw FileError(.writing, descriptor.path, errno: errno) }
        isCommitted = true
    }

    private static func create(besides target: String) -> (name: String, number: Int32) {
        // The name is cut so that it stays within the 255 bytes that file systems allow.
        let start = String(Path.name(of: target).unicodeScalars.prefix(50))
        let random = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        let name = Path.join(".\(start).\(random).tmp", to: Path.directory(of: target))
        // SAFETY: the call only reads the string, for as long as it runs.
        return (name, retrying { unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) })
    }
}
