import CPlatform
import Glibc
import Synchronization
import WComposeWasmBinary

extension InputFile {
    /// Opens `path` for reading, and unfolds it if its bytes, whatever its name, are those of a zstd file.
    ///
    /// `-` and pipes are read to their end.
    /// - Parameters:
    ///   - limit: how many bytes a compressed file may unfold to, and a pipe may hold.
    ///   - allowingEmpty: whether a file without bytes is one; else it is an error.
    ///   - identifyingSmall: whether `isIdentified` is worked out for small files as well.
    package static func open(
        _ path: String, limit: Int = Limits.unfoldedBytes, allowingEmpty: Bool = false, identifyingSmall: Bool = false
    ) throws(FileError) -> InputFile {
        var stored: Content
        var identity: FileIdentity?
        var isIdentified = false
        if path == "-" {
            // What is at the end would be taken for empty.
            guard !isStandardInputRead.exchange(true, ordering: .relaxed) else {
                throw FileError(.reading, path, .alreadyRead)
            }
            stored = try Spool.content(of: Descriptor(STDIN_FILENO, path: path, isBorrowed: true), limit: limit)
        } else {
            (stored, identity, isIdentified) = try openStored(
                path, limit: limit, identifiedFrom: identifyingSmall ? 0 : identifiedFrom)
        }
        var compressed: Content?
        if Zstd.isFrame(stored.bytes) {
            compressed = stored
            stored = try Zstd.unfold(stored, path: path, limit: limit)
        }
        guard stored.count > 0 || allowingEmpty else { throw FileError(.reading, path, .empty) }
        return InputFile(
            path: path, identity: identity, isIdentified: isIdentified, content: stored, stored: compressed,
            isCompressed: compressed != nil)
    }

    /// The first `count` bytes of the file at `path`, unfolded as `open` unfolds it, or all where those are fewer; nothing for
    /// what is no regular file, which may be one that can be read only once.
    package static func beginning(of path: String, count: Int) throws(FileError) -> [UInt8]? {
        guard !Path.mayNameStream(path), try FileStatus.of(path, for: .reading)?.kind == .regular else { return nil }
        let file = try Descriptor(opening: path, .reading, flags: O_RDONLY | O_NOCTTY)
        var bytes = [UInt8](repeating: 0, count: count)
        bytes.removeLast(count - (try file.read(count, at: 0, into: &bytes)))
        return Zstd.isFrame(bytes.span) ? try Zstd.beginning(of: file, count: count) : bytes
    }

    /// What `pieces` hold, one after the other, as a file without a name.
    ///
    /// - Parameter path: what it is called in messages.
    package static func spooling(_ pieces: [OutputPiece], as path: String) throws(FileError) -> InputFile {
        let count = pieces.reduce(0) { $0 + $1.count }
        guard count > 0 else { throw FileError(.reading, path, .empty) }
        let content = try Content(mapping: OutputFile.spool(pieces), count: count, identity: nil)
        return InputFile(
            path: path, identity: nil, isIdentified: false, content: content, stored: nil, isCompressed: false)
    }

    private static let isStandardInputRead = Atomic(false)

    /// Files smaller than this are never known by their identity: looking whether they may be takes longer than it gains.
    package static let identifiedFrom = 32 << 10

    private static func openStored(
        _ path: String, limit: Int, identifiedFrom: Int
    ) throws(FileError) -> (Content, FileIdentity?, isIdentified: Bool) {
        let file = try Descriptor(opening: path, .reading, flags: O_RDONLY | O_NOCTTY)
        let status = try file.status(.reading)
        switch status.kind {
        case .directory: throw FileError(.reading, path, .directory)
        case .terminalOrDevice where path != "/dev/stdin": throw FileError(.reading, path, .notRegular)
        case .other: throw FileError(.reading, path, .notRegular)
        case .pipe, .terminalOrDevice: return (try Spool.content(of: file, limit: limit), nil, false)
        // The files of /proc have bytes but say that they have none.
        case .regular where status.size == 0: return (try Spool.content(of: file, limit: limit), nil, false)
        case .regular: break
        }
        // To be known before the first byte is read.
        let isIdentified =
            status.size >= identifiedFrom && status.identity.isSettled(file) && wcompose_has_no_writer(file.number)
        if status.size >= Content.mappedFrom {
            let content = try Content(mapping: file, count: status.size, identity: status.identity)
            return (content, status.identity, isIdentified)
        }
        let content = try Content(reading: file, count: status.size)
        guard try file.status(.reading).identity.hasContent(of: status.identity) else {
            throw FileError(.reading, path, .changed)
        }
        return (content, status.identity, isIdentified)
    }

    /// Whether the bytes, or those that they were unfolded from, are in a mapped file.
    var canChange: Bool { (stored ?? content).isMapped }

    /// Throws if the file is not as it was when it was opened.
    package func checkUnchanged() throws(FileError) {
        try (stored ?? content).checkUnchanged()
    }
}
