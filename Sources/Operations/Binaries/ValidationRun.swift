package import WComposeDiagnostics
package import WComposeLoading
package import WComposePlatform
package import WComposeReports
package import WComposeWasmBinary

/// Validates files, components and core modules, wholly: `validate`.
package struct ValidationRun: Operation {
    package let validation: FileValidation
    private let note: Diagnostic?
    private let warnings: WarningPolicy

    /// - Parameters:
    ///   - cache: remembers what is valid; gets what this run adds.
    ///   - tellsOfCache: whether it is said why the cache is not used, where it is not.
    ///   - warnings: which are errors, and which are not told.
    package init(
        _ paths: [String], features: Features, cache: inout ValidationCache, tellsOfCache: Bool = false,
        judging warnings: WarningPolicy = WarningPolicy()
    ) {
        validation = FileValidation(paths, features: features, cache: &cache)
        note = tellsOfCache ? cache.note : nil
        self.warnings = warnings
    }

    package var problems: [Diagnostic] { warnings.judged(validation.results.flatMap(\.diagnostics)) + notes }
    /// What is said of no file.
    private var notes: [Diagnostic] { warnings.judged(note.map { [$0] } ?? []) }

    package var subjects: [CommandReport.Subject] {
        let files = validation.results.map { result in
            CommandReport.Subject(at: result.path, warnings.judged(result.diagnostics), in: sources)
        }
        return files + [CommandReport.Subject(notes)]
    }
    package var inputs: [FileIdentity] { [FileIdentity](ofFilesAt: validation.results.map(\.path)) }
    package var sources: SourceMap { validation.sources }

    package var json: JSONValue? {
        let files = validation.results.map { result -> JSONValue in
            [
                "path": .string(FileName.shown(result.path)), "kind": result.kind.map { .string($0.rawValue) } ?? .null,
                "valid": .bool(result.isValid),
                "diagnostics": .array(warnings.judged(result.diagnostics).map { $0.json(in: sources) }),
            ]
        }
        return ["features": .array(validation.features.names.map { .string($0) }), "files": .array(files)]
    }
}
