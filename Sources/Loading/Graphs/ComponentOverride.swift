import WComposeDiagnostics
import WComposeGraphFiles
import WComposePlatform

/// Another component in a component's place, as the command line asks for.
package struct ComponentOverride: Equatable, Sendable {
    /// Of the component in the graph file.
    package var id: String
    /// Of a file, or of a folder with a graph file.
    package var path: String

    package init(id: String, path: String) {
        self.id = id
        self.path = path
    }
}

/// Where a component of a graph comes from.
struct ComponentSource {
    var request: PackageLoader.Request
    var isGraph: Bool
}

extension [ComponentOverride] {
    /// Where each of the document's components comes from. Tells of overrides that are of none, and marks the document.
    ///
    /// - Parameter folder: of the graph file.
    func apply(
        to document: inout GraphDocument, in folder: String, reporting sink: inout DiagnosticSink
    ) -> [ComponentSource] {
        let ids = document.components.map(\.id.value)
        for override in self where !ids.contains(override.id) {
            sink.report(.unknownOverride(override.id, known: ids))
            document.isSound = false
        }
        return document.components.map { component in
            if let override = last(where: { $0.id == component.id.value }) {
                return ComponentSource(request: PackageLoader.Request(override.path), isGraph: false)
            }
            switch component.source {
            case .file(let file, let digest, let adapters):
                return ComponentSource(
                    request: PackageLoader.Request(
                        Path.join(file.value, to: folder), at: .text(file.range),
                        demanding: digest.map { PackageLoader.DigestDemand($0.value, at: .text($0.range)) },
                        adapters: adapters.map { PackageLoader.Adapter($0.value, in: folder, at: .text($0.range)) }),
                    isGraph: false)
            case .graph(let file):
                return ComponentSource(
                    request: PackageLoader.Request(Path.join(file.value, to: folder), at: .text(file.range)),
                    isGraph: true)
            }
        }
    }
}
