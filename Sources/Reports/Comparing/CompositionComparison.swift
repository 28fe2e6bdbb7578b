import WComposeComponentModel
import WComposeWasmBinary

extension CompositionDifference {
    /// In what one composition differs from another, nested graphs included; but for types, which reports do not have.
    ///
    /// - Parameters:
    ///   - old: what there was; without a composition, nothing is compared.
    ///   - before: what it is called, and the like.
    package init(from old: CompositionReport, _ before: Side, to new: CompositionReport, _ after: Side) {
        self.init(before: before, after: after)
        let kinds = [before.kind, after.kind]
        var comparison = CompositionComparison(
            old, new, comparesRules: !kinds.contains(.component), comparesFiles: kinds.contains(.lock))
        comparison.compare(into: &self)
    }
}

/// Compares two compositions, and those nested in them.
private struct CompositionComparison {
    private let old: CompositionReport
    private let new: CompositionReport
    private let before: [String: ComparedComposition]
    private let after: [String: ComparedComposition]
    private let comparesRules: Bool
    /// Whether components are files, which count by their names too.
    private let comparesFiles: Bool
    /// Nested graphs that are still to be compared.
    private var rest: [Pair] = []
    private var compared: Set<Pair> = []

    /// The ways to two nested graphs.
    private struct Pair: Hashable {
        var old: String
        var new: String
    }

    init(_ old: CompositionReport, _ new: CompositionReport, comparesRules: Bool, comparesFiles: Bool) {
        self.old = old
        self.new = new
        self.comparesRules = comparesRules
        self.comparesFiles = comparesFiles
        var numbers = ContentNumbers(comparesRules: comparesRules)
        before = numbers.compositions(of: old)
        after = numbers.compositions(of: new)
    }

    mutating func compare(into difference: inout CompositionDifference) {
        rest = [Pair(old: "", new: "")]
        var place = 0
        while place < rest.count {
            let pair = rest[place]
            place += 1
            guard let one = before[pair.old], let other = after[pair.new] else { continue }
            guard place <= Limits.comparedGraphs else {
                difference.uncompared.append("nested graphs after the first \(Quantity.spelled(Limits.comparedGraphs))")
                return
            }
            if place == 1 { compareWhole(one.composition, other.composition, into: &difference) }
            let level = LevelComparison(one, other, graph: pair.new, comparesRules: comparesRules)
            level.components(old, new, asFiles: comparesFiles, into: &difference)
            level.instances(into: &difference)
            level.edges(into: &difference)
            level.externs(into: &difference)
            level.resources(into: &difference)
            addNested(level, pair)
        }
    }

    /// Compares what only the outermost composition says.
    private func compareWhole(
        _ old: CompositionReport.Composition, _ new: CompositionReport.Composition,
        into difference: inout CompositionDifference
    ) {
        if old.packageName != new.packageName {
            difference.packageName = .init(before: old.packageName, after: new.packageName)
        }
        if old.embedsComponents != new.embedsComponents {
            let words = new.embedsComponents ? ("embedded", "imported") : ("imported", "embedded")
            difference.besides.append("components are \(words.0), were \(words.1)")
        }
        for words in old.besides where !new.besides.contains(words) { difference.besides.append("no more: \(words)") }
        for words in new.besides where !old.besides.contains(words) { difference.besides.append("added: \(words)") }
    }

    /// Has the nested graphs compared that are of instances which were and are of one, and are not the same.
    private mutating func addNested(_ level: LevelComparison, _ pair: Pair) {
        for (place, other) in level.matching.newPlaces.enumerated() {
            guard let other, level.old.contents[place] != level.new.contents[other],
                let one = level.old.component(ofInstanceAt: place)?.way(in: pair.old),
                let two = level.new.component(ofInstanceAt: other)?.way(in: pair.new)
            else { continue }
            let nested = Pair(old: one, new: two)
            if compared.insert(nested).inserted { rest.append(nested) }
        }
    }
}

extension CompositionReport.Component {
    /// The way to the nested graph that it is; nothing where it is none.
    fileprivate func way(in graph: String) -> String? {
        switch contents {
        case .composition: graph.isEmpty ? id : graph + "/" + id
        case .same(let path): path
        case .input, .core, .given, .missing: nil
        }
    }
}

/// Compares two compositions, without those nested in them.
private struct LevelComparison {
    let old: ComparedComposition
    let new: ComparedComposition
    let matching: InstanceMatching
    private let graph: String
    private let comparesRules: Bool

    init(_ old: ComparedComposition, _ new: ComparedComposition, graph: String, comparesRules: Bool) {
        self.old = old
        self.new = new
        self.graph = graph
        self.comparesRules = comparesRules
        matching = InstanceMatching(old, new)
    }

    private func change<Value>(
        _ kind: CompositionDifference.Kind, _ before: Value?, _ after: Value?
    ) -> CompositionDifference.Change<Value> {
        .init(graph: graph, kind: kind, before: before, after: after)
    }

    // MARK: - Components

    /// Those of which one of the two holds nothing alike, by their ids; of files, all that only one of the two has.
    func components(
        _ oldReport: CompositionReport, _ newReport: CompositionReport, asFiles: Bool,
        into difference: inout CompositionDifference
    ) {
        func known(_ report: CompositionReport, _ level: ComparedComposition) -> [String: CompositionDifference
            .Component]
        {
            var known: [String: CompositionDifference.Component] = [:]
            for component in level.composition.components {
                let input: Int? = if case .input(let index) = component.contents { index } else { nil }
                known[component.id] = .init(id: component.id, contents: report.contents(of: component), input: input)
            }
            return known
        }
        let (before, after) = (known(oldReport, old), known(newReport, new))
        let contents = (Set(before.values.map(\.contents)), Set(after.values.map(\.contents)))
        func isTold(_ component: CompositionDifference.Component, _ others: Set<CompositionDifference.Contents>) -> Bool
        {
            asFiles || component.contents == .graph || !others.contains(component.contents)
        }
        for id in old.composition.components.map(\.id) {
            guard let component = before[id] else { continue }
            if let other = after[id] {
                guard component.contents != other.contents, component.contents != .unknown, other.contents != .unknown
                else { continue }
                difference.components.append(change(.content, component, other))
            } else if isTold(component, contents.1) {
                difference.components.append(change(.removed, component, nil))
            }
        }
        for id in new.composition.components.map(\.id) {
            guard let component = after[id], before[id] == nil, isTold(component, contents.0) else { continue }
            difference.components.append(change(.added, nil, component))
        }
    }

    // MARK: - Instances

    func instances(into difference: inout CompositionDifference) {
        func told(_ instance: CompositionReport.Instance) -> CompositionDifference.Instance {
            .init(id: instance.id, component: instance.component)
        }
        for (place, instance) in old.composition.instances.enumerated() {
            guard let other = matching.newPlaces[place] else {
                difference.instances.append(change(.removed, told(instance), nil))
                continue
            }
            let counterpart = new.composition.instances[other]
            if instance.id != counterpart.id {
                difference.instances.append(change(.renamed, told(instance), told(counterpart)))
            } else if instance.component != counterpart.component, old.contents[place] != new.contents[other] {
                difference.instances.append(change(.replaced, told(instance), told(counterpart)))
            }
        }
        for (place, instance) in new.composition.instances.enumerated() where matching.oldPlaces[place] == nil {
            difference.instances.append(change(.added, nil, told(instance)))
        }
    }

    /// The id that an instance has now. One that is gone has a name that is none, so that it is like no other.
    private func newID(_ id: String) -> String {
        // A lock knows no instances, but edges.
        guard let place = old.instancePlaces[id] else { return id }
        return matching.newPlaces[place].map { new.composition.instances[$0].id } ?? "\(id)\u{0}"
    }

    // MARK: - Edges

    func edges(into difference: inout CompositionDifference) {
        for (place, edges) in old.edges.enumerated() {
            compare(edges, matching.newPlaces[place].map { new.edges[$0] } ?? [], into: &difference)
        }
        for (place, edges) in new.edges.enumerated() where matching.oldPlaces[place] == nil {
            compare([], edges, into: &difference)
        }
        compareOtherEdges(into: &difference)
    }

    /// Of instances of which nothing else is known.
    private func compareOtherEdges(into difference: inout CompositionDifference) {
        var after: [String: [CompositionReport.Edge]] = [:]
        for edge in new.otherEdges { after[edge.consumer, default: []].append(edge) }
        var before: [String: [CompositionReport.Edge]] = [:]
        for edge in old.otherEdges { before[edge.consumer, default: []].append(edge) }
        for edge in old.otherEdges {
            guard let mine = before.removeValue(forKey: edge.consumer) else { continue }
            compare(mine, after.removeValue(forKey: edge.consumer) ?? [], into: &difference)
        }
        for edge in new.otherEdges {
            if let others = after.removeValue(forKey: edge.consumer) { compare([], others, into: &difference) }
        }
    }

    /// Compares the edges of one instance.
    private func compare(
        _ edges: [CompositionReport.Edge], _ others: [CompositionReport.Edge],
        into difference: inout CompositionDifference
    ) {
        for (edge, other) in NamedPairs.of(edges, others, name: \.importName) {
            guard let edge, let other else {
                difference.edges.append(
                    change(edge == nil ? .added : .removed, edge.map { .init($0) }, other.map { .init($0) }))
                continue
            }
            let kind: CompositionDifference.Kind
            let provider = edge.fullProvider.renamed(newID)
            if provider != other.fullProvider {
                kind = provider.unversioned == other.fullProvider.unversioned ? .version : .rewired
            } else if edge.fullImportName != other.fullImportName {
                kind = .version
            } else if comparesRules, edge.rule != other.rule {
                kind = .rule
            } else {
                continue
            }
            difference.edges.append(change(kind, .init(edge), .init(other)))
        }
    }

    // MARK: - Imports and exports

    func externs(into difference: inout CompositionDifference) {
        let (before, after) = (old.composition, new.composition)
        for (item, other) in NamedPairs.of(before.imports, after.imports, name: \.name) {
            let isOtherForm = item?.name != other?.name && item?.fullName == other?.fullName
            let (told, otherTold) = (
                item.map { Extern($0, isFull: !isOtherForm) }, other.map { Extern($0, isFull: !isOtherForm) }
            )
            let kind = changed(told, otherTold, isRewired: false)
            if let kind { difference.imports.append(change(kind, told, otherTold)) }
        }
        for (item, other) in NamedPairs.of(before.exports, after.exports, name: \.name) {
            let isOtherForm = item?.name != other?.name && item?.fullName == other?.fullName
            let (told, otherTold) = (
                item.map { Extern($0, isFull: !isOtherForm) }, other.map { Extern($0, isFull: !isOtherForm) }
            )
            var isRewired = false
            if let provider = item?.provider.renamed(newID), let otherProvider = other?.provider {
                isRewired = provider.unversioned != otherProvider.unversioned
            }
            let kind = changed(told, otherTold, isRewired: isRewired)
            if let kind { difference.exports.append(change(kind, told, otherTold)) }
        }
    }

    private typealias Extern = CompositionDifference.Extern

    private func changed(_ item: Extern?, _ other: Extern?, isRewired: Bool) -> CompositionDifference.Kind? {
        guard let item else { return .added }
        guard let other else { return .removed }
        if item.kind != other.kind { return .kind }
        if isRewired { return .rewired }
        return item.name == other.name ? nil : .version
    }

    // MARK: - Resources

    func resources(into difference: inout CompositionDifference) {
        let before = old.composition.resources.map { KnownResource($0, newID) }
        let after = new.composition.resources.map { KnownResource($0) { $0 } }
        var partners = KnownResource.partners(of: before.map(\.key), among: after.map(\.key))
        // Of those that are defined elsewhere now, the first is the first.
        var left = Dictionary(grouping: after.indices.filter { !partners.taken.contains($0) }.reversed()) {
            after[$0].key.name
        }
        for (place, resource) in before.enumerated() {
            let told = CompositionDifference.Resource(resource.resource)
            let isAlike = partners.places[place] != nil
            guard let other = partners.places[place] ?? left[resource.key.name]?.popLast() else {
                difference.resources.append(change(.removed, told, nil))
                continue
            }
            partners.taken.insert(other)
            guard !isAlike || resource.handlers != after[other].handlers else { continue }
            difference.resources.append(
                change(isAlike ? .handlers : .definer, told, .init(after[other].resource)))
        }
        for (place, resource) in after.enumerated() where !partners.taken.contains(place) {
            difference.resources.append(change(.added, nil, .init(resource.resource)))
        }
    }
}

/// A resource by what tells it from others, with the ids that instances have now.
private struct KnownResource {
    let resource: CompositionReport.Resource
    let key: Key
    let handlers: [String]

    struct Key: Hashable {
        var name: Name
        var definer: CompositionReport.Resource.Definer
    }

    struct Name: Hashable {
        /// Without its version.
        var interface: String?
        var name: String
    }

    init(_ resource: CompositionReport.Resource, _ newID: (String) -> String) {
        func unversioned(_ name: String) -> String { InterfaceName(name)?.unversioned ?? name }
        self.resource = resource
        let definer: CompositionReport.Resource.Definer =
            switch resource.definer {
            case .instance(let id): .instance(newID(id))
            case .host(let name): .host(unversioned(name))
            case .composition: .composition
            }
        key = Key(name: Name(interface: resource.interface.map(unversioned), name: resource.name), definer: definer)
        handlers = resource.handlers.map(newID).sorted()
    }

    /// The places of those with the same keys, the first with the first; and which places these are.
    static func partners(of keys: [Key], among others: [Key]) -> (places: [Int?], taken: Set<Int>) {
        var left = Dictionary(grouping: others.indices.reversed()) { others[$0] }
        let places = keys.map { left[$0]?.popLast() }
        return (places, Set(places.compactMap(\.self)))
    }
}

extension CompositionDifference.Edge {
    init(_ edge: CompositionReport.Edge) {
        self.init(
            consumer: edge.consumer, importName: edge.fullImportName, provider: edge.fullProvider, rule: edge.rule)
    }
}

extension CompositionDifference.Extern {
    /// - Parameter isFull: whether it is told of by its full name, or by its own, where only that differs.
    fileprivate init(_ item: CompositionReport.Import, isFull: Bool) {
        self.init(name: isFull ? item.fullName : item.name, kind: item.kind, provider: nil)
    }

    fileprivate init(_ item: CompositionReport.Export, isFull: Bool) {
        self.init(name: isFull ? item.fullName : item.name, kind: item.kind, provider: item.fullProvider)
    }
}

extension CompositionDifference.Resource {
    fileprivate init(_ resource: CompositionReport.Resource) {
        self.init(
            name: resource.name, interface: resource.interface, definer: resource.definer, handlers: resource.handlers)
    }
}

extension CompositionReport.Edge.Provider {
    /// With the name of an interface without its version.
    fileprivate var unversioned: Self {
        func name(_ name: String) -> String { InterfaceName(name)?.unversioned ?? name }
        return switch self {
        case .export(let id, let export): .export(instance: id, name: name(export))
        case .exportPath(let id, let path): .exportPath(instance: id, path.map(name))
        case .importPath(let host, let path): .importPath(host: name(host), path.map(name))
        case .host(let host): .host(name(host))
        case .instance, .type, .parts, .definition: self
        }
    }
}
