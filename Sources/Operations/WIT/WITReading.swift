package import WComposeDiagnostics
package import WComposeLoading
package import WComposeWIT

/// Reads a package of WIT, and prints or writes it: `wit`.
package struct WITReading: Operation {
    package private(set) var loader: WITLoader
    /// Nothing where nothing of it can be understood.
    package let loaded: LoadedWIT?
    private let hasDocumentation: Bool
    /// Whether the package is printed.
    private var isShown = true
    private var saidOfWriting: [Diagnostic] = []

    package init(_ path: String, features: WIT.Features, hasDocumentation: Bool = true) {
        loader = WITLoader(features: features)
        loaded = loader.load(path)
        self.hasDocumentation = hasDocumentation
    }

    package var problems: [Diagnostic] { loader.sink.diagnostics + saidOfWriting }
    package var sources: SourceMap { loader.sources }

    private var sound: LoadedWIT? { loader.sink.hasErrors ? nil : loaded }

    package var text: String? {
        isShown ? sound.map { WITWriter($0, hasDocumentation: hasDocumentation).text } : nil
    }

    package var json: JSONValue? { sound.map { $0.resolution.json(root: $0.root) } }

    /// Writes the package where `body` says, in place of printing it.
    package mutating func write(_ body: (inout WITWriter) -> Void) {
        isShown = false
        guard let sound else { return }
        var writer = WITWriter(sound, hasDocumentation: hasDocumentation)
        body(&writer)
        saidOfWriting = writer.sink.diagnostics
    }
}
