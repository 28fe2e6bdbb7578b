import WComposeComponentModel
import WComposeDiagnostics

/// What was wired and why, for people: some lines where the composition is small, counts where it is large.
package struct CompositionSummary: Sendable {
    /// So many rows of one kind are shown.
    package var rowLimit: Int
    /// Whether the imports of WASI are one row for each version.
    package var foldsImports: Bool
    /// So many nested graphs are told of.
    static let nestedLimit = 8

    package init(rowLimit: Int = 40, foldsImports: Bool = true) {
        self.rowLimit = rowLimit
        self.foldsImports = foldsImports
    }

    package func text(of composition: CompositionReport.Composition) -> String {
        var text = headline(of: composition) + "\n"
        text += wiring(of: composition, indent: 2)
        text += open(composition)
        text += exported(composition)
        let nested = composition.nestedGraphs
        for (path, composition) in nested.prefix(Self.nestedLimit) {
            text += "inside `\(path)`: \(headline(of: composition))\n" + wiring(of: composition, indent: 2)
        }
        if nested.count > Self.nestedLimit {
            text += "and \(Quantity.counted(nested.count - Self.nestedLimit, "more nested graph"))\n"
        }
        return text
    }

    /// `3 instances of 2 components: 2 imports connected, 1 from the host, 1 export`.
    package func headline(of composition: CompositionReport.Composition) -> String {
        let connected = composition.edges.count { $0.isConnection }
        let instances = Quantity.counted(composition.instances.count, "instance")
        let components = Quantity.counted(composition.components.count, "component")
        return "\(instances) of \(components): \(Quantity.counted(connected, "import")) connected, "
            + "\(Quantity.spelled(composition.imports.count)) from the host, "
            + Quantity.counted(composition.exports.count, "export")
    }

    private func wiring(of composition: CompositionReport.Composition, indent: Int) -> String {
        // Of thousands of edges a few are shown: the others are looked at where they are.
        let edges = composition.edges
        let connections = edges.indices.filter { edges[$0].isConnection }
        guard !connections.isEmpty else { return "" }
        let shown = connections.prefix(rowLimit).map { edges[$0] }
        let shorts = ShortNames(of: Set(shown.map(\.consumer)), edges)
        var table = Table()
        for edge in shown {
            table.add("\(edge.consumer)\(shorts.accessor(of: edge))", "<- " + edge.fullProvider.words, "(\(edge.why))")
        }
        var text = table.rendered(indent: indent)
        let rest = connections.dropFirst(rowLimit)
        if !rest.isEmpty {
            text += String(repeating: " ", count: indent)
            text += "and \(Quantity.spelled(rest.count)) more: \(rules(of: rest, edges))\n"
        }
        return text
    }

    /// How many edges there are by each rule, the most frequent first.
    private func rules(of places: ArraySlice<Int>, _ edges: [CompositionReport.Edge]) -> String {
        var counts: [(why: String, count: Int)] = []
        for place in places {
            if let known = counts.firstIndex(where: { $0.why == edges[place].why }) {
                counts[known].count += 1
            } else {
                counts.append((edges[place].why, 1))
            }
        }
        counts = counts.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .map(\.element)
        let shown = counts.prefix(6).map { "\(Quantity.spelled($0.count)) (\($0.why))" }
        return shown.joined(separator: ", ") + (counts.count > 6 ? ", …" : "")
    }

    /// What the host is asked for; empty where that is nothing.
    package func open(_ composition: CompositionReport.Composition) -> String {
        guard !composition.imports.isEmpty else { return "" }
        let rows = ImportRow.rows(of: composition.imports, folding: foldsImports)
        var table = Table()
        for row in rows.prefix(rowLimit) {
            let askers = row.askers.prefix(4).joined(separator: ", ") + (row.askers.count > 4 ? ", …" : "")
            table.add(row.text, askers.isEmpty ? "" : "for " + askers)
        }
        return "imports of the composition (from the host)\n" + table.rendered(indent: 2) + more(rows.count)
    }

    private func exported(_ composition: CompositionReport.Composition) -> String {
        guard !composition.exports.isEmpty else { return "" }
        var table = Table()
        for item in composition.exports.prefix(rowLimit) {
            table.add(item.fullName, item.words)
        }
        return "exports\n" + table.rendered(indent: 2) + more(composition.exports.count)
    }

    private func more(_ count: Int) -> String {
        count > rowLimit ? "  and \(Quantity.spelled(count - rowLimit)) more\n" : ""
    }
}

extension CompositionReport.Composition {
    /// The graphs in it and in those, each with the way to it, as in `logger/words`.
    var nestedGraphs: [(path: String, composition: CompositionReport.Composition)] {
        var nested: [(String, CompositionReport.Composition)] = []
        collectNested(below: "", into: &nested)
        return nested
    }

    private func collectNested(
        below prefix: String, into nested: inout [(String, CompositionReport.Composition)]
    ) {
        for component in components {
            guard case .composition(let inner) = component.contents else { continue }
            nested.append((prefix + component.id, inner))
            inner.collectNested(below: prefix + component.id + "/", into: &nested)
        }
    }

    var connections: [CompositionReport.Edge] { edges.filter(\.isConnection) }
}

/// A row of imports of the composition: one, or those of one version of WASI.
private struct ImportRow {
    var text: String
    var askers: [String] = []

    static func rows(of imports: [CompositionReport.Import], folding: Bool) -> [ImportRow] {
        var groups: [(version: String?, imports: [CompositionReport.Import])] = []
        for item in imports {
            let version =
                folding && item.name.hasPrefix("wasi:") ? InterfaceName(item.fullName)?.version?.description : nil
            if let version, let known = groups.firstIndex(where: { $0.version == version }) {
                groups[known].imports.append(item)
            } else {
                groups.append((version, [item]))
            }
        }
        return groups.map { group in
            var row = ImportRow(text: group.imports[0].fullName)
            if let version = group.version, group.imports.count > 1 {
                row.text = "wasi:* \(version): \(Quantity.counted(group.imports.count, "interface"))"
            }
            for ask in group.imports.lazy.flatMap(\.askedBy) where !row.askers.contains(ask.instance) {
                row.askers.append(ask.instance)
                if row.askers.count > 4 { break }
            }
            return row
        }
    }
}

/// Imports by the short names that tell them from the other imports of their instance.
private struct ShortNames {
    private var counts: [Key: Int] = [:]

    private struct Key: Hashable {
        var consumer: String
        var name: String
    }

    /// - Parameter consumers: the instances whose imports are asked for.
    init(of consumers: Set<String>, _ edges: [CompositionReport.Edge]) {
        for place in edges.indices where consumers.contains(edges[place].consumer) {
            counts[Self.key(edges[place]), default: 0] += 1
        }
    }

    func accessor(of edge: CompositionReport.Edge) -> String {
        let key = Self.key(edge)
        return counts[key] == 1 ? "." + key.name : ".\"\(edge.importName)\""
    }

    private static func key(_ edge: CompositionReport.Edge) -> Key {
        Key(consumer: edge.consumer, name: ExternNameKind.shortName(of: edge.importName))
    }
}

extension CompositionReport.Edge {
    /// A type that comes along with its interface.
    package var isImplied: Bool {
        if case .type = provider { true } else { false }
    }

    /// What the host gives.
    package var isOpen: Bool {
        if case .host = provider { true } else { false }
    }

    /// From one instance to another: those to the host are told as imports, and types come with interfaces.
    var isConnection: Bool { !isImplied && !isOpen }
}

extension CompositionReport.Export {
    fileprivate var words: String {
        if case .definition = provider { return "defined by the composition" }
        guard case .export(let instance, let export) = provider else { return "of \(provider.words)" }
        return "of \(instance)" + (export == name || export == fullName ? "" : ", its `\(export)`")
    }
}

extension CompositionReport.Edge.Provider {
    /// What is given, in as few words as name it.
    package var words: String {
        switch self {
        case .export(let instance, let name):
            name.utf8.contains(UInt8(ascii: ":")) ? "\(instance).\"\(name)\"" : "\(instance).\(name)"
        case .instance(let instance): instance
        case .exportPath(let instance, let path): Self.words(instance, path)
        case .importPath(let name, let path): Self.words("host \"\(name)\"", path)
        case .host(let name): "host \"\(name)\""
        case .type(let other, let name): "type \(name) of \"\(other)\""
        case .parts(let parts): "an instance of \(Quantity.counted(parts.count, "part"))"
        case .definition: "a definition of the composition"
        }
    }

    private static func words(_ root: String, _ path: [String]) -> String {
        path.reduce(root) { $0 + ($1.utf8.contains(UInt8(ascii: ":")) ? ".\"\($1)\"" : ".\($1)") }
    }
}
