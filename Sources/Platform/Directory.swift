import Glibc

/// The files of a directory.
package enum Directory {
    /// How many levels of directories are looked into: more is a circle.
    private static let depth = 64

    /// What a directory holds.
    package struct Entry: Sendable {
        /// Without the directory.
        package let name: String
        package let kind: FileStatus.Kind
    }

    /// The paths of all files below `path` whose names end in `ending`, sorted by their bytes, and what they are. Links to
    /// directories are not followed.
    ///
    /// - Throws: what stands in the way of reading one of the directories.
    package static func files(
        below path: String, ending: String
    ) throws(FileError) -> [(path: String, kind: FileStatus.Kind)] {
        var found: [(path: String, kind: FileStatus.Kind)] = []
        var rest = [(path: path, depth: 0)]
        while let directory = rest.popLast() {
            for (name, kind) in try entries(of: directory.path) {
                let path = Path.join(name, to: directory.path)
                if kind == .directory {
                    if directory.depth < depth { rest.append((path, directory.depth + 1)) }
                } else if name.hasSuffix(ending) {
                    let kind = try resolved(kind, path)
                    if kind != .directory { found.append((path, kind)) }
                }
            }
        }
        return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// What a directory holds, sorted by the bytes of the names; a link is what it leads to.
    package static func contents(of path: String) throws(FileError) -> [Entry] {
        var contents: [Entry] = []
        for (name, known) in try entries(of: path) {
            contents.append(Entry(name: name, kind: try resolved(known, Path.join(name, to: path))))
        }
        return contents.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// The names in a directory; nothing where there is no directory of this path.
    package static func names(in path: String) throws(FileError) -> Set<String>? {
        do throws(FileError) {
            return Set(try entries(of: path).map(\.name))
        } catch {
            if error.isOfImpossiblePath { return nil }
            throw error
        }
    }

    /// What a name is of, links followed. What a link to nothing is, opening it tells.
    private static func resolved(
        _ known: FileStatus.Kind?, _ path: String
    ) throws(FileError) -> FileStatus.Kind {
        if let known { return known }
        return try FileStatus.of(path, for: .reading)?.kind ?? .regular
    }

    /// The names in a directory, and what they are of; nothing for a link, and where the file system does not say.
    private static func entries(
        of path: String
    ) throws(FileError) -> [(name: String, kind: FileStatus.Kind?)] {
        // SAFETY: the call only reads the string; the stream is closed below.
        guard let stream = unsafe Path.withBytes(path, { unsafe opendir($0) }) else {
            throw FileError(.reading, path, errno: errno)
        }
        defer { unsafe closedir(stream) }
        var entries: [(name: String, kind: FileStatus.Kind?)] = []
        while true {
            errno = 0
            // SAFETY: what the call gives is valid until it is called again for this stream.
            guard let entry = unsafe readdir(stream) else { break }
            // SAFETY: a name ends with a zero, within the memory of its entry.
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Path.text(of: $0.prefix { $0 != 0 }) }
            if name == "." || name == ".." { continue }
            entries.append((name, unsafe FileStatus.Kind(entryType: entry.pointee.d_type)))
        }
        guard errno == 0 else { throw FileError(.reading, path, errno: errno) }
        return entries
    }
}

extension FileStatus.Kind {
    fileprivate init?(entryType: UInt8) {
        switch Int(entryType) {
        case DT_REG: self = .regular
        case DT_DIR: self = .directory
        case DT_FIFO: self = .pipe
        case DT_CHR: self = .terminalOrDevice
        case DT_LNK, DT_UNKNOWN: return nil
        default: self = .other
        }
    }
}

// MARK: - Links

extension Directory {
    /// Whether a file is in a directory, or deeper in it, after all links are followed.
    package static func holds(_ path: String, in directory: String) throws(FileError) -> Bool {
        let folder = try real(directory)
        return try real(path).hasPrefix(folder == "/" ? folder : folder + "/")
    }

    private static func real(_ path: String) throws(FileError) -> String {
        // SAFETY: the call only reads the string; what it gives ends with a zero, and is freed here.
        let real = unsafe Path.withBytes(path) { path in
            let real = unsafe realpath(path, nil)
            defer { unsafe free(real) }
            return unsafe real.map { unsafe Path.text(ofCString: $0) }
        }
        guard let real else { throw FileError(.reading, path, errno: errno) }
        return real
    }
}

// MARK: - Making

extension Directory {
    /// Makes a directory, and those above it that are missing. One that is there is left as it is.
    ///
    /// - Parameter isPrivate: whether they are for this user alone; else the process's mask decides.
    package static func make(_ path: String, isPrivate: Bool = false) throws(FileError) {
        let mode: mode_t = isPrivate ? 0o700 : 0o777
        if makeOne(path, mode) { return }
        let parent = Path.directory(of: path)
        guard errno == ENOENT, parent.utf8.count < path.utf8.count else {
            throw FileError(.writing, path, errno: errno)
        }
        try make(parent, isPrivate: isPrivate)
        guard makeOne(path, mode) else { throw FileError(.writing, path, errno: errno) }
    }

    private static func makeOne(_ path: String, _ mode: mode_t) -> Bool {
        // SAFETY: the call only reads the string.
        unsafe Path.withBytes(path) { unsafe mkdir($0, mode) } == 0 || errno == EEXIST
    }
}
