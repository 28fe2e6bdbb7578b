package import WComposeDiagnostics

/// A configuration of `wasm-tools compose` as it is written, each value with its place. Files that it names have not been
/// looked at, nor whether its names stand for something: that depends on the components.
package struct ConfigurationDocument: Equatable, Sendable {
    /// Each name once.
    package var dependencies: [DependencySyntax] = []
    /// Each name once.
    package var instantiations: [InstantiationSyntax] = []
    /// Paths of components whose exports are taken for imports of the same name.
    package var definitions: [Located<String>] = []
    /// Paths of directories; relative ones are seen from the current directory, not from that of the file.
    package var searchPaths: [Located<String>] = []
    /// Absent: `false`.
    package var importsComponents: Located<Bool>?
    /// Absent: `false`.
    package var disallowsImports: Located<Bool>?
    /// Absent: `false`.
    package var skipsValidation: Located<Bool>?
    /// The whole document.
    package var range: SourceRange
    /// False: the file has errors, and what is here is what could be read.
    package var isSound = true
}

/// `name: path` in `dependencies`.
package struct DependencySyntax: Equatable, Sendable {
    package var name: Located<String>
    package var path: Located<String>
}

/// `name: { dependency: …, arguments: … }` in `instantiations`.
package struct InstantiationSyntax: Equatable, Sendable {
    package var name: Located<String>
    /// Absent: the dependency of the same name.
    package var dependency: Located<String>?
    /// Each import once.
    package var arguments: [InstantiationArgumentSyntax] = []
}

/// `import: instance` in `arguments`.
package struct InstantiationArgumentSyntax: Equatable, Sendable {
    package var importName: Located<String>
    package var instance: Located<String>
    /// Absent: the instance itself, or the first of its exports whose type fits.
    package var export: Located<String>?
}
