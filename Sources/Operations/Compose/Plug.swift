import OrderedCollections
import WComposeComponentModel
import WComposeComposition
import WComposeDiagnostics
import WComposeLoading

/// The composition of a component, the socket, with others that provide for its imports, the plugs.
enum Plug {
    /// The graph of a socket with the plugs that it, or a plug that it uses, has a use for, and its plan: nothing where
    /// that is none, or cannot be known for errors. Then the graph has all plugs.
    static func plan(
        _ plugs: [ComponentFile], into socket: ComponentFile, in table: inout PackageTable,
        reporting sink: inout DiagnosticSink
    ) -> (graph: CompositionGraph, plan: Plan?) {
        let plugs = distinct(plugs, socket, reporting: &sink)
        var attempt = DiagnosticSink()
        let graph = CompositionGraph(plugging: plugs, into: socket)
        guard !plugs.isEmpty else {
            sink.report(.nothingPlugged([], into: socket, in: table, nearMisses: []))
            return (graph, nil)
        }
        guard let plan = Planner.plan(graph, in: &table, reporting: &attempt) else {
            for diagnostic in attempt.diagnostics { sink.report(diagnostic) }
            return (graph, nil)
        }
        // By their place in the graph, in which the socket is the first.
        let used = usedInstances(of: plan, from: graph.instances[0].id)
        let isUsed = graph.instances.dropFirst().map { used.contains($0.id) }
        guard isUsed.contains(true) else {
            sink.report(.nothingPlugged(plugs, into: socket, in: table, nearMisses: attempt.diagnostics))
            return (graph, nil)
        }
        guard isUsed.contains(false) else {
            for diagnostic in attempt.diagnostics { sink.report(diagnostic) }
            return (graph, plan)
        }
        // A plug without a use is left out, so that the result does not ask its host for what only that plug needs.
        let useful = zip(plugs, isUsed).filter(\.1).map(\.0)
        for (plug, isUsed) in zip(plugs, isUsed) where !isUsed {
            sink.report(.unusedPlug(plug, in: table))
        }
        let usefulGraph = CompositionGraph(plugging: useful, into: socket)
        return (usefulGraph, Planner.plan(usefulGraph, in: &table, reporting: &sink))
    }

    /// The plugs without those that are the socket, or a plug before them: patterns of file names bring these in.
    private static func distinct(
        _ plugs: [ComponentFile], _ socket: ComponentFile, reporting sink: inout DiagnosticSink
    ) -> [ComponentFile] {
        var first: [PackageID: ComponentFile] = [:]
        return plugs.filter { plug in
            if plug.package == socket.package {
                sink.report(.plugIsSocket(plug))
                return false
            }
            if let other = first.updateValue(plug, forKey: plug.package) {
                first[plug.package] = other
                sink.report(.plugTwice(plug, other))
                return false
            }
            return true
        }
    }

    /// The ids of the instances that an instance gets something from, by way of others as well.
    private static func usedInstances(of plan: Plan, from id: String) -> Set<String> {
        guard let start = plan.instances.firstIndex(where: { $0.id == id }) else { return [] }
        var seen: Set<Int> = [start]
        var rest = [start]
        while let next = rest.popLast() {
            for argument in plan.instances[next].arguments {
                guard let provider = argument.source.instance else { continue }
                if seen.insert(provider).inserted { rest.append(provider) }
            }
        }
        seen.remove(start)
        return Set(seen.map { plan.instances[$0].id })
    }
}

extension Diagnostic {
    fileprivate static func unusedPlug(_ plug: ComponentFile, in table: PackageTable) -> Diagnostic {
        Diagnostic(
            OperationCode.unusedPlug, "plug `\(plug.name)` is not used and is left out", severity: .warning,
            at: .file(plug.path),
            notes: ["it exports \(names(exports(of: plug, table)))"])
    }

    fileprivate static func plugIsSocket(_ plug: ComponentFile) -> Diagnostic {
        Diagnostic(
            OperationCode.unusedPlug, "plug `\(plug.name)` is the socket and is left out", severity: .warning,
            at: .file(plug.path))
    }

    fileprivate static func plugTwice(_ plug: ComponentFile, _ other: ComponentFile) -> Diagnostic {
        Diagnostic(
            OperationCode.unusedPlug, "plug `\(plug.name)` is given twice and is used once", severity: .warning,
            at: .file(plug.path),
            notes: plug.path == other.path ? [] : ["`\(other.name)` has the same content"])
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

    private static func names(_ names: [String]) -> String {
        guard !names.isEmpty else { return "nothing" }
        let shown = names.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
        return shown + (names.count > 8 ? " and \(names.count - 8) more" : "")
    }
}

extension Resolved.ExternType {
    /// Types are given with the interfaces that they come from.
    fileprivate var isType: Bool {
        if case .type = self { true } else { false }
    }
}
