package import WComposeComponentization
package import WComposeDiagnostics
import WComposeLoading
package import WComposePlatform
package import WComposeWasmBinary

/// Makes a component of a core module: `new`.
package struct ComponentizationRun: Operation {
    package private(set) var sources = SourceMap()
    package private(set) var inputs: [FileIdentity] = []
    private var sink = DiagnosticSink()
    /// The component; nothing where there are errors.
    private var component: InputFile?

    package var problems: [Diagnostic] { sink.diagnostics }

    /// - Parameters:
    ///   - path: of the core module.
    ///   - features: what the module may use.
    package init(
        _ path: String, options: ComponentizationOptions, features: Features,
        judging warnings: WarningPolicy = WarningPolicy()
    ) {
        componentize(path, options, features)
        sink.apply(warnings)
    }

    private mutating func componentize(_ path: String, _ options: ComponentizationOptions, _ features: Features) {
        let file: InputFile
        do {
            file = try BinaryFile.open(path)
        } catch {
            return sink.report(Diagnostic(error, at: nil, in: &sources))
        }
        inputs = [file.identity].compactMap(\.self)
        if let problem = file.problemAsModule { return sink.report(problem) }
        do throws(DiagnosticList) {
            var componentization = Componentization(options)
            let origin = ModuleOrigin("the module", at: .file(path))
            let hasWorld: Bool
            do throws(Diagnostic) {
                hasWorld = try file.withBytes { bytes throws(Diagnostic) in
                    try componentization.add(main: ByteReader(bytes), origin)
                }
            } catch {
                throw DiagnosticList(diagnostics: [error])
            }
            if !hasWorld { sink.report(.noWorld(path)) }
            let pieces = try componentization.encoded().map { piece -> OutputPiece in
                switch piece {
                case .bytes(let bytes), .module(.bytes(let bytes), of: _): .bytes(bytes)
                case .module(.range(let range), of: _): .range(file, range)
                }
            }
            validate(pieces, [file], features)
        } catch {
            for diagnostic in error.diagnostics { sink.report(diagnostic) }
        }
    }

    /// Validates what was made. An input that is invalid makes it so.
    private mutating func validate(_ pieces: [OutputPiece], _ modules: [InputFile], _ features: Features) {
        do throws(FileError) {
            let made = try InputFile.spooling(pieces, as: "component")
            // What is made is remembered with the module only.
            var cache = ValidationCache(directory: nil)
            let problems = FileValidation(made, features: features, cache: &cache).results.flatMap(\.diagnostics)
            guard !problems.isEmpty else { return component = made }
            var faults: [Diagnostic] = []
            for module in modules {
                let validation = FileValidation(module, features: features, cache: &cache)
                faults += validation.results.flatMap(\.diagnostics)
            }
            for diagnostic in faults.isEmpty ? problems.map({ Diagnostic.invalidOutput($0) }) : faults {
                sink.report(diagnostic)
            }
        } catch {
            sink.report(Diagnostic(error))
        }
    }

    /// Writes the component, compressed where `path` ends in `.zst`; `-` is standard output.
    package mutating func write(to path: String) {
        guard !hasErrors, let component else { return }
        sink.write([.range(component, ByteRange(start: 0, count: component.count))], to: path, over: inputs)
    }
}
