import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics
import WComposeWasmBinary

/// The planning of one graph: its steps, each of which makes a value of those before it.
struct GraphPlanner {
    let graph: CompositionGraph
    var table: PackageTable
    var nested: NestedPlans
    private(set) var log: PlanningLog
    /// What was decided so far; nothing where the graph was not looked at.
    private var wiring: Wiring?
    private var exports: [PlannedExport] = []
    private var components: [GraphInstances.NodeComponent?] = []
    /// Whether only the number of errors is asked for.
    private let isTrial: Bool

    init(
        _ graph: CompositionGraph, _ table: consuming PackageTable, _ nested: consuming NestedPlans, isTrial: Bool
    ) {
        self.graph = graph
        log = PlanningLog(for: graph, stepLimit: nested.stepLimit)
        self.table = table
        self.nested = nested
        self.isTrial = isTrial
    }

    /// The plan, or nil where there are errors; all that was found is in `log`.
    mutating func plan() -> Plan? {
        let plan = soundPlan()
        if log.sink.errorCount >= Limits.graphErrors { log.report(.tooManyErrors(in: graph)) }
        return plan
    }

    /// The plan, and what was found on the way to it.
    mutating func attempt() -> PlanningAttempt {
        let plan = plan()
        return PlanningAttempt(
            plan: plan, diagnostics: log.sink.diagnostics, impasses: log.impasses, exports: exports,
            components: components, wiring: wiring)
    }

    private mutating func soundPlan() -> Plan? {
        checkIDs()
        checkDeclaredImports()
        let instances = planComponents()
        components = instances.components
        let isEmpty = graph.instances.isEmpty && graph.imports.isEmpty && graph.definitions.isEmpty
        guard !isEmpty || graph.way == .document else {
            log.report(.emptyComposition(graph))
            return nil
        }
        checkOffers(of: instances)
        // What is declared wrongly cannot be merged with what is open.
        guard graph.isSound, graph.imports.isEmpty || !log.hasErrors, instances.components.allSatisfy({ $0 != nil })
        else {
            checkNames(instances)
            return nil
        }
        var homes = HomeTable()
        var wiring = Wiring(instances)
        defer { self.wiring = wiring }
        wiring.bindFollowingTypes(&homes, in: table.types)
        wiring.bindNamedImports(graph.edges, in: table.types, &log)
        wiring.bindNamedInstances(graph.edges, in: table.types, &log)
        wiring.bindFound(in: table.types, &log)
        wiring.openFollowingTypes()
        guard !log.isGivenUp, let order = order(instances, wiring.bindings) else { return nil }
        let open = OpenImports(of: instances, &wiring.bindings, &homes, in: &table.types, &log)
        guard !log.isGivenUp else { return nil }
        let types = InstanceTypes(
            order, of: instances, wiring.bindings, open, in: &table, nested, isTrial: isTrial, &log)
        // What stays open is told first: it may be why something is exported.
        var nearMisses = NearMisses(instances)
        open.check(instances, &nearMisses, &wiring, in: table.types, &log)
        var selection = ExportSelection(of: instances, wiring.bindings, types, open)
        let exports = selection.select(meant: nearMisses.providers, &homes, in: table.types, &log)
        self.exports = Array(exports.values)
        guard !log.hasErrors else { return nil }
        let plan = Plan(
            id: nested.nextID(), of: instances, wiring.bindings, order, types, open, exports, in: &table.types)
        if let target = graph.target { check(plan, against: target) }
        return log.hasErrors ? nil : plan
    }

    /// Says in what the composition does not fit the world that it is for.
    private mutating func check(_ plan: Plan, against target: TargetWorld) {
        let conformance = WorldConformance(
            of: plan.type, to: target.type, matchingTracks: target.matchesTracks, in: table.types)
        let found = conformance.diagnostics(
            of: .composition(target.location), against: target.name, in: table.types
        ) { [graph, exports] fault in
            fault.isImport
                ? graph.imports.first { $0.extern.name.fullText == fault.name }?.location
                : exports.first { $0.name.fullText == fault.counterpart ?? fault.name }?.location
        }
        for diagnostic in found { log.report(diagnostic) }
    }

    private mutating func order(_ instances: GraphInstances, _ bindings: Bindings) -> InstantiationOrder? {
        do throws(InstantiationOrder.Cycle) {
            return try InstantiationOrder(of: instances, bindings)
        } catch {
            log.report(cycle: error.steps, in: instances, bindings)
            return nil
        }
    }

    /// Where parts of the graph are missing, what was said of the others is checked as far as it goes. What would be
    /// found, or left open, is not: it would change with what is missing.
    private mutating func checkNames(_ instances: GraphInstances) {
        let edges = graph.edges.filter { edge in
            instances.isKnown(edge.consumer) && instances.isKnown(edge.provider)
        }
        var wiring = Wiring(instances)
        wiring.bindNamedImports(edges, in: table.types, &log)
        wiring.bindNamedInstances(edges, in: table.types, &log)
        self.wiring = wiring
        for choice in graph.exports ?? [] {
            guard case .item(let root, let steps) = choice.source, instances.isKnown(root) else { continue }
            _ = instances.item(at: root, steps, for: choice.location, in: table.types, &log)
            if let name = choice.name, ExternNameKind(name) == nil { log.report(.badName(name, at: choice.location)) }
        }
    }

    /// Ids are written into the names of what is composed, and into those of its imports where nothing is embedded.
    private mutating func checkIDs() {
        for node in graph.components where node.id.utf8.count > Limits.nameBytes {
            log.report(.badName(node.id, at: node.location))
        }
        for node in graph.instances where node.id.utf8.count > Limits.nameBytes {
            log.report(.badName(node.id, at: node.location))
        }
        if let name = graph.packageName, name.utf8.count > Limits.nameBytes {
            log.report(.badName(name, at: graph.location))
        }
    }

    /// The imports that the graph declares have valid names, and no two the same.
    private mutating func checkDeclaredImports() {
        var byKey: [String: ImportNode] = [:]
        for node in graph.imports {
            let name = node.extern.name.text
            if node.id.utf8.count > Limits.nameBytes { log.report(.badName(node.id, at: node.location)) }
            guard ExternNameKind(name) != nil, !node.extern.name.isIncomplete else {
                log.report(.badName(name, at: node.location))
                continue
            }
            let key = ExternNameKind.uniquenessKey(of: name)
            if let other = byKey.updateValue(node, forKey: key) { log.report(.declaredTwice(node, other)) }
        }
    }

    /// What is taken of an instance, it exports.
    private mutating func checkOffers(of instances: GraphInstances) {
        for instance in instances.byID where instances.isKnown(instance) {
            for name in graph.offers[instance] ?? [] where name.position(in: instances.exports(of: instance)) == nil {
                log.report(.unknownExport(name, of: instance, in: instances, at: instances.location(of: instance)))
            }
        }
    }

    private mutating func planComponents() -> GraphInstances {
        var components: [GraphInstances.NodeComponent?] = []
        for node in graph.components {
            switch node.source {
            case .package(let id): components.append(.init(.package(id), table[id].type, in: table.types))
            case .graph(let graph):
                components.append(plan(of: graph, called: node.id).map { .init(.plan($0), $0.type, in: table.types) })
            case .unavailable: components.append(nil)
            }
        }
        return GraphInstances(graph, components)
    }

    private mutating func plan(of graph: NestedGraph, called id: String) -> Plan? {
        if let known = nested[graph] { return known }
        var sink = DiagnosticSink()
        let plan = Planner.plan(graph.graph, in: &table, reporting: &sink, &nested)
        for diagnostic in sink.diagnostics { log.report(diagnostic.within(id)) }
        nested.add(plan, of: graph)
        return plan
    }
}
