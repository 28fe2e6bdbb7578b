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

    /// What is named for a package.
    func path(of key: PackageKey) -> String? { given[key] ?? given[PackageKey(key.name)] }

    /// Names the file or directory of a package.
    package mutating func add(_ key: PackageKey, at path: String) { given[key] = path }

    /// The packages that are named.
    package var keys: [PackageKey] { given.keys.sorted { $0.description < $1.description } }

    /// What is said of it, for those who ask whether it is the same as before.
    package var words: [String] { keys.flatMap { ["\($0)", given[$0] ?? ""] } + ["\(given.count)", directory ?? ""] }

    func directories(from folder: String) -> [String] {
        if let directory { return [directory] }
        let own = Path.normalized(Path.join("deps", to: folder))
        return own == "deps" ? [own] : [own, "deps"]
    }
}
