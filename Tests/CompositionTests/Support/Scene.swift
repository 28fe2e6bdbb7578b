import OrderedCollections
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeWasmBinary

/// A graph of components that are only types, made by hand: for tests of single steps of planning.
struct Scene {
    var table = PackageTable()
    var graph = CompositionGraph()
    private var components: [GraphInstances.NodeComponent?] = []

    /// Imports or exports, by their names in order.
    typealias Items = KeyValuePairs<String, Resolved.ExternType>

    mutating func function(_ parameters: PrimitiveType...) -> Resolved.ExternType {
        let labeled = parameters.enumerated().map { Labeled("p\($0)", Resolved.ValueType.primitive($1)) }
        guard let id = table.types.addFunction(FunctionType(parameters: labeled, result: nil)) else {
            preconditionFailure("a small type")
        }
        return .function(id)
    }

    mutating func interface(_ exports: Items) -> Resolved.ExternType {
        .instance(table.types.addInstance(exports: Self.externs(exports)))
    }

    /// An instance of a component of its own.
    ///
    /// - Parameter implements: by export or import: the interface that its plain name implements.
    mutating func add(
        _ id: String, imports: Items = [:], exports: Items = [:], implements: [String: String] = [:]
    ) -> InstanceID {
        let type = table.types.addComponent(
            imports: Self.externs(imports, implements), exports: Self.externs(exports, implements),
            importedResources: [], definedResources: [])
        let package = table.add(Package(path: id, type: type, size: 0))
        components.append(GraphInstances.NodeComponent(.package(package), type, in: table.types))
        return graph.addInstance(id, of: graph.addComponent(id, .package(package)))
    }

    /// One more instance of the component of another.
    mutating func add(_ id: String, like other: InstanceID) -> InstanceID {
        graph.addInstance(id, of: graph[other].component)
    }

    var instances: GraphInstances { GraphInstances(graph, components) }
    var log: PlanningLog { PlanningLog(for: graph) }

    /// Ids of instances of a graph that has as many.
    static func ids(_ count: Int) -> [InstanceID] {
        var scene = Scene()
        return (0..<count).map { scene.add("i\($0)") }
    }

    static func externs(_ items: Items, _ implements: [String: String] = [:]) -> Resolved.Externs {
        var externs: Resolved.Externs = [:]
        for (name, type) in items { externs[name] = extern(name, type, implements[name]) }
        return externs
    }

    static func extern(
        _ name: String, _ type: Resolved.ExternType, _ interface: String? = nil
    ) -> Resolved.Extern {
        let attributes = interface.map { [ExternName.Attribute.implements($0)] } ?? []
        return Resolved.Extern(
            name: ExternName(name, encoding: attributes.isEmpty ? .plain : .attributed, attributes: attributes),
            type: type)
    }
}
