import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What is said of the imports and exports of the composition.

extension Diagnostic {
    static func importConflict(
        _ conflict: ImportAggregator.Conflict, _ name: String, of consumer: InstanceID,
        _ binding: GraphPlanner.Binding, in planner: GraphPlanner
    ) -> Diagnostic {
        Diagnostic(
            .importConflict,
            "import `\(name)` of `\(planner.id(consumer))` cannot be one with that of "
                + "`\(conflict.askedBy.first?.instance ?? "others")`: "
                + (conflict.cycle == nil ? "their types differ" : "each would use types of the other"),
            at: (binding.location ?? planner.graph[consumer].location).map { [Label($0)] } ?? [],
            notes: askers(conflict) + differences(conflict, name, of: consumer, in: planner),
            help: [
                "rename one of them: `with: { \"\(name)\": { import: other-name } }` in instance "
                    + "`\(planner.id(consumer))`"
            ])
    }

    static func alikeImports(_ one: OuterImport, _ other: OuterImport, in planner: GraphPlanner) -> Diagnostic {
        Diagnostic(
            .importConflict,
            "imports `\(one.name.text)` and `\(other.name.text)` have names that are too much alike",
            at: [other, one].compactMap(planner.place),
            notes: [one, other].flatMap { outer in
                outer.askedBy.prefix(1).map { "`\(outer.name.text)` is asked for by `\($0.instance)`" }
            }, help: ["give one of them another name by `{ import: other-name }`"])
    }

    static func splitImport(
        _ split: ImportAggregator.Split, of consumer: InstanceID, in planner: GraphPlanner
    ) -> Diagnostic {
        Diagnostic(
            .splitImport,
            "imports `\(split.conflict.existing.text)` and `\(split.name)` stay apart: their types conflict",
            severity: .warning, at: planner.graph[consumer].location.map { [Label($0)] } ?? [],
            notes: askers(split.conflict) + differences(split.conflict, split.name, of: consumer, in: planner),
            help: ["the host has to provide both, unless one is provided by a wire"])
    }

    /// A name of a type that is not kept.
    static func typeNotImported(
        _ conflict: ImportAggregator.Conflict, _ name: String, of consumer: InstanceID, in planner: GraphPlanner
    ) -> Diagnostic {
        Diagnostic(
            .splitImport,
            "type `\(name)` of `\(planner.id(consumer))` is not imported: "
                + "`\(conflict.askedBy.first?.instance ?? "")` imports another type as `\(name)`",
            severity: .note, at: planner.graph[consumer].location.map { [Label($0)] } ?? [],
            notes: differences(conflict, name, of: consumer, in: planner),
            help: [
                "to keep it, rename it: `with: { \"\(name)\": { import: other-name } }` in instance "
                    + "`\(planner.id(consumer))`"
            ])
    }

    static func unnamedResource(
        _ resource: ResourceID, _ outer: OuterImport, in planner: GraphPlanner
    ) -> Diagnostic {
        Diagnostic(
            .importConflict,
            "`\(outer.name.text)` cannot stay an import: it uses resource `\(planner.table.types.spell(resource))`, "
                + "which no import names",
            notes: outer.askedBy.map { "it is asked for by `\($0.instance)`" },
            help: ["provide it by a wire"])
    }

    private static func askers(_ conflict: ImportAggregator.Conflict) -> [String] {
        guard let first = conflict.askedBy.first else { return [] }
        let more = conflict.askedBy.count > 1 ? " and \(conflict.askedBy.count - 1) more" : ""
        return ["`\(conflict.existing.text)` is asked for by `\(first.instance)`\(more)"]
    }

    private static func differences(
        _ conflict: ImportAggregator.Conflict, _ name: String, of consumer: InstanceID, in planner: GraphPlanner
    ) -> [String] {
        if let cycle = conflict.cycle {
            return ["`\(name)` uses types of `\(cycle.text)`, which uses types of `\(conflict.existing.text)`"]
        }
        return conflict.differences.map {
            "\(planner.id(consumer)) → \($0.location(in: name)): \($0.difference(in: planner.table.types))"
        }
    }

    static func forbiddenImport(
        _ outer: OuterImport, allowed: [String], _ nearMisses: [NearMiss], in planner: GraphPlanner
    ) -> Diagnostic {
        let askers = outer.askedBy.map { "`\($0.instance)`" }
        let shown = askers.prefix(3).joined(separator: ", ") + (askers.count > 3 ? " and \(askers.count - 3) more" : "")
        let allowance =
            allowed.isEmpty
            ? "`imports: { allow: [] }` allows no imports"
            : "`imports:` allows " + allowed.map { "`\($0)`" }.joined(separator: ", ")
        return Diagnostic(
            .forbiddenImport, "nothing provides `\(outer.name.text)`, and it may not stay an import",
            at: planner.place(outer).map { [$0] } ?? [],
            notes: ["it is asked for by \(shown)", allowance] + nearMisses.map(\.words),
            help: nearMisses.compactMap(\.wire).prefix(1).map { "to take it all the same: `\($0)` in `wires:`" }
                + ["provide it by a wire, or allow it in `imports:`"])
    }

    static func nearMiss(_ outer: OuterImport, _ nearMisses: [NearMiss], in planner: GraphPlanner) -> Diagnostic {
        Diagnostic(
            .nearMiss, "`\(outer.name.text)` stays an import, though something nearly fits", severity: .note,
            at: planner.place(outer).map { [$0] } ?? [], notes: nearMisses.map(\.words),
            help: nearMisses.compactMap(\.wire).prefix(1).map { "to take it all the same: `\($0)` in `wires:`" })
    }

    static func exportConflict(
        _ export: PlannedExport, _ other: PlannedExport, in planner: GraphPlanner
    ) -> Diagnostic {
        let (first, second) = (planner.id(other.instance), planner.id(export.instance))
        let what =
            export.name.text == other.name.text
            ? "`\(first)` and `\(second)` both export `\(export.name.text)`"
            : "exports `\(other.name.text)` and `\(export.name.text)` have names that are too much alike"
        return Diagnostic(
            .exportConflict, what,
            at: [
                (export.location ?? planner.graph[export.instance].location).map { Label($0) },
                (other.location ?? planner.graph[other.instance].location).map { Label($0, "the other") },
            ].compactMap(\.self),
            help: [
                "list in `exports:` only the one that is meant, or rename one: "
                    + "`- { from: \(second), export: \"\(export.export)\", as: other-name }`"
            ])
    }

    static func nothingExported(in planner: GraphPlanner) -> Diagnostic {
        Diagnostic(
            .nothingExported, "the composition exports nothing", severity: .warning,
            at: planner.graph.location.map { [Label($0)] } ?? [],
            help: ["list in `exports:` what it is to export"])
    }

    /// What an export needs is exported as well: the composition would not be valid without.
    static func addedExport(
        _ needed: PlannedExport, for export: PlannedExport, _ type: String, in planner: GraphPlanner
    )
        -> Diagnostic
    {
        Diagnostic(
            .addedExport,
            "export `\(export.name.text)` uses type `\(type)` of `\(planner.id(needed.instance))`, "
                + "so `\(needed.export)` is exported as well",
            severity: .warning,
            at: (export.location ?? planner.graph[export.instance].location).map { [Label($0)] } ?? [],
            help: [
                "add to `exports:` the line `- { from: \(planner.id(needed.instance)), export: \"\(needed.export)\" }`"
            ])
    }

    static func unexportedResource(
        _ resource: ResourceID, of home: String, _ homeExport: String, _ export: PlannedExport,
        in planner: GraphPlanner
    ) -> Diagnostic {
        Diagnostic(
            .unexportedResource,
            "export `\(export.name.text)` uses resource `\(planner.table.types.spell(resource))` of `\(home)`, "
                + "which is not exported",
            severity: .warning,
            at: (export.location ?? planner.graph[export.instance].location).map { [Label($0)] } ?? [],
            notes: ["who gets such a resource finds none of its functions: they are in `\(homeExport)`"],
            help: ["add to `exports:` the line `- { from: \(home), export: \"\(homeExport)\" }`"])
    }
}

extension GraphPlanner {
    /// Where the instance is written that asks for an import of the composition, the first of them.
    fileprivate func place(_ outer: OuterImport) -> Label? {
        graph.instanceIDs.first { id($0) == outer.askedBy.first?.instance }
            .flatMap { graph[$0].location }.map { Label($0, "asked for here") }
    }
}

extension NearMiss {
    fileprivate var words: String { "`\(provider)` exports `\(export)`: \(reason)" }
}
