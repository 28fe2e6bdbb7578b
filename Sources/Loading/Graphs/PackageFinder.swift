import WComposePlatform
import WComposeWAC

/// Finds the packages that one document names. Each directory is read once.
struct PackageFinder {
    private let search: PackageSearch
    private let folder: String
    /// The names in each directory; none where there is no such directory.
    private var names: [String: Set<String>] = [:]

    /// - Parameter folder: where the document is.
    init(_ search: PackageSearch, from folder: String) {
        self.search = search
        self.folder = folder
    }

    /// Where a package is.
    enum Place: Equatable {
        /// A file, or a directory with WIT.
        case path(String)
        /// At none of these; perhaps the package is at another place, without the version that it is asked for with.
        case nowhere([String], unversioned: String?)
    }

    /// Where a package is, and where it could be before that.
    mutating func place(of key: PackageKey) throws(FileError) -> (Place, absent: [String]) {
        if let path = search.path(of: key) { return (.path(path), []) }
        var absent: [String] = []
        for directory in search.directories(from: folder) {
            var steps = key.name.split(separator: ":").map(String.init)
            if let version = key.version { steps.append("\(version)") }
            let name = steps.removeLast()
            let parent = steps.reduce(directory) { Path.join($1, to: $0) }
            let known = try names(in: parent)
            let base = Path.join(name, to: parent)
            if known.contains(name), try Self.hasWIT(base) { return (.path(base), absent) }
            for ending in Self.endings {
                if known.contains(name + ending) { return (.path(base + ending), absent) }
                absent.append(base + ending)
            }
        }
        var unversioned: String?
        if key.version != nil, case .path(let path) = try place(of: PackageKey(key.name)).0 { unversioned = path }
        return (.nowhere(absent, unversioned: unversioned), absent)
    }

    private mutating func names(in directory: String) throws(FileError) -> Set<String> {
        if let known = names[directory] { return known }
        let found = try Directory.names(in: directory) ?? []
        names[directory] = found
        return found
    }

    /// Whether a path is a directory with files of WIT.
    private static func hasWIT(_ path: String) throws(FileError) -> Bool {
        guard try FileStatus.of(path, for: .reading)?.kind == .directory else { return false }
        return try Directory.contents(of: path).contains { $0.name.hasSuffix(".wit") && $0.kind != .directory }
    }

    /// Whether a file of this name holds a component or a package in its binary form.
    static func isNameOfBinary(_ path: String) -> Bool { binaryEndings.contains { path.hasSuffix($0) } }

    private static let binaryEndings = [".wasm", ".wat", ".wasm.zst", ".wat.zst"]
    private static let endings = binaryEndings + [".wit"]
}
