import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

/// The planning of one graph: what is known so far.
struct GraphPlanner {
    private(set) var graph: CompositionGraph
    var table: PackageTable
    var sink = DiagnosticSink()
    /// Whether only the number of errors is asked for.
    var isTrial = false
    var nested: NestedPlans
    /// By component of the graph; nil where a nested graph has errors.
    var components: [NodeComponent?] = []
    /// By instance: what each of its imports is given, in the order of the component's imports.
    var bindings: [[Binding?]] = []
    /// By instance: the providers that were named for it, whatever they provide.
    var namedProviders: [[InstanceID]] = []
    /// What was asked before about types.
    var fits = FitCache()
    var exportTables: [ComponentTypeID: ExportTable<Void>] = [:]
    /// Where the imports of components stand, by what edges look for.
    var importTables: [ComponentTypeID: ImportTable] = [:]
    /// For rule 6, once it is needed.
    var exportsByType: ExportsByType?
    var dependents: Dependents?
    /// How often imports were held against exports.
    private var steps = 0
    var homes: [ComponentTypeID: TypeHomes] = [:]
    var exportHomes: [ComponentTypeID: TypeHomes] = [:]
    /// Instances of which an export was left out that a tool adds.
    var toolExportsLeftOut: [InstanceID] = []
    /// How often an import was held against an export that it did not find, to tell of near misses.
    var nearMissComparisons = 0
    var nearMissRepresentatives: [InstanceID]?
    /// Instances, by id, of which it was told that they were probably meant.
    var nearMissProviders: Set<String> = []
    /// Instances in the order of their ids, which decides wherever nothing else does.
    let instancesByID: [InstanceID]

    init(_ graph: CompositionGraph, _ table: consuming PackageTable, _ nested: NestedPlans) {
        self.graph = graph
        self.nested = nested
        self.instancesByID = graph.instanceIDs.sorted { graph[$0].id < graph[$1].id }
        self.table = table
    }

    /// A component of the graph as instances see it.
    struct NodeComponent {
        var source: PlannedComponent.Source
        var type: ComponentTypeID
    }

    /// What an import is given.
    struct Binding {
        var source: Source
        var rule: MatchRule
        var location: Location?
        /// Its type was found not to fit, and said so.
        var isFaulty = false

        enum Source: Equatable {
            case export(InstanceID, String)
            case instance(InstanceID)
            case host(renamed: String?)
            /// A type that what is given for another import exports.
            case typeExport(of: String, name: String)
        }

        var provider: InstanceID? {
            switch source {
            case .export(let id, _), .instance(let id): id
            case .host, .typeExport: nil
            }
        }
    }

    mutating func plan() -> Plan? {
        let plan = soundPlan()
        if sink.errorCount >= Limits.graphErrors { sink.report(.tooManyErrors(in: graph)) }
        return plan
    }

    private mutating func soundPlan() -> Plan? {
        checkIDs()
        planComponents()
        guard !graph.instances.isEmpty else {
            sink.report(.emptyComposition(graph))
            return nil
        }
        guard graph.isSound, components.allSatisfy({ $0 != nil }) else {
            checkNames()
            return nil
        }
        bindings = graph.instanceIDs.map { Array(repeating: nil, count: imports(of: $0).count) }
        namedProviders = Array(repeating: [], count: graph.instances.count)
        bindFollowingTypes()
        bindNamedImports()
        bindNamedInstances()
        bindFound()
        openFollowingTypes()
        guard !isGivenUp, let order = instantiationOrder() else { return nil }
        let open = aggregateOpenImports()
        guard !isGivenUp else { return nil }
        let types = instantiate(order, open)
        // What stays open is told first: it may be why something is exported.
        checkAllowed(open)
        let exports = chooseExports(types)
        guard !sink.hasErrors else { return nil }
        return assemble(order, types, open, exports)
    }

    /// Where parts of the graph are missing, what was said of the others is checked as far as it goes. What would be
    /// found, or left open, is not: it would change with what is missing.
    private mutating func checkNames() {
        let isThere = graph.instances.map { components[$0.component.index] != nil }
        graph.edges.removeAll {
            !isThere[$0.consumer.index] || !($0.provider.instance.map { isThere[$0.index] } ?? true)
        }
        bindings = graph.instanceIDs.map {
            isThere[$0.index] ? Array(repeating: nil, count: imports(of: $0).count) : []
        }
        namedProviders = Array(repeating: [], count: graph.instances.count)
        bindNamedImports()
        bindNamedInstances()
        for choice in graph.exports ?? [] where isThere[choice.instance.index] {
            guard let name = choice.export, position(of: name, in: exports(of: choice.instance)) == nil else {
                continue
            }
            sink.report(.unknownExport(name, of: choice.instance, in: self, at: choice.location))
        }
    }

    /// Ids are written into the names of what is composed, and into those of its imports where nothing is embedded.
    private mutating func checkIDs() {
        for node in graph.components where node.id.utf8.count > Limits.nameBytes {
            sink.report(.badName(node.id, at: node.location))
        }
        for node in graph.instances where node.id.utf8.count > Limits.nameBytes {
            sink.report(.badName(node.id, at: node.location))
        }
        if let name = graph.packageName, name.utf8.count > Limits.nameBytes {
            sink.report(.badName(name, at: graph.location))
        }
    }

    private mutating func planComponents() {
        for node in graph.components {
            switch node.source {
            case .package(let id): components.append(NodeComponent(source: .package(id), type: table[id].type))
            case .graph(let graph):
                components.append(plan(of: graph).map { NodeComponent(source: .plan($0), type: $0.type) })
            case .unavailable: components.append(nil)
            }
        }
    }

    private mutating func plan(of graph: NestedGraph) -> Plan? {
        if let known = nested[graph] { return known }
        let plan = Planner.plan(graph.graph, in: &table, reporting: &sink, &nested)
        nested.add(plan, of: graph)
        return plan
    }
}

// MARK: - What instances have

extension GraphPlanner {
    func componentType(of instance: InstanceID) -> ComponentTypeID {
        guard let component = components[graph[instance].component.index] else {
            preconditionFailure("planning goes on only where all components are there")
        }
        return component.type
    }

    func imports(of instance: InstanceID) -> Resolved.Externs { table.types.imports(of: componentType(of: instance)) }
    func exports(of instance: InstanceID) -> Resolved.Externs { table.types.exports(of: componentType(of: instance)) }

    func id(_ instance: InstanceID) -> String { graph[instance].id }

    /// - Complexity: O(log n)
    func instance(withID id: String) -> InstanceID? {
        var range = instancesByID.indices
        while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
            if self.id(instancesByID[middle]) < id {
                range = (middle + 1)..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        guard range.lowerBound < instancesByID.count else { return nil }
        let found = instancesByID[range.lowerBound]
        return self.id(found) == id ? found : nil
    }

    mutating func importHomes(of type: ComponentTypeID) -> TypeHomes {
        if let known = homes[type] { return known }
        let new = TypeHomes(table.types.imports(of: type), in: table.types)
        homes[type] = new
        return new
    }

    mutating func exportHomes(of type: ComponentTypeID) -> TypeHomes {
        if let known = exportHomes[type] { return known }
        let new = TypeHomes(table.types.exports(of: type), in: table.types)
        exportHomes[type] = new
        return new
    }

    /// Counts what is done, which few bytes of a graph can make very much: many edges between wide components, for one.
    mutating func count(steps more: Int) {
        steps += more
        guard isOutOfSteps, steps - more < nested.stepLimit else { return }
        sink.report(.tooManySteps(graph, limit: nested.stepLimit))
    }

    var isOutOfSteps: Bool { steps >= nested.stepLimit }
    /// Whether there is so much wrong, or so much to do, that nothing more is looked at.
    var isGivenUp: Bool { isOutOfSteps || sink.errorCount >= Limits.graphErrors }

    /// Whether an export does where an import asks, leaving open which resources are the same.
    ///
    /// Nothing is said to be wrong once the graph is given up.
    mutating func fit(_ actual: Resolved.ExternType, _ expected: Resolved.ExternType) -> [Mismatch] {
        count(steps: 1)
        if let known = fits[actual, expected] { return known }
        guard !isOutOfSteps else { return [] }
        // What was never compared takes longer than what is remembered.
        count(steps: 4)
        var comparison = Comparison(.shape)
        table.types.compare(actual, to: expected, &comparison)
        fits[actual, expected] = comparison.mismatches
        return comparison.mismatches
    }

    /// World-level types that an import of an interface brings along are given with that interface.
    private mutating func bindFollowingTypes() {
        for instance in graph.instanceIDs {
            for (position, name) in imports(of: instance).keys.enumerated() {
                let imports = imports(of: instance)
                guard case .type(let item)? = imports[name]?.type else { continue }
                let homes = importHomes(of: componentType(of: instance))
                guard let home = homes.origin(of: item, in: table.types), home.position < position,
                    let export = home.export
                else { continue }
                bindings[instance.index][position] = Binding(
                    source: .typeExport(of: imports.keys[home.position], name: export), rule: .follows)
            }
        }
    }
}

extension GraphPlanner {
    /// A type that follows an import which stays open is asked of the host under its own name too: so who reads the
    /// result finds it.
    private mutating func openFollowingTypes() {
        for instance in graph.instanceIDs {
            for (position, binding) in bindings[instance.index].enumerated() {
                guard case .typeExport(let name, _)? = binding?.source,
                    let home = imports(of: instance).index(forKey: name),
                    let followed = bindings[instance.index][home], followed.isOpen
                else { continue }
                bindings[instance.index][position] = Binding(
                    source: .host(renamed: nil), rule: .follows, isFaulty: followed.isFaulty)
            }
        }
    }
}

/// Remembers which types fit which.
struct FitCache {
    private var known: [Pair: [Mismatch]] = [:]

    private struct Pair: Hashable {
        var actual: Resolved.ExternType
        var expected: Resolved.ExternType
    }

    subscript(actual: Resolved.ExternType, expected: Resolved.ExternType) -> [Mismatch]? {
        get { known[Pair(actual: actual, expected: expected)] }
        set { known[Pair(actual: actual, expected: expected)] = newValue }
    }
}
