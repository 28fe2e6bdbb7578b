import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Lines of graph files and documents that cure something, as they are to be written.

extension CompositionGraph {
    /// How to have exports where there are none.
    var exportSomething: String {
        switch way {
        case .document: "export something: `export name...;`"
        case .configuration: "name a root component that exports something: all that it exports is exported"
        case .graphFile, .command: "list what it exports in `exports:`"
        }
    }
}

extension GraphInstances {
    /// A name as a wire or YAML has it.
    func quoted(_ name: String) -> String { "\"\(name)\"" }

    /// What connects an export to an import: a wire, or an argument.
    func wire(_ provider: InstanceID, _ export: String, to consumer: InstanceID, _ importName: String) -> String {
        switch graph.way {
        case .document: "\"\(importName)\": \(id(provider))[\"\(export)\"]"
        case .configuration:
            "\(quoted(id(consumer))): { arguments: { \(quoted(importName)): "
                + "{ instance: \(quoted(id(provider))), export: \(quoted(export)) } } }"
        case .graphFile, .command: "\(id(provider))[\"\(export)\"] -> \(id(consumer))[\"\(importName)\"]"
        }
    }

    /// `add … to wires:`, in a graph file.
    func addWire(_ wire: String) -> String {
        switch graph.way {
        case .document: "pass it: `\(wire)`"
        case .configuration: "add this to `instantiations:`: `\(wire)`"
        case .graphFile, .command: inGraphFile("add this to `wires:`: `\(wire)`")
        }
    }

    /// How to leave an import to the host that something provides by this rule, as a sentence; nil where one line cannot
    /// say it.
    func leaveToHost(
        _ importName: String, of consumer: InstanceID, from provider: PathRoot, _ rule: MatchRule,
        _ bindings: Bindings
    ) -> String? {
        switch rule {
        case .named(.with):
            return "leave it to the host: set `with: { \"\(importName)\": { import: true } }` in instance "
                + "`\(id(consumer))`"
        case .named(.wire): return "remove the wire, and the import is left to the host"
        case .edge(.pattern("fanin"), _), .named(.pattern):
            return "remove `\(importName): \(id(provider))` from the fanin, and the import is left to the host"
        case .edge(let origin, _):
            if bindings.count(of: consumer, from: provider) > 1 { break }
            return origin.isPattern ? nil : "remove the wire, and the import is left to the host"
        case .named(.argument), .named(.importName), .named(.definition), .found, .open, .follows: break
        }
        return "leave it to the host: " + leaveToHost([importName], of: consumer)
    }

    /// The line that leaves imports of an instance to the host.
    func leaveToHost(_ imports: [String], of instance: InstanceID) -> String {
        if graph.way == .document {
            return
                "do not pass `\(imports.joined(separator: "`, `"))` to `\(id(instance))`, and end its arguments with `...`"
        }
        let entries = imports.map { "\"\($0)\": { import: true }" }.joined(separator: ", ")
        return inGraphFile("add this to instance `\(id(instance))`: `with: { \(entries) }`")
    }

    func rename(_ name: String, of instance: InstanceID) -> String {
        if graph.way == .document {
            return "import it under another name: `import other-name: …;`, and pass that to `\(id(instance))`: "
                + "`\"\(name)\": other-name`"
        }
        return inGraphFile(
            "rename it: add this to instance `\(id(instance))`: `with: { \"\(name)\": { import: other-name } }`")
    }

    /// The line of `exports:` that exports what is exported now, and these.
    ///
    /// - Parameter replaced: exports that are not to be exported as they are now.
    func setExports(
        adding added: [String], without replaced: [PlannedExport.Origin] = [], _ bindings: Bindings, _ store: TypeStore
    ) -> String {
        if graph.way == .document { return "write `\(added.joined(separator: " "))`" }
        // A line of hundreds of entries helps nobody, and one for each of hundreds of messages takes long.
        let whole = replaced.lazy.compactMap(\.instance).map { self.exports(of: $0).count }.reduce(0, +)
        guard (graph.exports?.count ?? graph.instances.count) + whole <= Self.mostExportsOfCures else {
            return inGraphFile("list everything to export in `exports:`, with `\(added.joined(separator: "`, `"))`")
        }
        var entries: [String] = []
        for choice in graph.exports ?? unconsumed(bindings) {
            switch choice.source {
            case .all(let instance):
                let excluded = replaced.compactMap(\.export).filter { $0.instance == instance }.map(\.name)
                guard !excluded.isEmpty else {
                    entries.append(id(instance))
                    continue
                }
                entries += exports(of: instance).keys
                    .filter { !isToolExport($0, of: instance, store) && !excluded.contains($0) }
                    .map { exportEntry(.init(instance, $0)) }
            case .item(let root, let steps):
                let names = try? item(at: root, steps, in: store).names
                if let names, replaced.contains(.init(root, names)) { continue }
                entries.append(exportEntry(.init(root, steps.map(\.text)), as: choice.name))
            }
        }
        return inGraphFile("set `exports: [\((entries + added).joined(separator: ", "))]`")
    }

    private static var mostExportsOfCures: Int { 40 }

    /// All exports of an instance, as an entry of `exports:`.
    func exportEntry(_ instance: InstanceID) -> String {
        graph.way == .document ? "export \(id(instance))...;" : id(instance)
    }

    /// An entry of `exports:`.
    func exportEntry(_ origin: PlannedExport.Origin, as name: String? = nil) -> String {
        if graph.way == .document {
            let path = origin.names.map { "[\"\($0)\"]" }.joined()
            return "export \(id(origin.root))\(path)\(name.map { " as \(quoted($0))" } ?? "");"
        }
        let path =
            switch origin.names.count {
            case 0: ""
            case 1: ", export: \(quoted(origin.names[0]))"
            default: ", path: [\(origin.names.map { quoted($0) }.joined(separator: ", "))]"
            }
        return "{ from: \(id(origin.root))\(path)\(name.map { ", as: \(quoted($0))" } ?? "") }"
    }

    func inGraphFile(_ cure: String) -> String { graph.inGraphFile(cure) }
}
