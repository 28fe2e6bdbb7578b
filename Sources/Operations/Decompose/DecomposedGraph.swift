import OrderedCollections
import WComposeComposition
import WComposeDiagnostics
import WComposeGraphFiles
import WComposeReports

/// A composition that was read from a binary, as graph files: its own, and one for each nested graph.
struct DecomposedGraph {
    /// By the names of their files, the outermost last.
    private(set) var files: OrderedDictionary<String, GraphDraft> = [:]
    /// What graph files have no words for; empty where they say it all.
    private(set) var unwritable: [String] = []
    /// The embedded components that no instance is of.
    private(set) var unused: [String] = []
    /// The names of the files of nested graphs, by the ways to their components.
    private var names: [String: String] = [:]
    private var fileNames = InstanceIDs()
    private let components: [String]

    /// The name of the outermost graph's file.
    static let rootName = "wcompose.yaml"

    /// - Parameter components: the names of the files of components, by the report's inputs.
    init(_ composition: CompositionReport.Composition, components: [String]) {
        self.components = components
        _ = fileNames.next(for: "wcompose")
        add(composition, below: "", as: Self.rootName)
    }

    private mutating func add(_ composition: CompositionReport.Composition, below prefix: String, as name: String) {
        var draft = GraphDraft()
        draft.package = composition.packageName
        // Everything is written out: nothing is to be found that the binary does not have.
        draft.match = .exact
        unwritable += composition.besides.map { prefix.isEmpty ? $0 : "\($0) in `\(prefix.dropLast())`" }
        let used = Set(composition.instances.map(\.component))
        for component in composition.components {
            guard used.contains(component.id) else {
                unused.append(prefix + component.id)
                continue
            }
            guard let source = source(of: component, below: prefix) else { continue }
            draft.components.append(.init(component.id, source))
        }
        let exported = Self.exportedNames(composition)
        var edges: [String: [CompositionReport.Edge]] = [:]
        for edge in composition.edges { edges[edge.consumer, default: []].append(edge) }
        for instance in composition.instances {
            var entry = GraphDraft.Instance(instance.id, of: instance.component)
            for edge in edges[instance.id] ?? [] {
                switch edge.provider {
                case .export(let provider, let name):
                    draft.wires.append(.init(from: .init(provider, name), to: .init(instance.id, edge.importName)))
                case .instance(let provider):
                    entry.with.append(.init(edge.importName, .end(.init(provider, path: [], isWhole: true))))
                case .exportPath(let provider, let path):
                    entry.with.append(.init(edge.importName, .end(.init(provider, path: path))))
                case .host(let name) where name != edge.importName:
                    entry.with.append(.init(edge.importName, .host(renamed: name)))
                case .host(let name):
                    // Unsaid, an instance that has such an export would provide it.
                    if exported?.contains(name) ?? true {
                        entry.with.append(.init(edge.importName, .host(renamed: nil)))
                    }
                case .type: continue
                case .importPath, .parts, .definition:
                    unwritable.append(
                        "import `\(edge.importName)` of `\(prefix)\(instance.id)` is given \(edge.provider.words)")
                }
            }
            draft.instances.append(entry)
        }
        draft.exports = composition.exports.compactMap { item in
            switch item.provider {
            case .export(let instance, let name):
                return .init(.init(instance, name), as: name == item.name ? nil : item.name)
            case .exportPath(let instance, let path):
                return .init(.init(instance, path: path), as: path.last == item.name ? nil : item.name)
            case .instance(let instance): return .init(.init(instance, path: [], isWhole: true), as: item.name)
            case .host, .importPath, .type, .parts, .definition:
                unwritable.append("export `\(prefix)\(item.name)` is \(item.provider.words)")
                return nil
            }
        }
        if draft.components.map(\.id) == draft.instances.map(\.id),
            draft.instances.allSatisfy({ $0.id == $0.component && $0.with.isEmpty })
        {
            // Each component gets an instance of its id without a word.
            draft.instances = []
        }
        files[name] = draft
    }

    /// The names of all exports of all instances; nothing where these are not known.
    private static func exportedNames(_ composition: CompositionReport.Composition) -> Set<String>? {
        var names: Set<String> = []
        for component in composition.components {
            guard let world = component.world else { return nil }
            names.formUnion(world.exports.map(\.name))
        }
        return names
    }

    private mutating func source(
        of component: CompositionReport.Component, below prefix: String
    ) -> GraphDraft.Source? {
        let place = prefix + component.id
        switch component.contents {
        case .input(let index): return .file("./" + components[index])
        case .composition(let nested):
            let name = fileNames.next(for: component.id) + ".yaml"
            names[place] = name
            add(nested, below: place + "/", as: name)
            return .graph("./" + name)
        case .same(let path):
            guard let name = names[path] else { preconditionFailure("what is the same stands before it") }
            return .graph("./" + name)
        case .core:
            unwritable.append("core modules and instances stand among its instances")
            return nil
        case .given(let provider):
            unwritable.append("component `\(place)` is \(provider.words), and not embedded")
            return nil
        case .missing: preconditionFailure("a binary has all of its components")
        }
    }
}
