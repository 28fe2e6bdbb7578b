import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Lines of graph files that cure something, as they are to be written.

extension GraphInstances {
    /// A name as a wire or YAML has it.
    func quoted(_ name: String) -> String { "\"\(name)\"" }

    func wire(_ provider: InstanceID, _ export: String, to consumer: InstanceID, _ importName: String) -> String {
        "\(id(provider))[\"\(export)\"] -> \(id(consumer))[\"\(importName)\"]"
    }

    /// `add … to wires:`, in a graph file.
    func addWire(_ wire: String) -> String { inGraphFile("add this to `wires:`: `\(wire)`") }

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
        case .found, .open, .follows: break
        }
        return "leave it to the host: " + leaveToHost([importName], of: consumer)
    }

    /// The line that leaves imports of an instance to the host.
    func leaveToHost(_ imports: [String], of instance: InstanceID) -> String {
        let entries = imports.map { "\"\($0)\": { import: true }" }.joined(separator: ", ")
        return inGraphFile("add this to instance `\(id(instance))`: `with: { \(entries) }`")
    }

    func rename(_ name: String, of instance: InstanceID) -> String {
        inGraphFile(
            "rename it: add this to instance `\(id(instance))`: `with: { \"\(name)\": { import: other-name } }`")
    }

    /// The line of `exports:` that exports what is exported now, and these.
    ///
    /// - Parameter replaced: exports that are not to be exported as they are now.
    func setExports(
        adding added: [String], without replaced: [PlannedExport.Origin] = [], _ bindings: Bindings, _ store: TypeStore
    ) -> String {
        // A line of hundreds of entries helps nobody, and one for each of hundreds of messages takes long.
        let whole = replaced.lazy.map { self.exports(of: $0.instance).count }.reduce(0, +)
        guard (graph.exports?.count ?? graph.instances.count) + whole <= Self.mostExportsOfCures else {
            return inGraphFile("list everything to export in `exports:`, with `\(added.joined(separator: "`, `"))`")
        }
        var entries: [String] = []
        for choice in graph.exports ?? unconsumed(bindings) {
            let instance = choice.instance
            let names = exports(of: instance).keys.filter { !isToolExport($0, of: instance, store) }
            let excluded = replaced.filter { $0.instance == instance }.map(\.export)
            if let reference = choice.export {
                let named = reference.position(in: exports(of: instance)).map { exports(of: instance).keys[$0] }
                if let named, excluded.contains(named) { continue }
                let renamed = choice.name.map { ", as: \(quoted($0))" } ?? ""
                entries.append("{ from: \(id(instance)), export: \(quoted(reference.text))\(renamed) }")
            } else if excluded.isEmpty {
                entries.append(id(instance))
            } else {
                entries += names.filter { !excluded.contains($0) }
                    .map { "{ from: \(id(instance)), export: \(quoted($0)) }" }
            }
        }
        return inGraphFile("set `exports: [\((entries + added).joined(separator: ", "))]`")
    }

    private static var mostExportsOfCures: Int { 40 }

    func exportEntry(_ instance: InstanceID, _ export: String, as name: String? = nil) -> String {
        "{ from: \(id(instance)), export: \(quoted(export))\(name.map { ", as: \(quoted($0))" } ?? "") }"
    }

    func inGraphFile(_ cure: String) -> String { graph.inGraphFile(cure) }
}
