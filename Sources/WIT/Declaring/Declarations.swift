import OrderedCollections
package import WComposeComponentModel
package import WComposeDiagnostics

extension WIT {
    /// Declarations that are not the text of a package: those of a composition. At its root are types and imports, as in a
    /// world, and interfaces and worlds beside them, as in a package.
    package struct Declarations: Sendable {
        private let name: PackageName
        /// Where the package gets its name.
        private let place: SourceRange
        private var items: [TopLevelItemSyntax] = []
        private var root: [WorldItemSyntax] = []

        package init(_ name: PackageName, at place: SourceRange) {
            self.name = name
            self.place = place
        }

        package var isEmpty: Bool { items.isEmpty && root.isEmpty }

        package mutating func add(_ interface: InterfaceSyntax) { items.append(.interface(interface)) }

        package mutating func add(_ world: WorldSyntax) { items.append(.world(world)) }

        package mutating func add(_ type: TypeDefinitionSyntax) { root.append(.type(type)) }

        package mutating func addImport(_ name: IdentifierSyntax, _ type: FunctionTypeSyntax) {
            addImport(.function(name, type), at: name.range)
        }

        package mutating func addImport(_ name: IdentifierSyntax, _ interface: [InterfaceItemSyntax]) {
            addImport(.interface(name, interface), at: name.range)
        }

        /// An import of an interface under its own name.
        package mutating func addImport(_ path: UsePathSyntax) { addImport(.path(path), at: path.range) }

        /// An import of an interface under a name of its own 🏷️.
        package mutating func addImport(_ name: IdentifierSyntax, implementing path: UsePathSyntax) {
            addImport(.implements(name, path), at: name.range)
        }

        private mutating func addImport(_ kind: WorldExternSyntax.Kind, at range: SourceRange) {
            root.append(.import(WorldExternSyntax(annotations: AnnotationsSyntax(), kind: kind, keyword: range)))
        }

        /// What is declared, as types that `store` then holds; nothing where it has errors, all of which go to `sink`.
        ///
        /// - Parameters:
        ///   - dependencies: the packages that paths lead to.
        ///   - path: of the file that declares it.
        package func resolve(
            _ dependencies: [Dependency], from path: String, in store: inout TypeStore,
            reporting sink: inout DiagnosticSink
        ) -> DeclaredTypes? {
            let world = WorldSyntax(
                annotations: AnnotationsSyntax(), name: IdentifierSyntax(text: Self.rootName, range: place),
                items: root, body: place)
            let package = PackageDeclarationSyntax(
                documentation: nil,
                name: PackageNameSyntax(
                    namespace: IdentifierSyntax(text: name.namespace, range: place),
                    name: IdentifierSyntax(text: name.name, range: place),
                    version: name.version.map { VersionSyntax(version: $0, range: place) }),
                range: place)
            let file = FileSyntax(source: place.source, package: package, items: items + [.world(world)])
            var own = DiagnosticSink()
            let resolved = Resolution.resolve(
                PackageFiles(files: [file], path: path), dependencies: dependencies, reporting: &own)
            for diagnostic in own.diagnostics { sink.report(diagnostic) }
            guard let (resolution, id) = resolved, !own.hasErrors else { return nil }
            do throws(Diagnostic) {
                return try DeclaredTypes(resolution, package: id, root: Self.rootName, in: &store)
            } catch {
                sink.report(error)
                return nil
            }
        }

        /// No world of a text has such a name.
        private static let rootName = "(composition)"
    }

    /// What a composition declares, as types.
    package struct DeclaredTypes: Sendable {
        package let resolution: Resolution
        package let package: PackageID
        /// The types and imports at the root, and the interfaces that these use, each behind those that it uses itself: under
        /// their own names, or those of the interfaces.
        package let root: Resolved.Externs
        /// For each interface and world, the type that stands for it in the binary of a package.
        package let definitions: [String: Resolved.TypeItem]

        init(
            _ resolution: Resolution, package id: PackageID, root: String, in store: inout TypeStore
        ) throws(Diagnostic) {
            var resolution = resolution
            package = id
            guard let world = resolution[id].worlds.removeValue(forKey: root) else {
                preconditionFailure("a world was added for the root")
            }
            let type = try resolution.type(of: world, in: &store)
            self.root = store.imports(of: type)
            self.resolution = resolution
            definitions = try PackageEncoder(resolution: resolution).definitions(of: id, in: &store)
        }
    }
}
