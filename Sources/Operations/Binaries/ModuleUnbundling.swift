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
    package init(_ path: String, threshold: Int, to directory: String, cache: inout ValidationCache) {
        self.directory = directory
        var modules: [Unbundling.Module] = []
        component = RewrittenBinary(of: path, cache: &cache, reporting: &sink, in: &sources) {
            reader throws(UnbundlingError) in
            let unbundling = try Unbundling(of: reader, threshold: threshold)
            modules = unbundling.modules
            return unbundling.component
        } _: { error, file in
            Diagnostic(error, in: file)
        }
        self.modules = modules
    }

    /// Writes the modules, then the component, compressed where `path` ends in `.zst`; `-` is standard output. What goes
    /// wrong is among the diagnostics.
    ///
    /// - Parameter replacing: whether files that are in the directory, and have other bytes, may be replaced.
    package mutating func write(to path: String, replacing: Bool) {
        guard let component else { return }
        if let refusal = component.refusal(to: path) { return sink.report(refusal) }
        if !modules.isEmpty {
            var folder = OutputFolder(directory)
            for module in modules { folder.add(module.name + ".wasm", [.range(component.file, module.range)]) }
            if let clash = Diagnostic.clash(ofOutputs: [path] + folder.files.map(\.path)) { return sink.report(clash) }
            folder.write(replacing: replacing, over: component.inputs, reporting: &sink)
        }
        if !sink.hasErrors { component.write(to: path, reporting: &sink) }
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
