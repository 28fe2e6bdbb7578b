import CPlatform
import Glibc

/// Writes outputs: whole, or not at all.
package enum OutputFile {
    package enum Outcome: Equatable, Sendable {
        case written
        /// The file had these bytes, and was left as it is.
        case kept
        /// The output is a pipe, and its reader went away before the end: nothing to complain about.
        case brokenPipe
    }

    /// Writes `pieces`, one after the other, to `path`.
    ///
    /// A file appears, or is replaced, only when all of it is written; on an error it stays as it was. Through a link
    /// its target is written. Pipes, devices and `-`, the standard output, get the bytes as they come.
    ///
    /// - Parameters:
    ///   - compress: whether to compress the output with zstd.
    ///   - keepingEqual: whether a file that has these bytes is left as it is, so that its time stays.
    @discardableResult
    package static func write(
        _ pieces: [OutputPiece], to path: String, compress: Bool = false, keepingEqual: Bool = false
    ) throws(FileError) -> Outcome {
        do {
            switch try Destination(path) {
            case .stream(let stream): try writePieces(pieces, to: stream, isNewFile: false, compress: compress)
            case .file(let target, let replaced):
                // One that cannot be read is replaced.
                let old = keepingEqual && replaced != nil ? try? StoredBytes(target, shownAs: path) : nil
                if let old, !compress, try old.areSame(as: pieces) {
                    try checkUnchanged(pieces)
                    return .kept
                }
                var staged = try StagedFile(target, shownAs: path, replacing: replaced)
                try writePieces(pieces, to: staged.descriptor, isNewFile: true, compress: compress)
                if let old, compress, try old.areSame(as: staged.descriptor) { return .kept }
                try staged.commit()
            }
        } catch {
            if error.reason == .brokenPipe && error.action == .writing { return .brokenPipe }
            throw error
        }
        return .written
    }

    /// Whether writing `pieces` to `path` would replace a file that has other bytes.
    package static func wouldReplace(_ path: String, by pieces: [OutputPiece]) throws(FileError) -> Bool {
        guard case .file(let target, _?) = try Destination(path) else { return false }
        return try !StoredBytes(target, shownAs: path).areSame(as: pieces)
    }

    /// Gives a file the time of now; where there is none, makes one without bytes.
    package static func renew(_ path: String) throws(FileError) {
        switch try Destination(path) {
        case .stream: throw FileError(.writing, path, .notRegular)
        case .file(let target, _?):
            // SAFETY: the call only reads the string; no times stand for now.
            guard unsafe Path.withBytes(target, { unsafe utimensat(AT_FDCWD, $0, nil, 0) }) == 0 else {
                throw FileError(.writing, path, errno: errno)
            }
        case .file(let target, nil):
            var staged = try StagedFile(target, shownAs: path, replacing: nil)
            try staged.commit()
        }
    }

    /// A file without a name that holds `pieces`, one after the other.
    static func spool(_ pieces: [OutputPiece]) throws(FileError) -> Descriptor {
        let file = try Descriptor.nameless()
        try writePieces(pieces, to: file, isNewFile: true, compress: false)
        return file
    }

    /// From this size on, it matters how a file is written.
    private static let largeFrom = 1 << 20

    private static func writePieces(
        _ pieces: [OutputPiece], to target: Descriptor, isNewFile: Bool, compress: Bool
    ) throws(FileError) {
        let size = pieces.reduce(0) { $0 + $1.count }
        Progress.expect(size, .bytes)
        if compress {
            try Zstd.compress(pieces, to: target)
        } else {
            let storage = size >= largeFrom ? wcompose_storage_of(target.number) : nil
            // In memory room is made by writing: to reserve it would write twice.
            if isNewFile, storage != nil, storage != wcompose_memory { try target.reserve(size) }
            if isNewFile, storage == wcompose_disk || storage == wcompose_memory {
                try PlacedPieces(pieces).write(to: target)
            } else {
                let isRemote = storage == wcompose_remote_storage
                try writeInOrder(pieces, to: target, size: size, copyingInKernel: isRemote)
            }
        }
        try checkUnchanged(pieces)
    }

    /// - Parameter copiesInKernel: what is on another machine may be copied there, without being sent here and back.
    private static func writeInOrder(
        _ pieces: [OutputPiece], to target: Descriptor, size: Int, copyingInKernel copiesInKernel: Bool
    ) throws(FileError) {
        var writer = PieceWriter(to: target, size: size, copyingInKernel: copiesInKernel)
        for piece in pieces {
            try writer.write(piece)
            Progress.advance(by: piece.count)
        }
        try writer.flush()
    }

    private static func checkUnchanged(_ pieces: [OutputPiece]) throws(FileError) {
        var last: InputFile?
        var seen: Set<ObjectIdentifier> = []
        for case .range(let file, _) in pieces where file.canChange && file !== last {
            last = file
            if seen.insert(ObjectIdentifier(file)).inserted { try file.checkUnchanged() }
        }
    }
}
