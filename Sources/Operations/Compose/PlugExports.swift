import OrderedCollections
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeReports

/// What `plug` exports as far as that does not depend on what takes what: all that the socket exports, and exports by name.
///
/// A name is looked for as names are everywhere: the whole name goes before what follows its last `/`. Of two that are
/// equally good, the socket's goes before a plug's.
struct PlugExports {
    /// The socket's first, then those of plugs in their order, each in the order in which its component has them: the order
    /// of the names means nothing.
    private(set) var choices: [ExportChoice] = []
    /// What is wrong with the names.
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter graph: the socket, then the plugs.
    init(_ exports: [PlugExport], of graph: CompositionGraph, in table: PackageTable) {
        let own = graph.instanceIDs.map { Self.exports(of: $0, graph, table) }
        var isWhole = false
        var chosen: Set<Found> = []
        var ambiguous: [(name: String, found: [Found])] = []
        for export in exports {
            switch export {
            case .socket, .all: isWhole = true
            case .named(let name):
                let found = Self.find(NameReference(name), among: own)
                switch found.count {
                case 0: diagnostics.append(.unknownExport(name, of: graph, own))
                case 1: chosen.insert(found[0])
                default: ambiguous.append((name, found))
                }
            }
        }
        choices = Self.choices(chosen, isWhole, graph, own)
        for (name, found) in ambiguous {
            let first = Self.choices(chosen.union(found.prefix(1)), isWhole, graph, own)
            diagnostics.append(
                .ambiguousExport(name, found.map { ($0.instance, own[$0.instance][$0.place]) }, first, graph))
        }
    }

    /// What plugs export, offer, and no import takes.
    func left(by attempt: PlanningAttempt, of graph: CompositionGraph, in table: PackageTable) -> [ExportChoice] {
        let left = attempt.exportsLeft(table)
        let named = Set(choices.map(Key.init))
        return graph.instanceIDs.dropFirst().flatMap { plug -> [ExportChoice] in
            let names = left[plug] ?? []
            let location = graph[plug].location
            guard names.count < Self.exports(of: plug, graph, table).count else {
                return names.isEmpty ? [] : [ExportChoice(plug, at: location)]
            }
            return names.map { ExportChoice(plug, NameReference($0, at: location), at: location) }
                .filter { !named.contains(Key($0)) }
        }
    }

    private struct Key: Hashable {
        var root: PathRoot
        var names: [String]?

        init(_ choice: ExportChoice) {
            root = choice.root
            switch choice.source {
            case .all: names = nil
            case .item(_, let steps): names = steps.map(\.text)
            }
        }
    }

    /// An export, by the places of its instance and of itself.
    private struct Found: Hashable, Comparable {
        var instance: Int
        var place: Int

        static func < (one: Self, other: Self) -> Bool {
            (one.instance, one.place) < (other.instance, other.place)
        }
    }

    private static func exports(of instance: InstanceID, _ graph: CompositionGraph, _ table: PackageTable) -> [String] {
        guard case .package(let package) = graph[graph[instance].component].source else {
            preconditionFailure("graphs that are made of files have no others")
        }
        return Array(table.types.exports(of: table[package].type).keys)
    }

    /// - Parameter exports: of the socket, then of the plugs.
    private static func find(_ name: NameReference, among exports: [[String]]) -> [Found] {
        for fits in [{ $0 == name.text }, { ExternNameKind.shortName(of: $0) == name.text }] as [(String) -> Bool] {
            let found = exports.enumerated().flatMap { instance, names in
                names.indices.filter { fits(names[$0]) }.map { Found(instance: instance, place: $0) }
            }
            let ofSocket = found.filter { $0.instance == 0 }
            if !found.isEmpty { return ofSocket.isEmpty ? found : ofSocket }
        }
        return []
    }

    private static func choices(
        _ chosen: Set<Found>, _ isWhole: Bool, _ graph: CompositionGraph, _ exports: [[String]]
    ) -> [ExportChoice] {
        let ids = graph.instanceIDs
        let whole = isWhole ? [ExportChoice(ids[0], at: graph[ids[0]].location)] : []
        return whole
            + chosen.sorted().filter { !isWhole || $0.instance > 0 }.map { found in
                let location = graph[ids[found.instance]].location
                let name = NameReference(exports[found.instance][found.place], at: location)
                return ExportChoice(ids[found.instance], name, at: location)
            }
    }
}

extension Diagnostic {
    fileprivate static func unknownExport(_ name: String, of graph: CompositionGraph, _ exports: [[String]])
        -> Diagnostic
    {
        let all = OrderedSet(exports.joined()).elements
        let shown = zip(graph.instances, exports).prefix(8).map { instance, names in
            "`\(instance.id)` exports \(self.names(names))"
        }
        let more = exports.count > shown.count ? ["and \(exports.count - shown.count) more plugs"] : []
        return Diagnostic(
            CompositionCode.unknownExport, "neither the socket nor a plug has an export `\(name)`",
            at: graph.instances[0].location.map { [Label($0)] } ?? [], notes: shown + more,
            help: NameReference(name).similar(among: all).map { ["did you mean `\($0)`?"] } ?? [])
    }

    /// - Parameters:
    ///   - found: the exports that the name may mean, by the place of their instance.
    ///   - choices: what is exported with the first of these.
    fileprivate static func ambiguousExport(
        _ name: String, _ found: [(instance: Int, export: String)], _ choices: [ExportChoice], _ graph: CompositionGraph
    ) -> Diagnostic {
        let entries = choices.map { choice in
            let id = graph.id(choice.root)
            guard case .item(_, let steps) = choice.source, let step = steps.first else { return id }
            return "{ from: \(id), export: \"\(step.text)\" }"
        }
        let first = found.first?.export ?? name
        let isOfOne = Set(found.map(\.instance)).count == 1
        return Diagnostic(
            OperationCode.ambiguousExport, "ambiguous export `\(name)` in `--exports`",
            at: found.compactMap { graph.instances[$0.instance].location }.prefix(8).map { Label($0) },
            notes: found.prefix(8).map { "`\(graph.instances[$0.instance].id)` exports `\($0.export)`" }
                + (found.count > 8 ? ["and \(found.count - 8) more"] : []),
            help: [
                isOfOne
                    ? "name it in full: `--exports \(first)`"
                    : graph.inGraphFile("set `exports: [\(entries.joined(separator: ", "))]`")
            ])
    }
}
