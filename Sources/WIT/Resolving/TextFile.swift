import WComposeDiagnostics

/// A file of a package of texts, with what must be known of it to look up the names in it.
struct TextFile: Sendable {
    /// The index of the package among those that were found.
    let package: Int
    /// The index of the file in the package.
    let file: Int
    let packageName: WIT.PackageName
    /// Where the package gets its name.
    let packagePlace: Location
    /// The types that a `use` in the wrong place was to bring.
    let misplacedTypes: Set<String>
    /// The types that the interfaces of the package define, with the first interface that does.
    let packageTypes: [String: String]

    init(_ file: Int, of package: Int, in packages: FoundPackages) {
        let found = packages[package]
        self.package = package
        self.file = file
        packageName = found.name
        packagePlace = found.place
        misplacedTypes = found.misplacedTypes[file]
        packageTypes = found.types
    }
}
