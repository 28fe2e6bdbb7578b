package import WComposeDiagnostics
import WComposeLoading
package import WComposePlatform
package import WComposeReports
package import WComposeWIT

/// Holds packages of WIT against the rules of good design: `lint`.
package struct LintRun: Operation {
    /// What was found at a path.
    package struct Result: Sendable {
        package var path: String
        /// Nothing where its texts have errors.
        package var package: WIT.PackageName?
        /// What stands in the way of reading it.
        package var problems: [Diagnostic]
        package var findings: [Diagnostic] = []
    }

    package private(set) var results: [Result] = []
    package let sources: SourceMap
    package let inputs: [FileIdentity]

    /// - Parameter warnings: which are errors, and which are not told.
    package init(_ paths: [String], judging warnings: WarningPolicy = WarningPolicy(), features: WIT.Features) {
        var loader = WITLoader(features: features)
        for path in paths {
            let known = loader.sink.diagnostics.count
            let errors = loader.sink.errorCount
            let loaded = loader.load(path)
            var result = Result(
                path: path, problems: warnings.judged(Array(loader.sink.diagnostics.dropFirst(known))))
            if let loaded, loader.sink.errorCount == errors {
                result.package = loaded.resolution[loaded.root].name
                var linter = Linter(allowing: warnings.allowed)
                // The package of a component is there for its world, and has a name of its tools.
                if loaded.world != nil {
                    linter.allowed.formUnion([
                        VersionRules.unversionedPackage.code, DocumentationRules.undocumented.code,
                    ])
                }
                result.findings = warnings.judged(
                    linter.diagnostics(of: loaded.root, in: loaded.resolution, declaredAt: loaded.declaration))
            }
            results.append(result)
        }
        sources = loader.sources
        inputs = Array(loader.identities.values)
    }

    package var problems: [Diagnostic] { results.flatMap(\.problems) }
    package var findings: [Diagnostic] { results.flatMap(\.findings) }
    package var diagnostics: [Diagnostic] { results.flatMap { $0.problems + $0.findings } }

    package var subjects: [CommandReport.Subject] {
        results.map { result in
            CommandReport.Subject(at: result.path, result.problems + result.findings, in: sources)
        }
    }

    package var json: JSONValue? {
        let packages = results.map { result -> JSONValue in
            [
                "path": .string(FileName.shown(result.path)),
                "package": result.package.map { .string($0.description) } ?? .null,
                "diagnostics": .array((result.problems + result.findings).map { $0.json(in: sources) }),
            ]
        }
        return ["packages": .array(packages)]
    }
}
