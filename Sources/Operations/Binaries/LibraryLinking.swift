package import WComposeComponentization
package import WComposeDiagnostics
package import WComposeLoading
package import WComposePlatform
package import WComposeWasmBinary

/// Links libraries, core modules that share one memory, to a component: `link`.
package struct LibraryLinking: Operation {
    package private(set) var sources = SourceMap()
    package private(set) var inputs: [FileIdentity] = []
    private var sink = DiagnosticSink()
    /// The component; nothing where there are errors.
    private var component: InputFile?

    package var problems: [Diagnostic] { sink.diagnostics }

    /// - Parameters:
    ///   - opensByName: whether the library is added that finds others by their names.
    ///   - features: what the modules may use.
    package init(
        _ libraries: [LibraryOperand], adapters: [AdapterOperand] = [], linker: LibraryLinker,
        opensByName: Bool = false,
        options: ComponentizationOptions, features: Features, judging warnings: WarningPolicy = WarningPolicy()
    ) {
        link(libraries, adapters, linker, opensByName, options, features)
        sink.apply(warnings)
    }

    private mutating func link(
        _ libraries: [LibraryOperand], _ adapters: [AdapterOperand], _ linker: LibraryLinker, _ opensByName: Bool,
        _ options: ComponentizationOptions, _ features: Features
    ) {
        // All files that cannot be read are told of at once.
        let files = libraries.map { sink.open($0.path, addingTo: &inputs, in: &sources) }
        let others = adapters.map { sink.openModule($0.path, addingTo: &inputs, in: &sources) }
        guard !hasErrors else { return }
        var given = zip(libraries, files).compactMap { library, file in
            file.map { LinkedComponent.Library(name: library.name, file: $0, isOpenable: library.isOpenable) }
        }
        let adapting = zip(adapters, others).compactMap { adapter, file in
            file.map { (name: adapter.name, file: $0) }
        }
        do throws(FileError) {
            if opensByName { given.append(try .opening()) }
        } catch {
            return sink.report(Diagnostic(error))
        }
        do throws(DiagnosticList) {
            let made = try LinkedComponent(
                of: given, adapters: adapting, linker: linker, options: options, features: features)
            for warning in made.warnings { sink.report(warning) }
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
