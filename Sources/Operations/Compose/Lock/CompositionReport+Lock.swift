import WComposeGraphFiles
import WComposeReports

extension CompositionReport {
    /// What a lock tells of the composition that was locked: components by their files, and edges of instances that it does
    /// not list.
    init(_ lock: LockFile, at path: String) {
        let components = lock.inputs.filter { !$0.isAdapter }
        let adapters = lock.inputs.filter { $0.isAdapter }
        self.init(
            source: .call(.graph(path)),
            inputs: components.map {
                Input(
                    paths: [$0.path], size: $0.size, sha256: $0.sha256, contentSHA256: $0.sha256, components: [$0.path])
            } + adapters.map { Input(.adapter, paths: [$0.path], size: $0.size, sha256: $0.sha256) },
            composition: Composition(
                files: components.map(\.path), edges: lock.edges.map { Edge($0) },
                imports: lock.imports.map { ($0.name, $0.kind) },
                exports: lock.exports.map { ($0.name, $0.kind, $0.instance) }))
    }
}

extension CompositionReport.Edge {
    fileprivate init(_ edge: LockFile.Edge) {
        let provider: Provider =
            switch edge.provider {
            case .instance(let id): .instance(id)
            case .export(let id, let path):
                if let name = path.first, path.count == 1 {
                    .export(instance: id, name: name)
                } else {
                    .exportPath(instance: id, path)
                }
            case .host(let name, let path): path.isEmpty ? .host(name) : .importPath(host: name, path)
            }
        self.init(lockedFor: edge.instance, edge.importName, provider, rule: edge.rule)
    }
}
