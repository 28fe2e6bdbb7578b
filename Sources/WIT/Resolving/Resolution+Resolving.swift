package import WComposeDiagnostics

extension WIT {
    /// What another package may depend on, as it was found: texts, or a binary with all the packages that it needs.
    package enum Dependency: Sendable {
        case texts(PackageFiles)
        /// - Parameter path: of its file, as a person would type it.
        case binary(DecodedBinary, path: String)
    }

    /// The texts of one package as they were found together, with packages that are nested in them.
    package struct PackageFiles: Sendable {
        package var files: [FileSyntax]
        /// The directory or file, as a person would type it.
        package var path: String

        package init(files: [FileSyntax], path: String) {
            self.files = files
            self.path = path
        }
    }
}

extension WIT.Resolution {
    /// The packages of texts, and those of binaries that they depend on, with their names resolved. What is wrong with them
    /// goes to `sink`; where anything is, what comes back is of no use but to look at.
    ///
    /// - Parameter dependencies: in the order in which they were found.
    /// - Returns: the packages, and the one that `root` is; nothing where that has no name.
    package static func resolve(
        _ root: WIT.PackageFiles, dependencies: [WIT.Dependency] = [], features: WIT.Features = .none,
        reporting sink: inout DiagnosticSink
    ) -> (WIT.Resolution, root: WIT.PackageID)? {
        var resolver = Resolver(features: features)
        let id = resolver.resolve(root, dependencies)
        var problems = resolver.draft.problems
        let gates = resolver.draft.gates
        var known = gates.known
        if !gates.gatedOff.isEmpty {
            // What waits for a feature must make sense all the same.
            var whole = Resolver(features: .all, purpose: .checkingNames)
            _ = whole.resolve(root, dependencies)
            known.formUnion(whole.draft.gates.known)
            problems.addNew(from: whole.draft.problems)
        }
        for diagnostic in problems.diagnostics { sink.report(diagnostic) }
        if problems.isIncomplete, !sink.hasErrors { sink.report(.incompleteResolution(root.path)) }
        if !gates.gatedOff.isEmpty { sink.report(.gatedOff(gates.gatedOff)) }
        for feature in features.names.sorted() where !known.contains(feature) {
            sink.report(.unknownFeature(feature, known: known.sorted()))
        }
        return id.map { (resolver.draft.resolution, $0) }
    }
}
