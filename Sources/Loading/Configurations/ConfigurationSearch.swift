import WComposePlatform

/// Where a configuration looks for the components that it does not name.
struct ConfigurationSearch {
    /// That of the configuration first.
    let directories: [String]

    /// The files that may hold the component of a name, in the order in which they are looked for.
    ///
    /// As `wasm-tools compose` has it, what follows the last dot of the name gives way to the ending: a component
    /// `a:b/c@1.2.3` is in `a:b/c@1.2.wasm`.
    func places(of name: String) -> [String] {
        // A path with such a byte would end there.
        guard !name.utf8.contains(0) else { return [] }
        let base = Self.withoutEnding(name)
        return directories.flatMap { directory in
            [".wasm", ".wat"].map { Path.join(base + $0, to: directory) }
        }
    }

    /// A path without what follows the last dot of its last part; a dot at the beginning of that begins no ending.
    static func withoutEnding(_ path: String) -> String {
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
        guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name else { return path }
        return String(path[..<dot])
    }

    /// Whether there is a file.
    static func isFile(_ path: String) throws(FileError) -> Bool {
        do throws(FileError) {
            return try FileStatus.of(path, for: .reading)?.kind == .regular
        } catch {
            if error.isOfImpossiblePath { return false }
            throw error
        }
    }
}
