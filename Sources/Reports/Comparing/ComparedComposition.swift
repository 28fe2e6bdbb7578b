/// A composition as it is compared: by places in lists, and with the contents of components as numbers that are the same
/// where the contents are.
struct ComparedComposition {
    typealias Provider = CompositionReport.Edge.Provider

    let composition: CompositionReport.Composition
    /// By the places of instances.
    private(set) var contents: [Int]
    private(set) var componentPlaces: [String: Int] = [:]
    private(set) var instancePlaces: [String: Int] = [:]
    /// By the places of instances, their edges but for types, which go with their interfaces.
    private(set) var edges: [[CompositionReport.Edge]]
    /// By the places of instances, the edges that they provide: who takes what.
    private(set) var uses: [[Use]]
    /// Edges of instances that are not told of: a lock knows edges only.
    private(set) var otherEdges: [CompositionReport.Edge] = []

    struct Use {
        var consumer: Int
        var importName: String
        var provider: Provider
    }

    /// - Parameter contents: of components, in their order.
    init(_ composition: CompositionReport.Composition, contents ofComponents: [Int]) {
        self.composition = composition
        for (place, component) in composition.components.enumerated() { componentPlaces[component.id] = place }
        for (place, instance) in composition.instances.enumerated() { instancePlaces[instance.id] = place }
        contents = []
        for instance in composition.instances {
            contents.append(componentPlaces[instance.component].map { ofComponents[$0] } ?? ContentNumbers.unknown)
        }
        edges = Array(repeating: [], count: composition.instances.count)
        uses = Array(repeating: [], count: composition.instances.count)
        for edge in composition.edges where !edge.isImplied {
            guard let consumer = instancePlaces[edge.consumer] else {
                otherEdges.append(edge)
                continue
            }
            edges[consumer].append(edge)
            if let provider = edge.provider.instance.flatMap({ instancePlaces[$0] }) {
                uses[provider].append(Use(consumer: consumer, importName: edge.importName, provider: edge.provider))
            }
        }
    }

    func component(ofInstanceAt place: Int) -> CompositionReport.Component? {
        componentPlaces[composition.instances[place].component].map { composition.components[$0] }
    }
}

extension CompositionReport.Edge.Provider {
    /// With other ids in the place of those of instances.
    func renamed(_ name: (String) -> String) -> Self {
        switch self {
        case .export(let id, let export): .export(instance: name(id), name: export)
        case .instance(let id): .instance(name(id))
        case .exportPath(let id, let path): .exportPath(instance: name(id), path)
        case .parts(let parts): .parts(parts.map { .init(name: $0.name, provider: $0.provider.renamed(name)) })
        case .importPath, .host, .type, .definition: self
        }
    }
}
