import WComposeComponentModel
import WComposeWIT

/// Differences of one kind in words, before they are text or Markdown. Names in them are in backquotes.
struct DifferenceSection {
    var title: String
    /// What a row is, for how many are left out.
    var noun: String
    var rows: [Row] = []

    struct Row {
        /// `+`, `-` or `~`, and `!` for what breaks.
        var sign: String
        var words: String
        /// What it is a part of, which is said once for rows that follow each other.
        var lead: String? = nil
    }

    /// Those of a difference that have something to say, the outermost graph first; of each graph in the order of cause
    /// and effect.
    static func all(of difference: CompositionDifference) -> [DifferenceSection] {
        var sections: [DifferenceSection] = []
        func add(_ title: String, _ noun: String, _ rows: [Row]) {
            if !rows.isEmpty { sections.append(DifferenceSection(title: title, noun: noun, rows: rows)) }
        }
        if let name = difference.packageName {
            func words(_ name: String?) -> String { name.map { "`\($0)`" } ?? "none" }
            add("package", "package", [.init(sign: "~", words: "\(words(name.after)), was \(words(name.before))")])
        }
        for graph in GraphChanges.all(of: difference) {
            let place = graph.way.isEmpty ? "" : " inside `\(graph.way)`"
            let whole = graph.way.isEmpty ? "the composition" : "`\(graph.way)`"
            add("components" + place, "component", graph.components.map { Row($0) })
            add("instances" + place, "instance", graph.instances.map { Row($0) })
            add("edges" + place, "edge", rows(ofEdges: graph.edges))
            add("imports of \(whole)", "import", graph.imports.map { Row($0) })
            add("exports of \(whole)", "export", graph.exports.map { Row($0) })
            add("resources" + place, "resource", graph.resources.map { Row($0) })
        }
        for change in difference.types {
            let whose = change.component.map { "component `\($0)`" } ?? "the composition"
            add("types of \(whose): \(change.effect.words)", "change", rows(ofTypes: change.differences))
        }
        if let (before, after) = difference.sizes, before != after {
            let step = after > before ? "+\(Quantity.spelled(after - before))" : Quantity.spelled(after - before)
            add(
                "size of the composed component", "size",
                [
                    .init(
                        sign: "~",
                        words: "\(Quantity.spelled(after)), was \(Quantity.spelled(before)) bytes (\(step))")
                ])
        }
        add("besides", "difference", difference.besides.map { Row(sign: "~", words: $0) })
        return sections
    }

    /// Those of one import or export together, with what they come to.
    private static func rows(ofTypes differences: [WIT.Difference]) -> [Row] {
        var effects: [String: WIT.Difference.Effect] = [:]
        for difference in differences {
            guard let item = difference.path.first else { continue }
            effects[item] = max(effects[item] ?? .neutral, difference.effect)
        }
        return differences.map { difference in
            var row = Row(difference)
            row.lead = difference.path.first.map { "\($0): \((effects[$0] ?? .neutral).words)" }
            return row
        }
    }

    /// What the host gives to instances is told in numbers: what it gives to the composition is told by itself.
    private static func rows(ofEdges changes: [CompositionDifference.Change<CompositionDifference.Edge>]) -> [Row] {
        func isOpen(_ change: CompositionDifference.Change<CompositionDifference.Edge>) -> Bool {
            guard change.kind == .added || change.kind == .removed, case .host? = change.latest(\.provider) else {
                return false
            }
            return true
        }
        var rows = changes.filter { !isOpen($0) }.map { Row($0) }
        for kind in [CompositionDifference.Kind.added, .removed] {
            let open = changes.filter { $0.kind == kind && isOpen($0) }
            guard let first = open.first?.latest(\.consumer) else { continue }
            let others = Set(open.compactMap { $0.latest(\.consumer) }).count - 1
            let whose = "of `\(first)`" + (others > 0 ? " and \(Quantity.counted(others, "more instance"))" : "")
            rows.append(
                .init(sign: kind.sign, words: "\(Quantity.counted(open.count, "import")) \(whose), from the host"))
        }
        return rows
    }
}

/// The changes in one graph.
private struct GraphChanges {
    var way: String
    var components: [CompositionDifference.Change<CompositionDifference.Component>] = []
    var instances: [CompositionDifference.Change<CompositionDifference.Instance>] = []
    var edges: [CompositionDifference.Change<CompositionDifference.Edge>] = []
    var imports: [CompositionDifference.Change<CompositionDifference.Extern>] = []
    var exports: [CompositionDifference.Change<CompositionDifference.Extern>] = []
    var resources: [CompositionDifference.Change<CompositionDifference.Resource>] = []

    /// In the order in which the graphs were compared.
    static func all(of difference: CompositionDifference) -> [GraphChanges] {
        var graphs: [GraphChanges] = [.init(way: "")]
        var places = ["": 0]
        func add<Value>(
            _ changes: [CompositionDifference.Change<Value>],
            _ list: WritableKeyPath<GraphChanges, [CompositionDifference.Change<Value>]>
        ) {
            for change in changes {
                let place = places[change.graph] ?? graphs.count
                if place == graphs.count {
                    places[change.graph] = place
                    graphs.append(.init(way: change.graph))
                }
                graphs[place][keyPath: list].append(change)
            }
        }
        add(difference.components, \.components)
        add(difference.instances, \.instances)
        add(difference.edges, \.edges)
        add(difference.imports, \.imports)
        add(difference.exports, \.exports)
        add(difference.resources, \.resources)
        return graphs
    }
}

extension CompositionDifference {
    /// The bytes of what is composed, where both are known.
    var sizes: (before: Int, after: Int)? {
        guard let before = before.size, let after = after.size else { return nil }
        return (before, after)
    }

    /// `2 instances, 3 edges and 1 export differ; types: breaking`.
    package var headline: String {
        guard !isEmpty else { return uncompared.isEmpty ? "no difference" : "no difference found" }
        let counts = [
            (packageName == nil ? 0 : 1, "package name"), (components.count, "component"),
            (instances.count, "instance"),
            (edges.count, "edge"), (imports.count, "import"), (exports.count, "export"), (resources.count, "resource"),
        ].filter { $0.0 > 0 }
        var parts = counts.map { Quantity.counted($0.0, $0.1) }
        if parts.isEmpty { return effect.map { "types differ: \($0.words)" } ?? "they differ" }
        let last = parts.removeLast()
        let all = parts.isEmpty ? last : parts.joined(separator: ", ") + " and " + last
        let isOne = counts.count == 1 && counts[0].0 == 1
        return "\(all) \(isOne ? "differs" : "differ")" + (effect.map { "; types: \($0.words)" } ?? "")
    }
}

extension WIT.Difference.Effect {
    /// As `diff` says it.
    var words: String {
        switch self {
        case .breaking: "breaking"
        case .addition: "compatible addition"
        case .neutral: "compatible"
        }
    }
}

extension CompositionDifference.Kind {
    fileprivate var sign: String {
        switch self {
        case .added: "+"
        case .removed: "-"
        default: "~"
        }
    }
}

extension CompositionDifference.Change<CompositionDifference.Edge> {
    /// Whether it is left to the host under its own name, before and after.
    fileprivate var isOfHost: Bool {
        [before, after].allSatisfy { edge in edge.map { $0.provider == .host($0.importName) } ?? false }
    }
}

// MARK: - Rows

extension DifferenceSection.Row {
    fileprivate init(_ change: CompositionDifference.Change<CompositionDifference.Component>) {
        let id = "`\(change.latest(\.id) ?? "")`"
        guard let before = change.before?.contents, let after = change.after?.contents else {
            self.init(sign: change.kind.sign, words: "\(id), \((change.latest(\.contents) ?? .unknown).words)")
            return
        }
        let words =
            if case .component(_, let old) = before, case .component(_, let new) = after {
                old == new
                    ? "content differs, \(Quantity.spelled(new)) bytes as before"
                    : "content differs: \(Quantity.spelled(new)), was \(Quantity.spelled(old)) bytes"
            } else {
                "\(after.words), was \(before.words)"
            }
        self.init(sign: "~", words: "\(id): \(words)")
    }

    fileprivate init(_ change: CompositionDifference.Change<CompositionDifference.Instance>) {
        let before = change.before
        let after = change.after
        let words =
            switch change.kind {
            case .renamed: "`\(after?.id ?? "")`, was called `\(before?.id ?? "")`"
            case .replaced:
                "`\(after?.id ?? "")` is of `\(after?.component ?? "")`, was of `\(before?.component ?? "")`"
            default: "`\(change.latest(\.id) ?? "")` of `\(change.latest(\.component) ?? "")`"
            }
        self.init(sign: change.kind.sign, words: words)
    }

    fileprivate init(_ change: CompositionDifference.Change<CompositionDifference.Edge>) {
        let subject =
            (change.after ?? change.before).map { edge in
                "`\(CompositionReport.Edge.Provider.export(instance: edge.consumer, name: edge.importName).words)`"
            } ?? ""
        let before = change.before?.provider.words ?? ""
        let after = change.after?.provider.words ?? ""
        let words: String
        switch change.kind {
        case .added: words = "from `\(after)`"
        case .removed: words = "from `\(before)`"
        case .rule:
            words = "from `\(after)` by the rule `\(change.after?.rule ?? "")`, was by `\(change.before?.rule ?? "")`"
        default:
            let old = change.before?.importName ?? ""
            let asked = old == change.after?.importName ? "" : "was `\(old)`, "
            if change.isOfHost {
                words = asked + "from the host"
            } else {
                words = asked + "from `\(after)`" + (before == after ? " as before" : ", was from `\(before)`")
            }
        }
        self.init(sign: change.kind.sign, words: "\(subject) \(words)")
    }

    fileprivate init(_ change: CompositionDifference.Change<CompositionDifference.Extern>) {
        let before = change.before
        let after = change.after
        let name = "`\(change.latest(\.name) ?? "")`"
        func whose(_ item: CompositionDifference.Extern?) -> String {
            item?.provider.map { " of `\($0.words)`" } ?? ""
        }
        let words: String
        switch change.kind {
        case .version: words = "\(name), was `\(before?.name ?? "")`"
        case .kind: words = "\(name) is \(Article.before(after?.kind ?? "")), was \(Article.before(before?.kind ?? ""))"
        case .rewired: words = "\(name)\(whose(after)), was\(whose(before))"
        default: words = name + whose(after ?? before)
        }
        self.init(sign: change.kind.sign, words: words)
    }

    fileprivate init(_ change: CompositionDifference.Change<CompositionDifference.Resource>) {
        func definer(_ resource: CompositionDifference.Resource?) -> String {
            switch resource?.definer {
            case .instance(let id)?: "`\(id)`"
            case .host(let name)?: "the host's `\(name)`"
            case .composition?: "core code of the composition"
            case nil: "nobody"
            }
        }
        func handlers(_ resource: CompositionDifference.Resource?) -> String {
            let all = resource?.handlers ?? []
            guard !all.isEmpty else { return "nobody" }
            let rest = all.count > 4 ? " and \(Quantity.spelled(all.count - 4)) more" : ""
            return all.prefix(4).map { "`\($0)`" }.joined(separator: ", ") + rest
        }
        let interface = change.latest(\.interface) ?? nil
        let name = "`\(change.latest(\.name) ?? "")`" + (interface.map { " of `\($0)`" } ?? "")
        let words =
            switch change.kind {
            case .definer: "\(name): defined by \(definer(change.after)), was by \(definer(change.before))"
            case .handlers: "\(name): handled by \(handlers(change.after)); was by \(handlers(change.before))"
            default: "\(name), defined by \(definer(change.after ?? change.before))"
            }
        self.init(sign: change.kind.sign, words: words)
    }

    fileprivate init(_ difference: WIT.Difference) {
        let sign =
            switch difference.effect {
            case .breaking: "!"
            case .addition: "+"
            case .neutral: "~"
            }
        let words = (difference.path.dropFirst() + [difference.message]).joined(separator: ": ")
        self.init(sign: sign, words: words + (difference.note.map { " (\($0))" } ?? ""))
    }
}

extension CompositionDifference.Contents {
    fileprivate var words: String {
        switch self {
        case .component(_, let size): "\(Quantity.spelled(size)) bytes"
        case .graph: "a nested graph"
        case .core(let size): "core modules of \(Quantity.spelled(size)) bytes"
        case .given(let provider): "given by `\(provider.words)`"
        case .unknown: "of unknown content"
        }
    }
}
