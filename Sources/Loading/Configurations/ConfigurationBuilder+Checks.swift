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
        for dependency in document.dependencies {
            let name = dependency.name.value
            let component = components[name] ?? nil
            let hiding = component.flatMap { id in definitions.first { $0.component == id }?.path }
            guard component == nil || hiding != nil else { continue }
            loader.sink.report(.unusedDependency(dependency.name, hiddenBy: hiding))
        }
        for definition in definitions where definition.uses.isEmpty {
            guard !graph.instances.contains(where: { $0.component == definition.component }) else { continue }
            loader.sink.report(.unusedDefinition(definition))
        }
    }
}
