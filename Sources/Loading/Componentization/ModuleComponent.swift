package import WComposeComponentization
package import WComposeDiagnostics
package import WComposePlatform
package import WComposeWasmBinary

/// A component that is made of a core module, and validated.
package struct ModuleComponent: Sendable {
    package var file: InputFile
    /// Whether the module, or an adapter that exports something, says which world it is for; else the component exports
    /// nothing.
    package var hasWorld: Bool

    /// - Parameters:
    ///   - main: the module.
    ///   - adapters: their files, by the names of the modules that they stand for.
    ///   - features: what the modules may use.
    package init(
        of main: InputFile, adapters: [(name: String, file: InputFile)] = [],
        options: ComponentizationOptions = ComponentizationOptions(), features: Features
    ) throws(DiagnosticList) {
        var componentization = Componentization(options)
        var isExporting = false
        do throws(Diagnostic) {
            for (name, file) in adapters {
                let origin = ModuleOrigin("adapter `\(name)`", at: .file(file.path))
                let exports = try file.withBytes { bytes throws(Diagnostic) in
                    try componentization.add(adapter: name, ByteReader(bytes), origin)
                }
                isExporting = isExporting || exports
            }
            let isForWorld = try main.withBytes { bytes throws(Diagnostic) in
                try componentization.add(main: ByteReader(bytes), ModuleOrigin("the module", at: .file(main.path)))
            }
            hasWorld = isForWorld || isExporting
        } catch {
            throw DiagnosticList(diagnostics: [error])
        }
        let pieces = try componentization.encoded().map { piece -> OutputPiece in
            switch piece {
            case .bytes(let bytes), .module(.bytes(let bytes), of: _): .bytes(bytes)
            // Adapters are made anew.
            case .module(.range(let range), of: _): .range(main, range)
            }
        }
        do throws(FileError) {
            file = try InputFile.spooling(pieces, as: main.path)
        } catch {
            throw DiagnosticList(diagnostics: [Diagnostic(error)])
        }
        let problems = Self.problems(with: file, madeOf: [main] + adapters.map(\.file), features)
        guard problems.isEmpty else { throw DiagnosticList(diagnostics: problems) }
    }

    /// What is wrong with what was made. An input that is invalid makes it so.
    static func problems(
        with made: InputFile, madeOf modules: [InputFile], _ features: Features
    ) -> [Diagnostic] {
        // What is made is not remembered: it is new each time that a module is.
        var cache = ValidationCache(directory: nil)
        let problems = FileValidation(made, features: features, cache: &cache).results.flatMap(\.diagnostics)
        guard !problems.isEmpty else { return [] }
        var faults: [Diagnostic] = []
        for module in modules {
            let validation = FileValidation(module, features: features, cache: &cache)
            faults += validation.results.flatMap(\.diagnostics)
        }
        return faults.isEmpty ? problems.map { .invalidOutput($0) } : faults
    }
}
