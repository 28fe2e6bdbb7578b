import WComposeComposition
import WComposeDiagnostics
package import WComposeGraphFiles
import WComposePlatform
import WComposeWasmBinary

// Configurations of `wasm-tools compose`.

extension GraphLoader {
    /// The graph that a configuration makes of a root component. What is wrong with it, and with anything that it names,
    /// goes to `sink`; then it is a graph that is not sound, or has components that are unavailable, or nothing at all.
    package mutating func load(_ call: ConfigurationCall) -> LoadedGraph {
        var loaded = LoadedGraph(path: call.path)
        let file: InputFile
        do throws(FileError) {
            file = try openGraphFile(call.path)
        } catch {
            sink.report(Diagnostic(error, advising: &packages.adviceBudget))
            return loaded
        }
        loaded.graphFiles = [file]
        let bytes = file.copy(ByteRange(start: 0, count: file.count))
        guard
            let document = GraphDocumentReader.readConfiguration(
                bytes, name: call.path, sources: &sources, sink: &sink)
        else { return loaded }
        var builder = ConfigurationBuilder(document, call)
        builder.build(with: &self)
        loaded.graph = builder.graph.instances.isEmpty ? nil : builder.graph
        loaded.components = builder.files.compactMap { component in
            // One that could not be opened was not read.
            component.file.map { LoadedGraph.Component($0, component.package) }
        }
        loaded.absences = builder.absences
        let used = Set(builder.files.compactMap(\.package))
        loaded.packages = packages.table.ids.filter { used.contains($0) }
        return loaded
    }
}
