import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposePlatform

// What a configuration says in vain, which `wasm-tools compose` does not tell.

extension ConfigurationBuilder {
    /// Warns of search paths that lead nowhere.
    mutating func checkSearchPaths(_ loader: inout GraphLoader) {
        let paths: [(path: String, location: Location?)] =
            document.searchPaths.map { ($0.value, .text($0.range)) } + call.searchPaths.map { ($0, nil) }
        for (path, location) in paths where !isDirectory(path, &loader) {
            let inFolder = location == nil || folder == "." ? nil : Path.join(path, to: folder)
            let isThere = inFolder.map { isDirectory($0, &loader) } ?? false
            loader.sink.report(.noSearchPath(path, at: location, inFolder: isThere ? inFolder : nil))
        }
    }

    private func isDirectory(_ path: String, _ loader: inout GraphLoader) -> Bool {
        do throws(FileError) {
            return try FileStatus.of(path, for: .reading)?.kind == .directory
        } catch {
            if !error.isOfImpossiblePath { loader.sink.report(Diagnostic(error)) }
            return false
        }
    }

    /// Says which entries have no effect.
    func reportUnused(_ loader: inout GraphLoader) {
        let names = instances.keys.sorted()
        for instantiation in document.instantiations where instances[instantiation.name.value] == nil {
            loader.sink.report(.unusedInstantiation(instantiation.name, instances: names))
        }
        if let dependency = instantiations[Self.rootName]?.dependency {
            loader.sink.report(.dependencyOfRoot(dependency))
        }
        let pathsOfDefinitions = Dictionary(definitions.map { (graph[$0.component].id, $0.path) }) { first, _ in first }
        for dependency in document.dependencies {
            let hiding = pathsOfDefinitions[dependency.name.value]
            guard hiding != nil || components[dependency.name.value] == nil else { continue }
            loader.sink.report(.unusedDependency(dependency.name, hiddenBy: hiding))
        }
        let used = Set(graph.instances.map(\.component))
        for definition in definitions where !used.contains(definition.component) {
            loader.sink.report(.unusedDefinition(definition))
        }
    }
}
