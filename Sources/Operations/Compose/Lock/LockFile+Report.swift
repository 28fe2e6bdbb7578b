import WComposeGraphFiles
import WComposeComponentModel
import WComposePlatform
import WComposeReports

extension LockFile {
    /// What is locked of a composition.
    ///
    /// - Parameter folder: of the lock.
    init(_ report: CompositionReport, in folder: String) {
        self.init(inputs: [], edges: [], imports: [], exports: [])
        for input in report.inputs where input.kind == .component || input.kind == .adapter {
            // Without digests, inputs are not compared.
            guard let digest = input.sha256 else { continue }
            for path in input.paths {
                inputs.append(
                    Input(
                        path: Self.path(path, from: folder), sha256: digest, size: input.moduleSize ?? input.size,
                        isAdapter: input.kind == .adapter))
            }
        }
        if let composition = report.composition {
            add(composition, below: "")
            imports = composition.imports.map { Extern(name: $0.fullName, kind: $0.kind) }
            exports = composition.exports.map { Extern(name: $0.fullName, kind: $0.kind, instance: $0.instance) }
        }
        inputs.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        edges.sort { ($0.instance, $0.importName) < ($1.instance, $1.importName) }
        imports.sort { $0.name < $1.name }
        exports.sort { $0.name < $1.name }
    }

    /// Where the folder that paths start from is gone, no file was read by such a path.
    private static func path(_ path: String, from folder: String) -> String {
        Environment.currentDirectory.map { Path.relative(path, to: folder, in: $0) } ?? path
    }

    private mutating func add(_ composition: CompositionReport.Composition, below prefix: String) {
        edges += composition.edges.compactMap { Edge($0, below: prefix) }
        for component in composition.components {
            guard case .composition(let nested) = component.contents else { continue }
            add(nested, below: prefix + component.id + "/")
        }
    }
}

extension LockFile.Edge {
    /// Nothing for a type, which goes with its interface.
    fileprivate init?(_ edge: CompositionReport.Edge, below prefix: String) {
        let provider: LockFile.Provider
        var name: String?
        switch edge.provider {
        case .export(let instance, let export):
            provider = .export(instance: prefix + instance, [export])
            name = export
        case .exportPath(let instance, let path):
            provider = .export(instance: prefix + instance, path)
            name = path.last
        case .instance(let instance): provider = .instance(prefix + instance)
        case .importPath(let host, let path): provider = .host(host, path)
        case .host(let host):
            provider = .host(host, [])
            name = host
        // A plan, which is what is locked, has neither parts nor definitions of its own.
        case .type, .parts, .definition: return nil
        }
        self.init(
            instance: prefix + edge.consumer, importName: edge.importName, provider: provider, rule: edge.rule,
            version: (edge.fullNames.provider ?? name).flatMap { InterfaceName($0)?.version?.description })
    }
}
