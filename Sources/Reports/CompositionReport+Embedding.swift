import WComposeDiagnostics

extension CompositionReport {
    /// What a composition holds of its inputs: each content once, however often it is instantiated.
    package struct Embedding: Equatable, Sendable {
        /// In the order of the inputs.
        package var components: [EmbeddedComponent]
        /// The same for each nested graph, as if it were composed by itself, by the way to it: `logger/words`.
        package var graphs: [Graph]

        package struct Graph: Equatable, Sendable {
            package var path: String
            package var components: [EmbeddedComponent]
        }
    }

    package struct EmbeddedComponent: Equatable, Sendable {
        /// In `CompositionReport.inputs`.
        package var input: Int
        /// The first of the ids that it has in the graph; in a nested graph with the way to it.
        package var id: String
        /// In bytes.
        package var size: Int
        /// How many instances there are, those in instances of nested graphs included.
        package var uses: Int

        /// The bytes that are not written, since one copy is there for all instances.
        package var saved: Int { Count.product(max(uses, 1) - 1, size) }
    }

    /// Nothing where nothing was composed, or the components are imported.
    package var embedding: Embedding? {
        guard let composition, composition.embedsComponents else { return nil }
        var census = EmbeddingCensus(sizes: inputs.map(\.size))
        let uses = census.uses(in: composition, at: "")
        return Embedding(components: uses.components(census.sizes), graphs: census.graphs)
    }
}

extension [CompositionReport.EmbeddedComponent] {
    /// The bytes of the components.
    package var size: Int { reduce(0) { Count.sum($0, $1.size) } }
    /// The bytes that are not written.
    package var saved: Int { reduce(0) { Count.sum($0, $1.saved) } }
}

/// Numbers that graphs in graphs make very large, and that readers of JSON keep exactly only so far.
private enum Count {
    static let most = 1 << 53 - 1

    static func sum(_ one: Int, _ other: Int) -> Int { min(one + other, most) }

    static func product(_ one: Int, _ other: Int) -> Int {
        let (product, overflows) = one.multipliedReportingOverflow(by: other)
        return overflows ? most : min(product, most)
    }
}

/// How often inputs are instantiated in one instance of a composition.
private struct InputUses {
    /// The inputs, in ascending order, each with its first id.
    private(set) var counts: [Int: (uses: Int, id: String)] = [:]

    mutating func add(_ input: Int, _ uses: Int, id: String) {
        let known = counts[input]
        counts[input] = (Count.sum(known?.uses ?? 0, uses), known?.id ?? id)
    }

    mutating func add(_ nested: InputUses, times: Int, below id: String) {
        for (input, inner) in nested.counts.sorted(by: { $0.key < $1.key }) {
            add(input, Count.product(inner.uses, times), id: id + "/" + inner.id)
        }
    }

    func components(_ sizes: [Int]) -> [CompositionReport.EmbeddedComponent] {
        counts.sorted { $0.key < $1.key }.compactMap { input, inner in
            guard sizes.indices.contains(input) else { return nil }
            return .init(input: input, id: inner.id, size: sizes[input], uses: inner.uses)
        }
    }
}

/// Counts instances of inputs, once in each graph, however often it is used.
private struct EmbeddingCensus {
    let sizes: [Int]
    private(set) var graphs: [CompositionReport.Embedding.Graph] = []
    private var known: [String: InputUses] = [:]

    init(sizes: [Int]) { self.sizes = sizes }

    /// - Parameter path: of the graph; empty for the outermost.
    mutating func uses(in composition: CompositionReport.Composition, at path: String) -> InputUses {
        let instances = Dictionary(composition.instances.map { ($0.component, 1) }, uniquingKeysWith: +)
        var uses = InputUses()
        for component in composition.components {
            let count = instances[component.id] ?? 0
            let place = path.isEmpty ? component.id : path + "/" + component.id
            switch component.contents {
            case .input(let input): uses.add(input, count, id: component.id)
            case .same(let other): uses.add(known[other] ?? InputUses(), times: count, below: component.id)
            case .composition(let nested):
                // It stands before those in it.
                graphs.append(.init(path: place, components: []))
                let index = graphs.count - 1
                let inner = self.uses(in: nested, at: place)
                graphs[index].components = inner.components(sizes)
                known[place] = inner
                uses.add(inner, times: count, below: component.id)
            case .core, .given, .missing: break
            }
        }
        return uses
    }
}
