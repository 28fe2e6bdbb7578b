import Glibc

/// Where an output goes.
enum Destination {
    /// Bytes go out as they come, and cannot be taken back.
    case stream(Descriptor)
    /// The file at `path`, links resolved, with the permission bits it has if it exists.
    case file(path: String, permissions: UInt32?)

    init(_ path: String) throws(FileError) {
        if let number = Self.openDescriptor(path) {
            self = .stream(Descriptor(number, path: path, isBorrowed: true))
            return
        }
        guard !path.utf8.contains(0) else { throw FileError(.writing, path, .system(errno: EINVAL)) }
        guard let status = try FileStatus.of(path, for: .writing) else {
            let target = try Self.resolvingLinks(path)
            guard target.utf8.last != UInt8(ascii: "/") else { throw FileError(.writing, path, .directory) }
            self = .file(path: target, permissions: nil)
            return
        }
        switch status.kind {
        case .directory: throw FileError(.writing, path, .directory)
        case .regular:
            // SAFETY: the call only reads the string, for as long as it runs.
            guard unsafe access(path, W_OK) == 0 else { throw FileError(.writing, path, errno: errno) }
            self = .file(path: try Self.resolvingLinks(path), permissions: status.permissions)
        case .pipe, .terminalOrDevice, .other:
            self = .stream(try Descriptor(opening: path, .writing, flags: O_WRONLY | O_NOCTTY))
        }
    }

    /// The descriptor that `path` is another name of: opening that name anew would begin at the file's start.
    private static func openDescriptor(_ path: String) -> Int32? {
        switch path {
        case "-", "/dev/stdout": return STDOUT_FILENO
        case "/dev/stderr": return STDERR_FILENO
        default:
            for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
                return Int32(path.dropFirst(folder.count)).flatMap { $0 >= 0 ? $0 : nil }
            }
            return nil
        }
    }

    /// What `path` leads to when its last part is a link, or a link to a link.
    private static func resolvingLinks(_ path: String) throws(FileError) -> String {
        var path = path
        for _ in 0..<40 {
            guard let target = linkTarget(path) else { return path }
            path = Path.join(target, to: Path.directory(of: path))
        }
        throw FileError(.writing, path, .system(errno: ELOOP))
    }

    private static func linkTarget(_ path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        // SAFETY: the call writes at most `count` bytes to the buffer.
        let count = unsafe buffer.withUnsafeMutableBytes { buffer in
            guard let start = buffer.baseAddress else { return -1 }
            return unsafe readlink(path, start, buffer.count)
        }
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
}
