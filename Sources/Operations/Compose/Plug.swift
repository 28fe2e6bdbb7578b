import OrderedCollections
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeLoading
import WComposeReports

/// The composition of a component, the socket, with others that provide for its imports, the plugs.
struct Plug {
    private let socket: ComponentFile
    private let exports: [PlugExport]

    /// - Parameter exports: what the result exports.
    init(into socket: ComponentFile, exporting exports: [PlugExport]) {
        self.socket = socket
        self.exports = exports
    }

    /// The graph of the socket with the plugs that have a use, and its plan: nothing where that is none, or cannot be
    /// known for errors. Then the graph has all plugs.
    func plan(
        _ plugs: [ComponentFile], in table: inout PackageTable, reporting sink: inout DiagnosticSink
    ) -> (graph: CompositionGraph, plan: Plan?) {
        let plugs = distinct(plugs, reporting: &sink)
        var graph = CompositionGraph(plugging: plugs, into: socket)
        guard !plugs.isEmpty else {
            sink.report(.nothingPlugged([], into: socket, in: table, nearMisses: []))
            return (graph, nil)
        }
        let named = PlugExports(exports, of: graph, in: table)
        for diagnostic in named.diagnostics { sink.report(diagnostic) }
        guard named.diagnostics.isEmpty else {
            // The choice is to be made in its file.
            graph.exports = nil
            return (graph, nil)
        }
        graph.exports = named.choices
        let attempt = Planner.attempt(graph, in: &table)
        guard attempt.plan != nil else {
            // What its file is to export once it is mended.
            graph.exports = named.choices + left(by: attempt, named, of: graph, in: table)
            return finish(graph, attempt, reporting: &sink)
        }
        // By their place in the graph, in which the socket is the first.
        let wanted = usedInstances(attempt, graph, from: [graph.instanceIDs[0]] + named.choices.compactMap(\.instance))
        guard graph.instanceIDs.dropFirst().contains(where: { wanted.contains($0) }) else {
            sink.report(.nothingPlugged(plugs, into: socket, in: table, nearMisses: attempt.diagnostics))
            return (graph, nil)
        }
        // Of plugs that nothing wanted takes anything of, all is left to be exported.
        let isExported = exports.contains(.all) ? attempt.exportsLeft(table, takenBy: wanted) : [:]
        let isUsed = graph.instanceIDs.dropFirst().map { wanted.contains($0) || isExported[$0]?.isEmpty == false }
        guard isUsed.contains(false) else {
            return finish(graph, attempt, named, in: &table, reporting: &sink)
        }
        // A plug without a use is left out, so that the result does not ask its host for what only that plug needs.
        for (plug, isUsed) in zip(plugs, isUsed) where !isUsed { sink.report(.unusedPlug(plug, in: table)) }
        graph = CompositionGraph(plugging: zip(plugs, isUsed).filter(\.1).map(\.0), into: socket)
        let again = PlugExports(exports, of: graph, in: table)
        graph.exports = again.choices
        return finish(graph, Planner.attempt(graph, in: &table), again, in: &table, reporting: &sink)
    }

    /// Adds to what is exported what nothing takes, if that is asked for.
    private func finish(
        _ graph: CompositionGraph, _ attempt: PlanningAttempt, _ named: PlugExports, in table: inout PackageTable,
        reporting sink: inout DiagnosticSink
    ) -> (graph: CompositionGraph, plan: Plan?) {
        let others = left(by: attempt, named, of: graph, in: table)
        guard !others.isEmpty else { return finish(graph, attempt, reporting: &sink) }
        var graph = graph
        graph.exports = named.choices + others
        return finish(graph, Planner.attempt(graph, in: &table), reporting: &sink)
    }

    private func left(
        by attempt: PlanningAttempt, _ named: PlugExports, of graph: CompositionGraph, in table: PackageTable
    ) -> [ExportChoice] {
        exports.contains(.all) ? named.left(by: attempt, of: graph, in: table) : []
    }

    private func finish(
        _ graph: CompositionGraph, _ attempt: PlanningAttempt, reporting sink: inout DiagnosticSink
    ) -> (graph: CompositionGraph, plan: Plan?) {
        for diagnostic in attempt.diagnostics { sink.report(diagnostic) }
        return (graph, attempt.plan)
    }

    /// The plugs without those that are the socket, or another plug, and of which nothing is said: patterns of file names
    /// bring these in. What is taken of one that is given twice without an id is taken of one instance.
    private func distinct(_ plugs: [ComponentFile], reporting sink: inout DiagnosticSink) -> [ComponentFile] {
        var kept: [ComponentFile] = []
        var places: [PackageID: Int] = [:]
        // One with an id stays, wherever it stands.
        let whole = Dictionary(
            plugs.filter { $0.operand.id != nil && $0.operand.exports == nil }.map { ($0.package, $0) },
            uniquingKeysWith: { first, _ in first })
        for plug in plugs {
            let isPlain = plug.operand.exports == nil
            if plug.operand.id != nil {
                kept.append(plug)
            } else if isPlain, plug.package == socket.package {
                sink.report(.plugIsSocket(plug))
            } else if isPlain, let other = whole[plug.package] {
                sink.report(.plugTwice(plug, other))
            } else if let place = places[plug.package] {
                sink.report(.plugTwice(plug, kept[place]))
                kept[place].operand.take(plug.operand.exports)
            } else {
                places[plug.package] = kept.count
                kept.append(plug)
            }
        }
        return kept
    }

    /// Those of which some get something, by way of others as well, and these themselves.
    private func usedInstances(
        _ attempt: PlanningAttempt, _ graph: CompositionGraph, from roots: [InstanceID]
    ) -> Set<InstanceID> {
        guard let plan = attempt.plan else { return [] }
        var places: [String: Int] = [:]
        for (place, instance) in plan.instances.enumerated() { places[instance.id] = place }
        var seen: Set<Int> = []
        var rest = roots.compactMap { places[graph[$0].id] }
        while let next = rest.popLast() {
            guard seen.insert(next).inserted else { continue }
            rest += plan.instances[next].arguments.compactMap(\.source.instance)
        }
        let ids = Set(seen.map { plan.instances[$0].id })
        return Set(graph.instanceIDs.filter { ids.contains(graph[$0].id) })
    }
}

extension ComponentOperand {
    /// Takes these exports as well; nothing: all.
    fileprivate mutating func take(_ others: [String]?) {
        guard let own = exports, let others else {
            exports = nil
            return
        }
        exports = OrderedSet(own + others).elements
    }
}

extension Diagnostic {
    fileprivate static func unusedPlug(_ plug: ComponentFile, in table: PackageTable) -> Diagnostic {
        var notes = ["it exports \(names(exports(of: plug, table)))"]
        if let taken = plug.operand.exports {
            notes.append("of these, `\(plug.operand.spelling)` takes \(names(taken))")
        }
        return Diagnostic(
            OperationCode.unusedPlug, "plug `\(plug.name)` is not used and is left out", severity: .warning,
            at: .file(plug.path), notes: notes)
    }

    fileprivate static func plugIsSocket(_ plug: ComponentFile) -> Diagnostic {
        Diagnostic(
            OperationCode.unusedPlug, "plug `\(plug.name)` is the socket and is left out", severity: .warning,
            at: .file(plug.path), help: [another(plug)])
    }

    fileprivate static func plugTwice(_ plug: ComponentFile, _ other: ComponentFile) -> Diagnostic {
        Diagnostic(
            OperationCode.unusedPlug, "plug `\(plug.name)` is given twice and is used once", severity: .warning,
            at: .file(plug.path),
            notes: plug.path == other.path ? [] : ["`\(other.name)` has the same content"],
            help: [another(plug)])
    }

    private static func another(_ plug: ComponentFile) -> String {
        "for another instance of it, give it an id: `other=\(plug.operand.spelling)`"
    }

    fileprivate static func nothingPlugged(
        _ plugs: [ComponentFile], into socket: ComponentFile, in table: PackageTable, nearMisses: [Diagnostic]
    ) -> Diagnostic {
        let type = table.types[table[socket.package].type]
        let imports = type.imports.filter { !$0.value.type.isType }.keys
        var notes = ["`\(socket.name)` imports \(names(Array(imports)))"]
        for plug in plugs.prefix(8) { notes.append("`\(plug.name)` exports \(names(exports(of: plug, table)))") }
        if plugs.count > 8 { notes.append("and \(plugs.count - 8) more plugs") }
        let misses = nearMisses.filter { $0.code == CompositionCode.nearMiss.code }
        for miss in misses.prefix(8) { notes.append(([miss.message] + miss.notes).joined(separator: "\n")) }
        if misses.count > 8 { notes.append("and \(misses.count - 8) more imports have near misses") }
        return Diagnostic(
            OperationCode.nothingPlugged,
            "no plug matches an import of `\(socket.name)`", at: .file(socket.path), notes: notes,
            help: misses.flatMap(\.help).prefix(1).map { $0 })
    }

    private static func exports(of file: ComponentFile, _ table: PackageTable) -> [String] {
        Array(table.types[table[file.package].type].exports.filter { !$0.value.type.isType }.keys)
    }

    /// Of the exports or imports of a component, the first.
    static func names(_ names: [String]) -> String { names.isEmpty ? "nothing" : list(names, limit: 8) }
}

extension Resolved.ExternType {
    /// Types are given with the interfaces that they come from.
    fileprivate var isType: Bool {
        if case .type = self { true } else { false }
    }
}
