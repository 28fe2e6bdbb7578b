import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What the composition exports.

/// An export of the composition as it is planned.
struct PlannedExport {
    var name: ExternName
    var instance: InstanceID
    var export: String
    var type: Resolved.ExternType
    var location: Location?

    /// What is exported, under whatever name.
    struct Origin: Hashable {
        var instance: InstanceID
        var export: String
    }

    var origin: Origin { Origin(instance: instance, export: export) }
}

extension GraphPlanner {
    mutating func chooseExports(_ types: [InstanceTypeID]) -> OrderedDictionary<String, PlannedExport> {
        var chosen: OrderedDictionary<String, PlannedExport> = [:]
        var byKey: [String: PlannedExport] = [:]
        // What is exported where nothing is said depends on what feeds what: with that in doubt, nothing is told of it.
        for choice in graph.exports ?? (sink.hasErrors ? [] : unconsumed()) {
            for export in exports(of: choice, types) {
                // Names that differ only in case, and the like, cannot stand beside each other either.
                let key = ExternNameKind.uniquenessKey(of: export.name.text)
                if let other = byKey[key] {
                    if other.instance != export.instance || other.export != export.export
                        || other.name.text != export.name.text
                    {
                        sink.report(.exportConflict(export, other, in: self))
                    }
                    continue
                }
                byKey[key] = export
                chosen[export.name.text] = export
            }
        }
        if chosen.isEmpty && !sink.hasErrors { sink.report(.nothingExported(in: self)) }
        let result = addNeeded(by: chosen, types)
        for export in chosen.values { checkResources(of: export, result) }
        return result
    }

    /// The instances none of whose exports anything consumes, all of their exports.
    private func unconsumed() -> [ExportChoice] {
        var consumed = Array(repeating: false, count: graph.instances.count)
        for binding in bindings.joined() {
            if let provider = binding?.provider { consumed[provider.index] = true }
        }
        return instancesByID.filter { !consumed[$0.index] }.map { ExportChoice($0) }
    }

    private mutating func exports(of choice: ExportChoice, _ types: [InstanceTypeID]) -> [PlannedExport] {
        let exports = table.types.exports(of: types[choice.instance.index])
        guard let reference = choice.export else {
            return exports.values.map { export in
                PlannedExport(
                    name: export.name.renamed(export.name.text), instance: choice.instance,
                    export: export.name.text, type: export.type, location: choice.location)
            }
        }
        guard let position = position(of: reference, in: exports) else {
            sink.report(.unknownExport(reference, of: choice.instance, in: self, at: choice.location))
            return []
        }
        let export = exports.values[position]
        let name = choice.name ?? export.name.text
        guard ExternNameKind(name) != nil else {
            sink.report(.badName(name, at: choice.location))
            return []
        }
        return [
            PlannedExport(
                name: export.name.renamed(name), instance: choice.instance, export: export.name.text,
                type: export.type, location: choice.location)
        ]
    }

    /// Warns where an export uses a resource of an instance that does not show it itself.
    private mutating func checkResources(
        of export: PlannedExport, _ chosen: OrderedDictionary<String, PlannedExport>
    ) {
        guard table.types.traits(of: export.type).hasResources else { return }
        var collector = ResourceCollector()
        collector.visit(export.type, in: table.types)
        for resource in collector.resources {
            guard case .instance(let home, let homeExport) = table.types[resource].origin, home != id(export.instance),
                !chosen.values.contains(where: { id($0.instance) == home && $0.export == homeExport })
            else { continue }
            sink.report(.unexportedResource(resource, of: home, homeExport, export, in: self))
            return
        }
    }
}
