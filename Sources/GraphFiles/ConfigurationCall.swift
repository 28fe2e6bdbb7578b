/// What the command line says besides the configuration.
package struct ConfigurationCall: Hashable, Sendable {
    /// Of the file.
    package var path: String
    /// The path of the component that is completed.
    package var root: String
    /// Paths of definition components, after those of the file.
    package var definitions: [String]
    /// Directories in which components are looked for, after those of the file.
    package var searchPaths: [String]
    /// Whether no import may stay open, whatever the file says.
    package var disallowsImports: Bool

    package init(
        at path: String, completing root: String, definitions: [String] = [], searchPaths: [String] = [],
        disallowingImports disallowsImports: Bool = false
    ) {
        self.path = path
        self.root = root
        self.definitions = definitions
        self.searchPaths = searchPaths
        self.disallowsImports = disallowsImports
    }
}
