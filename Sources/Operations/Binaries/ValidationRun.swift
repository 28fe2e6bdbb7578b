package import WComposeDiagnostics
package import WComposeLoading
package import WComposeWasmBinary

/// Validates files, components and core modules, wholly: `validate`.
package struct ValidationRun: Operation {
    package let validation: FileValidation
    private let note: Diagnostic?

    /// - Parameters:
    ///   - cache: remembers what is valid; gets what this run adds.
    ///   - tellsOfCache: whether it is said why the cache is not used, where it is not.
    package init(_ paths: [String], features: Features, cache: inout ValidationCache, tellsOfCache: Bool = false) {
        validation = FileValidation(paths, features: features, cache: &cache)
        note = tellsOfCache ? cache.note : nil
    }

    package var problems: [Diagnostic] {
        validation.results.flatMap(\.diagnostics) + (note.map { [$0] } ?? [])
    }
    package var sources: SourceMap { validation.sources }

    package var json: JSONValue? {
        let files = validation.results.map { result -> JSONValue in
            [
                "path": .string(FileName.shown(result.path)), "kind": result.kind.map { .string($0.rawValue) } ?? .null,
                "valid": .bool(result.isValid),
                "diagnostics": .array(result.diagnostics.map { $0.json(in: sources) }),
            ]
        }
        return ["features": .array(validation.features.names.map { .string($0) }), "files": .array(files)]
    }
}
