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
        toolExportsLeftOut = []
        let choices = graph.exports ?? (sink.hasErrors ? [] : unconsumed())
        for choice in choices {
            for export in exports(of: choice, types) {
                if isGivenUp { return [:] }
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
        let chosenToolExports = Set(chosen.values.filter { isToolExport($0.export, of: $0.instance) }.map(\.instance))
        toolExportsLeftOut.removeAll { chosenToolExports.contains($0) }
        if !toolExportsLeftOut.isEmpty { sink.report(.toolExports(of: toolExportsLeftOut, in: self)) }
        if chosen.isEmpty && !sink.hasErrors { sink.report(.nothingExported(in: self)) }
        let result = addNeeded(by: chosen, types)
        let origins = Set(result.values.map { Origin(instance: id($0.instance), export: $0.export) })
        for export in chosen.values { checkResources(of: export, origins) }
        if !sink.hasErrors, !result.isEmpty { checkUse(result) }
        return result
    }

    /// The instances none of whose exports anything consumes, all of their exports.
    func unconsumed() -> [ExportChoice] {
        let isConsumed = isConsumed
        return instancesByID.filter { !isConsumed[$0.index] }.map { ExportChoice($0) }
    }

    /// By instance: whether another takes something from it.
    private var isConsumed: [Bool] {
        var consumed = Array(repeating: false, count: graph.instances.count)
        for binding in bindings.joined() {
            if let provider = binding?.provider { consumed[provider.index] = true }
        }
        return consumed
    }

    /// Warns of instances that are there for nothing.
    private mutating func checkUse(_ exports: OrderedDictionary<String, PlannedExport>) {
        var isUsed = isConsumed
        for export in exports.values { isUsed[export.instance.index] = true }
        let unused = instancesByID.filter { !isUsed[$0.index] && !nearMissProviders.contains(id($0)) }
        guard unused.count <= Self.mostUnusedInstances else {
            sink.report(.unusedInstances(unused, in: self))
            return
        }
        for instance in unused {
            let keys = Set(exports.keys.map { ExternNameKind.uniquenessKey(of: $0) })
            let clashes = self.exports(of: instance).keys.contains {
                keys.contains(ExternNameKind.uniquenessKey(of: $0))
            }
            sink.report(.unusedInstance(instance, canBeExported: !clashes, in: self))
        }
    }

    /// More of them are told of in one message.
    private static var mostUnusedInstances: Int { 8 }

    private mutating func exports(of choice: ExportChoice, _ types: [InstanceTypeID]) -> [PlannedExport] {
        let exports = table.types.exports(of: types[choice.instance.index])
        guard let reference = choice.export else {
            if exports.keys.contains(where: { isToolExport($0, of: choice.instance) }) {
                toolExportsLeftOut.append(choice.instance)
            }
            return exports.values.filter { !isToolExport($0.name.text, of: choice.instance) }.map { export in
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

    /// What is exported, by the id of its instance.
    private struct Origin: Hashable {
        var instance: String
        var export: String
    }

    /// Warns where an export uses a resource of an instance that does not show it itself.
    private mutating func checkResources(of export: PlannedExport, _ exported: Set<Origin>) {
        guard table.types.traits(of: export.type).hasResources else { return }
        var collector = ResourceCollector()
        collector.visit(export.type, in: table.types)
        for resource in collector.resources {
            guard case .instance(let home, let homeExport) = table.types[resource].origin, home != id(export.instance),
                !exported.contains(Origin(instance: home, export: homeExport))
            else { continue }
            sink.report(.unexportedResource(resource, of: home, homeExport, export, in: self))
            return
        }
    }
}
