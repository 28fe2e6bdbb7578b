/// Numbers for what is in components: two have one where they hold the same, on either side of a comparison.
struct ContentNumbers {
    /// Of what is not known, which is like nothing.
    static let unknown = -1

    private var numbers: [Content: Int] = [:]
    /// Whether rules count: a binary does not tell them.
    let comparesRules: Bool

    private enum Content: Hashable {
        case leaf(CompositionDifference.Contents)
        case composition(Composition)
    }

    /// What a nested graph is made of.
    private struct Composition: Hashable {
        /// Each with the number of its contents.
        var instances: [Instance]
        var edges: Set<Edge>
        var imports: Set<[String]>
        var exports: Set<Export>

        struct Instance: Hashable {
            var id: String
            var contents: Int
        }

        struct Edge: Hashable {
            var consumer: String
            var importName: String
            var provider: CompositionReport.Edge.Provider
            var rule: String?
        }

        struct Export: Hashable {
            var name: String
            var kind: String
            var provider: CompositionReport.Edge.Provider
        }
    }

    init(comparesRules: Bool) { self.comparesRules = comparesRules }

    private mutating func number(of content: Content) -> Int {
        let number = numbers[content] ?? numbers.count
        numbers[content] = number
        return number
    }

    /// The compositions of a report, each with the way to it, as they are compared.
    mutating func compositions(of report: CompositionReport) -> [String: ComparedComposition] {
        var all: [String: ComparedComposition] = [:]
        if let composition = report.composition {
            var known: [String: Int] = [:]
            add(composition, at: "", of: report, to: &all, &known)
        }
        return all
    }

    /// - Parameter known: the numbers of the nested compositions that were added, by the ways to them.
    private mutating func add(
        _ composition: CompositionReport.Composition, at way: String, of report: CompositionReport,
        to all: inout [String: ComparedComposition], _ known: inout [String: Int]
    ) {
        var contents: [Int] = []
        for component in composition.components {
            switch component.contents {
            case .composition(let nested):
                let inner = way.isEmpty ? component.id : way + "/" + component.id
                add(nested, at: inner, of: report, to: &all, &known)
                contents.append(known[inner] ?? Self.unknown)
            case .same(let path): contents.append(known[path] ?? Self.unknown)
            default:
                let leaf = report.contents(of: component)
                contents.append(leaf == .unknown ? Self.unknown : number(of: .leaf(leaf)))
            }
        }
        let compared = ComparedComposition(composition, contents: contents)
        all[way] = compared
        known[way] = number(of: .composition(shape(of: compared)))
    }

    private func shape(of compared: ComparedComposition) -> Composition {
        let composition = compared.composition
        return Composition(
            instances: zip(composition.instances, compared.contents)
                .map { Composition.Instance(id: $0.id, contents: $1) }.sorted { $0.id < $1.id },
            edges: Set(
                composition.edges.lazy.filter { !$0.isImplied }.map {
                    Composition.Edge(
                        consumer: $0.consumer, importName: $0.importName, provider: $0.provider,
                        rule: comparesRules ? $0.rule : nil)
                }),
            imports: Set(composition.imports.map { [$0.name, $0.kind] }),
            exports: Set(composition.exports.map { .init(name: $0.name, kind: $0.kind, provider: $0.provider) }))
    }
}

extension CompositionReport {
    /// What is in a component, as far as a comparison tells it.
    func contents(of component: Component) -> CompositionDifference.Contents {
        switch component.contents {
        case .input(let index):
            guard inputs.indices.contains(index), let digest = inputs[index].contentSHA256 else { return .unknown }
            return .component(sha256: digest, size: inputs[index].size)
        case .composition, .same: return .graph
        case .core(let size): return .core(size: size)
        case .given(let provider): return .given(provider)
        case .missing: return .unknown
        }
    }
}
