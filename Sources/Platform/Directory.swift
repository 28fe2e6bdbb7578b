import Glibc

/// The files of a directory.
package enum Directory {
    /// How many levels of directories are looked into: more is a circle.
    private static let depth = 64

    /// The paths of all regular files below `path` whose names end in `ending`, sorted by their bytes. Links to
    /// directories are not followed.
    ///
    /// - Throws: what stands in the way of reading one of the directories.
    package static func files(below path: String, ending: String) throws(FileError) -> [String] {
        var found: [String] = []
        var rest = [(path: path, depth: 0)]
        while let directory = rest.popLast() {
            for entry in try entries(of: directory.path) {
                let path = Path.join(entry.name, to: directory.path)
                if entry.isDirectory {
                    if directory.depth < depth { rest.append((path, directory.depth + 1)) }
                } else if entry.name.hasSuffix(ending) {
                    found.append(path)
                }
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Makes a directory, and those above it that are missing, for this user alone. One that is there is left as it is.
    package static func make(_ path: String) throws(FileError) {
        // SAFETY: the call only reads the string.
        if unsafe mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        let parent = Path.directory(of: path)
        guard errno == ENOENT, parent.utf8.count < path.utf8.count else {
            throw FileError(.writing, path, errno: errno)
        }
        try make(parent)
        // SAFETY: as above.
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileError(.writing, path, errno: errno) }
    }

    /// What a directory holds, sorted by the bytes of the names; a link is what it leads to.
    package static func contents(of path: String) throws(FileError) -> [(name: String, isDirectory: Bool)] {
        let contents = try entries(of: path, followingLinks: true)
        return contents.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private static func entries(
        of path: String, followingLinks: Bool = false
    ) throws(FileError) -> [(name: String, isDirectory: Bool)] {
        // SAFETY: the call only reads the string; the stream is closed below.
        guard let stream = unsafe opendir(path) else { throw FileError(.reading, path, errno: errno) }
        defer { unsafe closedir(stream) }
        var entries: [(name: String, isDirectory: Bool)] = []
        while true {
            errno = 0
            // SAFETY: what the call gives is valid until it is called again for this stream.
            guard let entry = unsafe readdir(stream) else { break }
            // SAFETY: a name ends with a zero, within the memory of its entry.
            let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            let type = unsafe entry.pointee.d_type
            // Some file systems leave the kind of an entry out.
            let isUnclear = type == DT_UNKNOWN || followingLinks && type == DT_LNK
            entries.append((name, try isUnclear ? isDirectory(Path.join(name, to: path)) : type == DT_DIR))
        }
        guard errno == 0 else { throw FileError(.reading, path, errno: errno) }
        return entries
    }

    private static func isDirectory(_ path: String) throws(FileError) -> Bool {
        try FileStatus.of(path, for: .reading)?.kind == .directory
    }
}
