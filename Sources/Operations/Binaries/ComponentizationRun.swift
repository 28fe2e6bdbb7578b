package import WComposeComponentization
package import WComposeDiagnostics
package import WComposeLoading
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
    ///   - features: what the modules may use.
    package init(
        _ path: String, adapters: [AdapterOperand] = [], options: ComponentizationOptions, features: Features,
        judging warnings: WarningPolicy = WarningPolicy()
    ) {
        componentize(path, adapters, options, features)
        sink.apply(warnings)
    }

    private mutating func componentize(
        _ path: String, _ adapters: [AdapterOperand], _ options: ComponentizationOptions, _ features: Features
    ) {
        let main = sink.openModule(path, addingTo: &inputs, in: &sources)
        // All files that cannot be read are told of at once.
        let files = adapters.map { sink.openModule($0.path, addingTo: &inputs, in: &sources) }
        guard let main, !hasErrors else { return }
        let given = zip(adapters, files).compactMap { adapter, file in file.map { (name: adapter.name, file: $0) } }
        do throws(DiagnosticList) {
            let made = try ModuleComponent(of: main, adapters: given, options: options, features: features)
            if !made.hasWorld { sink.report(.noWorld(path, isAdapted: !adapters.isEmpty)) }
            component = made.file
        } catch {
            for diagnostic in error.diagnostics { sink.report(diagnostic) }
        }
    }

    /// Writes the component, compressed where `path` ends in `.zst`; `-` is standard output.
    package mutating func write(to path: String) {
        guard !hasErrors, let component else { return }
        sink.write([.range(component, ByteRange(start: 0, count: component.count))], to: path, over: inputs)
    }
}
