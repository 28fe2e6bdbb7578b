import WComposeComponentization
package import WComposeDiagnostics
package import WComposeLoading
import WComposePlatform
import WComposeWasmBinary

/// Takes the larger core modules out of a component, which then imports them: `unbundle`.
package struct ModuleUnbundling: Operation {
    package private(set) var sources = SourceMap()
    private var sink = DiagnosticSink()
    /// What is left; nothing where there are errors.
    private var component: RewrittenBinary?
    private var modules: [Unbundling.Module] = []
    private let directory: String

    package var problems: [Diagnostic] { sink.diagnostics }
    /// How many modules are taken out.
    package var moduleCount: Int { modules.count }

    /// - Parameters:
    ///   - threshold: modules of more bytes than this are taken out.
    ///   - directory: where they go.
    ///   - cache: remembers what is valid.
    package init(
        _ path: String, threshold: Int, to directory: String, cache: inout ValidationCache
    ) {
        self.directory = directory
        let file: InputFile
        do {
            file = try Progress.during(.reading) { () throws(BinaryFile.Fault) in try BinaryFile.open(path) }
        } catch {
            sink.report(Diagnostic(error, at: nil, in: &sources))
            return
        }
        do throws(UnbundlingError) {
            let unbundling = try file.withBytes { bytes throws(UnbundlingError) in
                try Unbundling(of: ByteReader(bytes), threshold: threshold)
            }
            modules = unbundling.modules
            component = RewrittenBinary(unbundling.component, from: file)
        } catch {
            sink.report(Diagnostic(error, in: file))
        }
        validate(&cache)
    }

    private mutating func validate(_ cache: inout ValidationCache) {
        guard let component else { return }
        do throws(FileError) {
            for problem in try component.problems(cache: &cache, in: &sources) { sink.report(problem) }
        } catch {
            sink.report(Diagnostic(error))
        }
        if sink.hasErrors { self.component = nil }
    }

    /// Writes the modules, then the component, compressed where `path` ends in `.zst`; `-` is standard output. What goes
    /// wrong is among the diagnostics.
    ///
    /// - Parameter replacing: whether files that are in the directory, and have other bytes, may be replaced.
    package mutating func write(to path: String, replacing: Bool) {
        guard let component else { return }
        if let refusal = Diagnostic.refusal(ofBinaryTo: path) { return sink.report(refusal) }
        let inputs = component.file.identity.map { [$0] } ?? []
        if inputs.contain(fileAt: path) { return sink.report(.outputIsInput(path)) }
        var folder = OutputFolder(directory)
        for module in modules { folder.add(module.name + ".wasm", [.range(component.file, module.range)]) }
        if let clash = Diagnostic.clash(ofOutputs: [path] + folder.files.map(\.path)) { return sink.report(clash) }
        if !modules.isEmpty { folder.write(replacing: replacing, over: inputs, reporting: &sink) }
        guard !sink.hasErrors else { return }
        do {
            try OutputFile.write(component.pieces, to: path, compress: Path.isCompressed(path))
        } catch {
            sink.report(Diagnostic(error))
        }
    }
}

extension Diagnostic {
    fileprivate init(_ error: UnbundlingError, in file: InputFile) {
        switch error {
        case .malformed(let error): self = .malformed(file, error, as: TextPrinting.kind(of: file), at: nil)
        case .type(let name, let offset):
            self.init(
                OperationCode.cannotUnbundle,
                "a core module of `\(FileName.shown(file.path))` cannot be imported: the type of `\(name)` cannot be "
                    + "expressed", at: .binary(BinaryLocation(file: file.path, offset: offset)),
                notes: ["in the type of an imported module, all types are plain function types"],
                help: ["to leave the module in place, give a larger `--threshold`"])
        }
    }
}
