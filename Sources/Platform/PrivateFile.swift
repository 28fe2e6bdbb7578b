import Glibc

/// A file that this user alone writes to, in a directory where that is so as well: what is in it is trusted, and no other
/// is read or replaced.
package enum PrivateFile {
    /// Why a file is neither read nor replaced. The raw value says it in words, with the file as their subject.
    package enum Distrust: String, Error, Sendable {
        case notRegular = "is not a regular file"
        case link = "is a symbolic link"
        case otherOwner = "belongs to another user"
        case writableByOthers = "may be written by other users"
        case directoryOfOthers = "is in a directory that belongs to another user, or that other users may write to"
        case tooLarge = "is larger than it can be"
        case unreadable = "cannot be read"
        case unwritable = "cannot be written"
    }

    /// What is in the file at `path`; nothing where there is none.
    ///
    /// - Parameter limit: more bytes than that make it a file of another kind.
    package static func read(_ path: String, limit: Int) throws(Distrust) -> [UInt8]? {
        guard let (file, status) = try open(path) else { return nil }
        guard status.size <= limit else { throw .tooLarge }
        var bytes = [UInt8](repeating: 0, count: status.size)
        do throws(FileError) {
            bytes.removeLast(bytes.count - (try file.read(bytes.count, at: 0, into: &bytes)))
        } catch {
            throw .unreadable
        }
        return bytes
    }

    /// Puts `bytes` in the place of the file, whose directory is made where it is missing.
    package static func write(_ bytes: [UInt8], to path: String) throws(Distrust) {
        do throws(FileError) {
            try Directory.make(Path.directory(of: path), isPrivate: true)
        } catch {
            throw .unwritable
        }
        // What is not trusted is not removed either.
        let status = try open(path)?.status
        do throws(FileError) {
            var staged = try StagedFile(path, shownAs: path, replacing: status, permissions: 0o600)
            try staged.descriptor.write(bytes.span)
            try staged.commit()
        } catch {
            throw .unwritable
        }
    }

    /// Removes the file, if it is one that is trusted.
    package static func remove(_ path: String) {
        // One that cannot be removed is as good as any other that is left behind.
        guard (try? open(path)) != nil else { return }
        // SAFETY: the call only reads the string.
        _ = unsafe Path.withBytes(path) { unsafe unlink($0) }
    }

    /// Nothing where there is no such file.
    private static func open(_ path: String) throws(Distrust) -> (file: Descriptor, status: FileStatus)? {
        let user = geteuid()
        let file: Descriptor
        let status: FileStatus
        let directory: FileStatus
        do throws(FileError) {
            guard let found = try FileStatus.of(Path.directory(of: path), for: .reading) else { return nil }
            directory = found
            // A pipe would wait for somebody to write to it.
            file = try Descriptor(opening: path, .reading, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
            status = try file.status(.reading)
        } catch {
            switch error.reason {
            case .notFound: return nil
            case .system(ELOOP): throw .link
            case .notRegular: throw .notRegular
            default: throw .unreadable
            }
        }
        guard directory.owner == user, directory.permissions & 0o022 == 0 else { throw .directoryOfOthers }
        guard status.kind == .regular else { throw .notRegular }
        guard status.owner == user else { throw .otherOwner }
        guard status.permissions & 0o022 == 0 else { throw .writableByOthers }
        return (file, status)
    }
}
