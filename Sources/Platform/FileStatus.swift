import CPlatform
import Glibc

/// What the file system says of a file.
package struct FileStatus: Sendable {
    package enum Kind: Equatable, Sendable {
        case regular
        case directory
        case pipe
        case terminalOrDevice
        case other
    }

    package let kind: Kind
    package let size: Int
    /// The permission bits.
    package let permissions: UInt32
    package let owner: UInt32
    let group: UInt32
    package let identity: FileIdentity

    init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .directory
            case S_IFIFO: .pipe
            case S_IFCHR: .terminalOrDevice
            default: .other
            }
        size = Int(status.st_size)
        permissions = status.st_mode & 0o777
        owner = status.st_uid
        group = status.st_gid
        identity = FileIdentity(
            device: UInt64(status.st_dev), node: UInt64(status.st_ino), size: Int(status.st_size),
            modified: Self.nanoseconds(status.st_mtim), changed: Self.nanoseconds(status.st_ctim))
    }

    /// The status of the file at `path`, links followed; nothing where there is none.
    package static func of(_ path: String, for action: FileError.Action) throws(FileError) -> FileStatus? {
        var status = stat()
        // SAFETY: `status` is a whole `stat` that the call may fill, and the string is only read.
        if unsafe Path.withBytes(path, { unsafe stat($0, &status) }) == 0 { return FileStatus(status) }
        if errno == ENOENT { return nil }
        throw FileError(action, path, errno: errno)
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}

/// Which file it is and in which state: as long as it is equal, the bytes are.
package struct FileIdentity: Hashable, Sendable {
    package var device: UInt64
    package var node: UInt64
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int64
    /// Nanoseconds since 1970 at which its data or its attributes last changed.
    package var changed: Int64

    package init(device: UInt64, node: UInt64, size: Int, modified: Int64, changed: Int64) {
        self.device = device
        self.node = node
        self.size = size
        self.modified = modified
        self.changed = changed
    }
}

extension FileIdentity {
    /// Whether it is the same file, which nobody wrote to meanwhile.
    func hasContent(of earlier: FileIdentity) -> Bool {
        device == earlier.device && node == earlier.node && size == earlier.size && modified == earlier.modified
    }

    /// Throws if the file at `path` is another by now, or was written to.
    package func check(_ path: String) throws(FileError) {
        guard let now = try FileStatus.of(path, for: .reading)?.identity, now.hasContent(of: self) else {
            throw FileError(.reading, path, .changed)
        }
    }

    /// Whether the file was left alone for so long that a change to come cannot leave it with the same times.
    ///
    /// - Parameter file: the same one, open.
    func isSettled(_ file: Descriptor) -> Bool {
        var now = timespec()
        // The kernel takes the times of files from this clock, which goes in steps of some milliseconds.
        // SAFETY: `now` is a whole `timespec` that the call may fill.
        guard unsafe clock_gettime(CLOCK_REALTIME_COARSE, &now) == 0 else { return false }
        let nanoseconds = Int64(now.tv_sec) &* 1_000_000_000 &+ Int64(now.tv_nsec)
        let last = max(modified, changed)
        if last < nanoseconds &- Self.longestStep { return true }
        // Whole milliseconds are the times of a file system that has no finer ones.
        return last < nanoseconds && changed % 1_000_000 != 0 && wcompose_has_fine_times(file.number)
    }

    /// Some file systems count times in steps of two seconds.
    private static let longestStep: Int64 = 2_000_000_000
}
