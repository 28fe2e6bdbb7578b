import Glibc

/// Where an output goes.
enum Destination {
    /// Bytes go out as they come, and cannot be taken back.
    case stream(Descriptor)
    /// The file at `path`, links resolved, and what it is if it exists.
    case file(path: String, replaced: FileStatus?)

    init(_ path: String) throws(FileError) {
        if let number = Self.openDescriptor(path) {
            self = .stream(Descriptor(number, path: path, isBorrowed: true))
            return
        }
        guard !Path.holds(0, path) else { throw FileError(.writing, path, .system(errno: EINVAL)) }
        guard let status = try FileStatus.of(path, for: .writing) else {
            let target = try Self.resolvingLinks(path)
            guard target.utf8.last != UInt8(ascii: "/") else { throw FileError(.writing, path, .directory) }
            self = .file(path: target, replaced: nil)
            return
        }
        switch status.kind {
        case .directory: throw FileError(.writing, path, .directory)
        case .regular:
            // SAFETY: the call only reads the string, for as long as it runs.
            guard unsafe Path.withBytes(path, { unsafe access($0, W_OK) }) == 0 else {
                throw FileError(.writing, path, errno: errno)
            }
            self = .file(path: try Self.resolvingLinks(path), replaced: status)
        case .pipe, .terminalOrDevice, .other:
            self = .stream(try Descriptor(opening: path, .writing, flags: O_WRONLY | O_NOCTTY))
        }
    }

    /// The descriptor that `path` is another name of: opening that name anew would begin at the file's start.
    fileprivate static func openDescriptor(_ path: String) -> Int32? {
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
    fileprivate static func resolvingLinks(_ path: String) throws(FileError) -> String {
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
            return unsafe Path.withBytes(path) { unsafe readlink($0, start, buffer.count) }
        }
        return count < 0 ? nil : Path.text(of: buffer[..<count])
    }
}

/// Which file or stream an output goes to, whatever it is called: of two that are equal, one overwrites the other.
package struct OutputPlace: Hashable, Sendable {
    private let device: UInt64
    private let node: UInt64
    /// Of a file that is not there yet, in the directory that the numbers tell.
    private let name: String?

    /// Nothing for a device, which takes what comes, and where something is wrong with the path, which writing to it tells.
    package init?(_ path: String) {
        if let number = Destination.openDescriptor(path) {
            let file = Descriptor(number, path: path, isBorrowed: true)
            guard let status = try? file.status(.writing) else { return nil }
            self.init(status)
        } else if let status = try? FileStatus.of(path, for: .writing) {
            self.init(status)
        } else {
            guard let target = try? Destination.resolvingLinks(path),
                let directory = try? FileStatus.of(Path.directory(of: target), for: .writing)
            else { return nil }
            self.init(directory.identity, name: Path.name(of: target))
        }
    }

    private init?(_ status: FileStatus) {
        guard status.kind != .terminalOrDevice else { return nil }
        self.init(status.identity, name: nil)
    }

    private init(_ identity: FileIdentity, name: String?) {
        device = identity.device
        node = identity.node
        self.name = name
    }

    /// Whether it is the file that was read.
    package func isOf(_ file: FileIdentity) -> Bool {
        name == nil && device == file.device && node == file.node
    }
}
