/// Which instance of one composition is which of another: those of one id and of the same contents; then those of the same
/// contents that only one of each can be, by what they are or how they are wired; then those of one id.
struct InstanceMatching {
    /// The places of the instances that they are in the other composition.
    private(set) var newPlaces: [Int?]
    private(set) var oldPlaces: [Int?]
    private let old: ComparedComposition
    private let new: ComparedComposition
    /// Pairs whose neighbours are still to be looked at.
    private var rest: [(old: Int, new: Int)] = []

    init(_ old: ComparedComposition, _ new: ComparedComposition) {
        self.old = old
        self.new = new
        newPlaces = Array(repeating: nil, count: old.contents.count)
        oldPlaces = Array(repeating: nil, count: new.contents.count)
        for (place, instance) in old.composition.instances.enumerated() {
            if let other = new.instancePlaces[instance.id] { matchAlike(place, other) }
        }
        matchOnlyOnes()
        matchExports()
        followEdges()
        for (place, instance) in old.composition.instances.enumerated() {
            if let other = new.instancePlaces[instance.id] { match(place, other) }
        }
        followEdges()
    }

    private mutating func match(_ place: Int, _ other: Int) {
        guard newPlaces[place] == nil, oldPlaces[other] == nil else { return }
        newPlaces[place] = other
        oldPlaces[other] = place
        rest.append((place, other))
    }

    private mutating func matchAlike(_ place: Int, _ other: Int) {
        guard old.contents[place] == new.contents[other], old.contents[place] != ContentNumbers.unknown else { return }
        match(place, other)
    }

    /// Matches what is the only one of its contents that is left on either side.
    private mutating func matchOnlyOnes() {
        func onlyOnes(_ contents: [Int], _ matched: [Int?]) -> [Int: Int?] {
            var places: [Int: Int?] = [:]
            for (place, content) in contents.enumerated() where matched[place] == nil {
                places[content] = places[content] == nil ? place : .some(nil)
            }
            return places
        }
        let others = onlyOnes(new.contents, oldPlaces)
        let mine = onlyOnes(old.contents, newPlaces)
        for (place, content) in old.contents.enumerated() where mine[content] == place {
            if let other = others[content] ?? nil { matchAlike(place, other) }
        }
    }

    /// Matches what is exported under one name.
    private mutating func matchExports() {
        let exports = Dictionary(new.composition.exports.map { ($0.name, $0.provider) }) { first, _ in first }
        for export in old.composition.exports {
            guard let other = exports[export.name] else { continue }
            matchProviders(export.provider, other)
        }
    }

    /// Matches the instances that two providers of one thing are exports of.
    private mutating func matchProviders(
        _ provider: CompositionReport.Edge.Provider, _ other: CompositionReport.Edge.Provider
    ) {
        guard let id = provider.instance, let otherID = other.instance, let place = old.instancePlaces[id],
            let otherPlace = new.instancePlaces[otherID], provider == other.renamed({ $0 == otherID ? id : $0 })
        else { return }
        matchAlike(place, otherPlace)
    }

    /// Goes from instances that are matched to their providers and consumers, each edge once.
    private mutating func followEdges() {
        while let (place, other) = rest.popLast() {
            let provided = Dictionary(new.edges[other].map { ($0.importName, $0.provider) }) { first, _ in first }
            for edge in old.edges[place] {
                if let provider = provided[edge.importName] { matchProviders(edge.provider, provider) }
            }
            let mine = consumers(old, place, newPlaces)
            let others = consumers(new, other, oldPlaces)
            for (use, consumer) in mine.sorted(by: { $0.value ?? 0 < $1.value ?? 0 }) {
                if let consumer, let otherConsumer = others[use] ?? nil { matchAlike(consumer, otherConsumer) }
            }
        }
    }

    private struct Use: Hashable {
        var contents: Int
        var importName: String
        var provider: CompositionReport.Edge.Provider
    }

    /// Those who take something of an instance, if only one of its contents does.
    private func consumers(_ composition: ComparedComposition, _ place: Int, _ matched: [Int?]) -> [Use: Int?] {
        var consumers: [Use: Int?] = [:]
        for use in composition.uses[place] where matched[use.consumer] == nil {
            let key = Use(
                contents: composition.contents[use.consumer], importName: use.importName,
                provider: use.provider.renamed { _ in "" })
            consumers[key] = consumers[key] == nil ? use.consumer : .some(nil)
        }
        return consumers
    }
}
