import Glibc
import WComposeWasmBinary

extension InputFile {
    /// Opens `path` for reading, and unfolds it if its bytes, whatever its name, are those of a zstd file.
    ///
    /// `-` and pipes are read to their end.
    /// - Parameters:
    ///   - limit: how many bytes a compressed file may unfold to, and a pipe may hold.
    ///   - allowingEmpty: whether a file without bytes is one; else it is an error.
    package static func open(
        _ path: String, limit: Int = Limits.unfoldedBytes, allowingEmpty: Bool = false
    ) throws(FileError) -> InputFile {
        var stored: Content
        var identity: FileIdentity?
        if path == "-" {
            stored = try Spool.content(of: Descriptor(STDIN_FILENO, path: path, isBorrowed: true), limit: limit)
        } else {
            (stored, identity) = try openStored(path, limit: limit)
        }
        var compressed: Content?
        if Zstd.isFrame(stored.bytes) {
            compressed = stored
            stored = try Zstd.unfold(stored, path: path, limit: limit)
        }
        guard stored.count > 0 || allowingEmpty else { throw FileError(.reading, path, .empty) }
        return InputFile(
            path: path, identity: identity, content: stored, stored: compressed, isCompressed: compressed != nil)
    }

    /// What `pieces` hold, one after the other, as a file without a name.
    ///
    /// - Parameter path: what it is called in messages.
    package static func spooling(_ pieces: [OutputPiece], as path: String) throws(FileError) -> InputFile {
        let count = pieces.reduce(0) { $0 + $1.count }
        guard count > 0 else { throw FileError(.reading, path, .empty) }
        let content = try Content(mapping: OutputFile.spool(pieces), count: count)
        return InputFile(path: path, identity: nil, content: content, stored: nil, isCompressed: false)
    }

    private static func openStored(_ path: String, limit: Int) throws(FileError) -> (Content, FileIdentity?) {
        let file = try Descriptor(opening: path, .reading, flags: O_RDONLY | O_NOCTTY)
        let status = try file.status(.reading)
        switch status.kind {
        case .directory: throw FileError(.reading, path, .directory)
        case .terminalOrDevice where path != "/dev/stdin": throw FileError(.reading, path, .notRegular)
        case .other: throw FileError(.reading, path, .notRegular)
        case .pipe, .terminalOrDevice: return (try Spool.content(of: file, limit: limit), nil)
        // The files of /proc have bytes but say that they have none.
        case .regular where status.size == 0: return (try Spool.content(of: file, limit: limit), nil)
        case .regular: break
        }
        if status.size >= Content.mappedFrom {
            return (try Content(mapping: file, count: status.size), status.identity)
        }
        return (try Content(reading: file, count: status.size), status.identity)
    }

    /// Whether the bytes are those that the file has now, not a copy of those that it had.
    var canChange: Bool { content.descriptor != nil && stored == nil }

    /// Throws if the file is not as it was when it was opened.
    package func checkUnchanged() throws(FileError) {
        guard canChange, let descriptor = content.descriptor, let identity else { return }
        let now = try descriptor.status(.reading).identity
        guard now.size == identity.size && now.modified == identity.modified else {
            throw FileError(.reading, path, .changed)
        }
    }
}
