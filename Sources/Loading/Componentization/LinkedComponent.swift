package import WComposeComponentization
import WComposeCoreWasm
package import WComposeDiagnostics
package import WComposePlatform
package import WComposeWasmBinary

/// A component that libraries are linked to, and validated.
package struct LinkedComponent: Sendable {
    package var file: InputFile
    /// What is worth knowing: libraries that are not part of it.
    package var warnings: [Diagnostic]

    /// A library in a file.
    package struct Library: Sendable {
        package var name: String
        package var file: InputFile
        /// Whether the program can find its symbols by name while it runs.
        package var isOpenable: Bool

        package init(name: String, file: InputFile, isOpenable: Bool = false) {
            self.name = name
            self.file = file
            self.isOpenable = isOpenable
        }

        /// The library that finds those that can be opened by their names.
        package static func opening() throws(FileError) -> Library {
            let name = LibraryLinker.openingLibraryName.text
            return Library(name: name, file: try InputFile.spooling([.bytes(LibraryLinker.openingLibrary())], as: name))
        }
    }

    /// - Parameters:
    ///   - libraries: of two that export a symbol, the first one provides it.
    ///   - adapters: their files, by the names of the modules that they stand for.
    ///   - linker: says how; it is told of the adapters.
    ///   - features: what the modules may use.
    package init(
        of libraries: [Library], adapters: [(name: String, file: InputFile)] = [],
        linker: LibraryLinker = LibraryLinker(), options: ComponentizationOptions = ComponentizationOptions(),
        features: Features
    ) throws(DiagnosticList) {
        let linked = try Self.linked(libraries, adapters, linker)
        var componentization = Componentization(options)
        do throws(Diagnostic) {
            for (name, file) in adapters {
                let origin = ModuleOrigin("adapter `\(name)`", at: .file(file.path))
                _ = try file.withBytes { bytes throws(Diagnostic) in
                    try componentization.add(adapter: name, ByteReader(bytes), origin)
                }
            }
            try Self.add(linked, of: libraries, to: &componentization)
        } catch {
            throw DiagnosticList(diagnostics: [error])
        }
        let path = libraries.first?.file.path ?? ""
        var modules: [String: LinkedLibrary.Module] = [:]
        for library in linked.libraries { modules[library.name.text] = library.module }
        let pieces = try componentization.encoded().map { Self.piece($0, linked, modules, libraries) }
        do throws(FileError) {
            file = try InputFile.spooling(pieces, as: path)
        } catch {
            throw DiagnosticList(diagnostics: [Diagnostic(error)])
        }
        let inputs = libraries.map(\.file) + adapters.map(\.file)
        let problems = ModuleComponent.problems(with: file, madeOf: inputs, features)
        guard problems.isEmpty else { throw DiagnosticList(diagnostics: problems) }
        warnings = linked.dropped.isEmpty ? [] : [.unusedLibraries(linked.dropped)]
    }

    private static func linked(
        _ libraries: [Library], _ adapters: [(name: String, file: InputFile)], _ linker: LibraryLinker
    ) throws(DiagnosticList) -> LinkedLibraries {
        var linker = linker
        linker.adapters = Set(adapters.map { CoreName($0.name) })
        var sink = DiagnosticSink()
        let metadata = libraries.compactMap { library in
            library.file.withBytes { bytes in
                LibraryMetadata(
                    reading: ByteReader(bytes), name: CoreName(library.name), path: library.file.path,
                    isOpenable: library.isOpenable, adapters: linker.adapters, reporting: &sink)
            }
        }
        // What one that cannot be read has is not known: others would seem to miss it.
        guard metadata.count == libraries.count, let linked = linker.link(metadata, reporting: &sink) else {
            throw DiagnosticList(diagnostics: sink.diagnostics)
        }
        guard !linked.libraries.isEmpty else {
            throw DiagnosticList(diagnostics: [.nothingLinked(linked.dropped)])
        }
        return linked
    }

    private static func add(
        _ linked: LinkedLibraries, of libraries: [Library], to componentization: inout Componentization
    ) throws(Diagnostic) {
        let program = ModuleOrigin("the linked program", at: .file(libraries.first?.file.path ?? ""))
        _ = try componentization.add(main: ByteReader(linked.main.span), program)
        for library in linked.libraries {
            switch library.module {
            case .input(let place):
                let file = libraries[place].file
                let origin = ModuleOrigin("library `\(library.name)`", at: .file(file.path))
                try file.withBytes { bytes throws(Diagnostic) in
                    try componentization.add(library, ByteReader(bytes), origin)
                }
            case .stubs(let bytes): try componentization.add(library, ByteReader(bytes.span), program)
            }
        }
        componentization.add(linked.fixups)
    }

    private static func piece(
        _ piece: ComponentPiece, _ linked: LinkedLibraries, _ modules: [String: LinkedLibrary.Module],
        _ libraries: [Library]
    ) -> OutputPiece {
        switch piece {
        case .bytes(let bytes), .module(.bytes(let bytes), of: _): return .bytes(bytes)
        case .module(.range(let range), of: .main): return .bytes(Array(linked.main[range.start..<range.end]))
        case .module(.range(let range), of: .named(let name)):
            switch modules[name] {
            case .input(let place)?: return .range(libraries[place].file, range)
            case .stubs(let bytes)?: return .bytes(Array(bytes[range.start..<range.end]))
            case nil: preconditionFailure("adapters are made anew")
            }
        }
    }
}
