package import WComposeComponentModel
package import WComposeDiagnostics
package import WComposeReports
package import WComposeLoading
package import WComposePlatform
package import WComposeWIT

/// Reads a package of WIT, and prints or writes it: `wit`.
package struct WITReading: Operation {
    package private(set) var loader: WITLoader
    /// Nothing where nothing of it can be understood.
    package let loaded: LoadedWIT?
    private let hasDocumentation: Bool
    private let form: ExternName.VersionForm
    /// Whether the package is printed.
    private var isShown = true
    private var saidOfWriting: [Diagnostic] = []
    private let path: String
    /// What is said of the package.
    private let sink: DiagnosticSink

    /// - Parameters:
    ///   - form: how the names of interfaces in a binary that is written have their versions.
    ///   - warnings: which are errors, and which are not told.
    package init(
        _ path: String, features: WIT.Features, hasDocumentation: Bool = true, form: ExternName.VersionForm = .full,
        judging warnings: WarningPolicy = WarningPolicy()
    ) {
        self.path = path
        loader = WITLoader(features: features)
        loaded = loader.load(path)
        var sink = loader.sink
        sink.apply(warnings)
        self.sink = sink
        self.hasDocumentation = hasDocumentation
        self.form = form
    }

    package var problems: [Diagnostic] { sink.diagnostics + saidOfWriting }
    package var subjects: [CommandReport.Subject] { [CommandReport.Subject(at: path, diagnostics, in: sources)] }
    package var inputs: [FileIdentity] { Array(loader.identities.values) }
    package var sources: SourceMap { loader.sources }

    private var sound: LoadedWIT? { sink.hasErrors ? nil : loaded }

    package var text: String? {
        isShown ? sound.map { WITWriter($0, hasDocumentation: hasDocumentation).text } : nil
    }

    package var json: JSONValue? { sound.map { $0.resolution.json(root: $0.root) } }

    /// Writes the package where `body` says, in place of printing it.
    package mutating func write(_ body: (inout WITWriter) -> Void) {
        isShown = false
        guard let sound else { return }
        var writer = WITWriter(sound, hasDocumentation: hasDocumentation, form: form)
        body(&writer)
        saidOfWriting = writer.sink.diagnostics
    }
}
