import WComposePlatform
package import WComposeWAC

/// Where the packages are looked for that documents name.
package struct PackageSearch: Sendable {
    /// Files and directories that are named for packages. One without a version stands for every version that has none of
    /// its own.
    private var given: [PackageKey: String] = [:]
    /// The directory with packages; nothing: `deps` beside the document, then in the current directory.
    package var directory: String?

    package init() {}

    /// Names the file or directory of a package.
    package mutating func add(_ key: PackageKey, at path: String) { given[key] = path }

    /// The packages that are named.
    package var keys: [PackageKey] { given.keys.sorted { $0.description < $1.description } }

    /// What is said of it, for those who ask whether it is the same as before.
    package var words: [String] { keys.flatMap { ["\($0)", given[$0] ?? ""] } + ["\(given.count)", directory ?? ""] }

    /// Where a package is.
    enum Place: Equatable {
        /// A file, or a directory with WIT.
        case path(String)
        /// At none of these; perhaps the package is at another place, without the version that it is asked for with.
        case nowhere([String], unversioned: String?)
    }

    /// Where a package is, and where it could be before that.
    func place(of key: PackageKey, from folder: String) throws(FileError) -> (Place, absent: [String]) {
        if let path = given[key] ?? given[PackageKey(key.name)] { return (.path(path), []) }
        var absent: [String] = []
        for directory in directories(from: folder) {
            let steps = key.name.split(separator: ":").map(String.init) + (key.version.map { ["\($0)"] } ?? [])
            let base = steps.reduce(directory) { Path.join($1, to: $0) }
            if try Self.hasWIT(base) { return (.path(base), absent) }
            for ending in Self.endings {
                if try FileStatus.of(base + ending, for: .reading) != nil { return (.path(base + ending), absent) }
                absent.append(base + ending)
            }
        }
        let unversioned: String? =
            if key.version != nil, case .path(let path) = try place(of: PackageKey(key.name), from: folder).0 {
                path
            } else {
                nil
            }
        return (.nowhere(absent, unversioned: unversioned), absent)
    }

    private func directories(from folder: String) -> [String] {
        if let directory { return [directory] }
        let own = Path.normalized(Path.join("deps", to: folder))
        return own == "deps" ? [own] : [own, "deps"]
    }

    /// Whether a path is a directory with files of WIT.
    private static func hasWIT(_ path: String) throws(FileError) -> Bool {
        guard try FileStatus.of(path, for: .reading)?.kind == .directory else { return false }
        return try Directory.contents(of: path).contains { $0.name.hasSuffix(".wit") && $0.kind != .directory }
    }

    private static let endings = [".wasm", ".wat", ".wasm.zst", ".wat.zst", ".wit"]
}
