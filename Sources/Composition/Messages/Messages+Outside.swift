import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What is said of the imports and exports of the composition.

extension Diagnostic {
    static func importConflict(
        _ conflict: ImportAggregator.Conflict, _ name: String, of consumer: InstanceID,
        _ binding: Binding, in instances: GraphInstances, _ store: TypeStore
    ) -> Diagnostic {
        Diagnostic(
            CompositionCode.importConflict,
            "import `\(name)` of `\(instances.id(consumer))` cannot be merged with "
                + (conflict.declaration.map { "declared import `\(instances.id($0))`: " }
                    ?? "that of `\(conflict.askedBy.first?.instance ?? "others")`: ")
                + (conflict.cycle == nil ? "their types differ" : "each would use types of the other"),
            at: (binding.location ?? instances.location(of: consumer)).map { [Label($0)] } ?? [],
            notes: askers(conflict) + differences(conflict, name, of: consumer, in: instances, store),
            help: [instances.rename(conflict.importName ?? name, of: consumer)]
        ).about([.init(instances.id(consumer), name)])
    }

    /// A declared import that could not be merged with one of its name: only where the graph is not what it should be.
    static func declarationConflict(
        _ conflict: ImportAggregator.Conflict, _ declared: ImportID, in instances: GraphInstances, _ store: TypeStore
    ) -> Diagnostic {
        let node = instances.graph[declared]
        return Diagnostic(
            CompositionCode.importConflict,
            "declared import `\(node.id)` cannot be merged with import `\(conflict.existing.text)`",
            at: node.location.map { [Label($0)] } ?? [],
            notes: conflict.differences.map {
                "\(node.id) → \($0.location(in: node.extern.name.text)): \($0.difference(in: store))"
            }, help: ["declare it under another name: `as: other-name`"])
    }

    static func alikeImports(_ one: CompositionImport, _ other: CompositionImport, in instances: GraphInstances)
        -> Diagnostic
    {
        Diagnostic(
            CompositionCode.importConflict,
            "names of imports `\(one.name.text)` and `\(other.name.text)` conflict "
                + "(they differ only in case or hyphens)",
            at: [other, one].compactMap(instances.place),
            notes: [one, other].flatMap { outer in
                outer.askedBy.prefix(1).map { "`\(outer.name.text)` is imported by `\($0.instance)`" }
            },
            help: (other.declaration == nil ? other : one).askedBy.prefix(1).compactMap { ask in
                instances.byID.first { instances.id($0) == ask.instance }
                    .map { instances.rename(ask.import, of: $0) }
            })
    }

    /// Names of one track are one name in canonical form.
    static func sameCanonicalName(
        _ name: String, _ other: String, _ canonical: String, _ kind: ExternKind
    ) -> Diagnostic {
        Diagnostic(
            kind == .import ? CompositionCode.importConflict : CompositionCode.exportConflict,
            "\(kind.rawValue)s `\(other)` and `\(name)` have one canonical name, `\(canonical)`",
            help: [
                "compose without `--emit-canonical-names`, or rename one: "
                    + (kind == .import
                        ? "`with: { \"\(name)\": { import: other-name, implements: true } }`"
                        : "`{ from: …, export: \"\(name)\", as: other-name, implements: true }`")
            ])
    }

    static func splitImport(
        _ split: ImportAggregator.Split, of consumer: InstanceID, in instances: GraphInstances, _ store: TypeStore
    ) -> Diagnostic {
        // A document has no import that its author has not read of.
        let isError = instances.graph.way == .document
        return Diagnostic(
            isError ? CompositionCode.importConflict : CompositionCode.splitImport,
            "imports `\(split.conflict.existing.text)` and `\(split.name)` "
                + (isError ? "cannot be merged: their types differ" : "are not merged: their types differ"),
            severity: isError ? .error : .warning, at: instances.location(of: consumer).map { [Label($0)] } ?? [],
            notes: askers(split.conflict) + differences(split.conflict, split.name, of: consumer, in: instances, store),
            help: ["build both components against one version, or the host must provide both"]
                + (isError ? [instances.rename(split.name, of: consumer)] : [])
        ).about([.init(instances.id(consumer), split.name)])
    }

    /// A name of a type that is not kept.
    static func typeNotImported(
        _ conflict: ImportAggregator.Conflict, _ name: String, of consumer: InstanceID, in instances: GraphInstances,
        _ store: TypeStore
    ) -> Diagnostic {
        Diagnostic(
            CompositionCode.splitImport,
            "type `\(name)` of `\(instances.id(consumer))` is not imported: "
                + "`\(conflict.declaration.map(instances.id) ?? conflict.askedBy.first?.instance ?? "")` "
                + "imports another type as `\(name)`",
            severity: .note, at: instances.location(of: consumer).map { [Label($0)] } ?? [],
            notes: differences(conflict, name, of: consumer, in: instances, store),
            help: [instances.rename(name, of: consumer)]
        ).about([.init(instances.id(consumer), name)])
    }

    static func unnamedResource(
        _ resource: ResourceID, _ outer: CompositionImport, in instances: GraphInstances, _ store: TypeStore
    ) -> Diagnostic {
        let uses =
            "it uses resource `\(store.spell(resource))`, which no import of the composition defines"
        guard let declaration = outer.declaration else {
            return Diagnostic(
                CompositionCode.importConflict, "import `\(outer.name.text)` cannot stay unresolved: \(uses)",
                notes: outer.askedBy.map { "imported by `\($0.instance)`" },
                help: ["add a component that exports it"])
        }
        return Diagnostic(
            CompositionCode.importConflict,
            "declared import `\(instances.id(declaration))` cannot be imported: \(uses)",
            at: instances.graph[declaration].location.map { [Label($0)] } ?? [],
            help: ["declare the interface that defines it as well"])
    }

    private static func askers(_ conflict: ImportAggregator.Conflict) -> [String] {
        guard let first = conflict.askedBy.first else { return [] }
        let more = conflict.askedBy.count > 1 ? " and \(conflict.askedBy.count - 1) more" : ""
        return ["`\(conflict.existing.text)` is imported by `\(first.instance)`\(more)"]
    }

    private static func differences(
        _ conflict: ImportAggregator.Conflict, _ name: String, of consumer: InstanceID, in instances: GraphInstances,
        _ store: TypeStore
    ) -> [String] {
        if let cycle = conflict.cycle {
            return ["`\(name)` uses types of `\(cycle.text)`, which uses types of `\(conflict.existing.text)`"]
        }
        return conflict.differences.map {
            "\(instances.id(consumer)) → \($0.location(in: name)): \($0.difference(in: store))"
        }
    }

    /// All imports that may not stay open, in one message.
    static func forbiddenImports(
        _ imports: [(item: CompositionImport, nearMisses: [NearMiss])], _ limits: ImportLimits,
        in instances: GraphInstances
    ) -> Diagnostic {
        // What a program needs of WASI is seldom what is wrong.
        let imports = imports.filter { !$0.item.isWASI } + imports.filter(\.item.isWASI)
        let message =
            imports.count == 1
            ? "unresolved import `\(imports[0].item.name.fullText)` is not allowed by `imports:`"
            : "\(imports.count) unresolved imports are not allowed by `imports:`"
        let notes = imports.flatMap { item in
            ["`\(item.item.name.fullText)`, imported by \(askers(item.item))"] + item.nearMisses.map(\.words)
        }
        return Diagnostic(
            CompositionCode.forbiddenImport, message, at: imports.prefix(1).compactMap { instances.place($0.item) },
            notes: notes + limits.words,
            help: imports.flatMap(\.nearMisses).compactMap(\.wire).prefix(1).map { instances.addWire($0) }
                + [instances.inGraphFile(limits.allowing(imports.map(\.item.name)))]
        ).about(imports.flatMap { $0.item.subjects($0.nearMisses) })
    }

    /// What stays open of an instance that may not import it from the host.
    static func openImports(
        _ imports: [(name: ExternName, nearMisses: [NearMiss])], of instance: InstanceID, in instances: GraphInstances
    ) -> Diagnostic {
        let node = instances.graph[instance]
        let id = node.id
        let wires = imports.flatMap(\.nearMisses).compactMap(\.wire)
        let reason = node.isStrict ? "it is `strict`" : "its `imports:` do not allow it"
        return Diagnostic(
            CompositionCode.forbiddenImport,
            imports.count == 1
                ? "unresolved import `\(imports[0].name.fullText)` of `\(id)` is not allowed: \(reason)"
                : "\(imports.count) unresolved imports of `\(id)` are not allowed: \(reason)",
            at: instances.location(of: instance).map { [Label($0)] } ?? [],
            notes: imports.flatMap { item in
                (imports.count == 1 ? [] : ["`\(item.name.fullText)` is unresolved"]) + item.nearMisses.map(\.words)
            } + (node.isStrict ? [] : node.importLimits.words),
            help: wires.prefix(1).map { instances.addWire($0) } + [
                instances.inGraphFile(
                    node.isStrict
                        ? "connect what it imports, or remove `strict: true` from instance `\(id)`"
                        : "connect what it imports, or in instance `\(id)`, "
                            + node.importLimits.allowing(imports.map(\.name)))
            ]
        ).about(imports.map { .init(id, $0.name.text, nearby: $0.nearMisses.map(\.nearby)) })
    }

    private static func askers(_ outer: CompositionImport) -> String {
        let askers = outer.askedBy.map { "`\($0.instance)`" }
        return askers.prefix(3).joined(separator: ", ") + (askers.count > 3 ? " and \(askers.count - 3) more" : "")
    }

    static func nearMiss(_ outer: CompositionImport, _ nearMisses: [NearMiss], in instances: GraphInstances)
        -> Diagnostic
    {
        Diagnostic(
            CompositionCode.nearMiss,
            "import `\(outer.name.fullText)` of \(askers(outer)) is unresolved; similar exports exist",
            severity: nearMisses.contains(where: \.isProbablyMeant) ? .warning : .note,
            at: instances.place(outer).map { [$0] } ?? [], notes: nearMisses.map(\.words),
            help: nearMisses.compactMap(\.wire).prefix(1).map { instances.addWire($0) }
        ).about(outer.subjects(nearMisses))
    }

    static func exportConflict(
        _ export: PlannedExport, _ other: PlannedExport, in instances: GraphInstances, _ bindings: Bindings,
        _ store: TypeStore
    ) -> Diagnostic {
        let owners = [other, export].compactMap(\.origin.instance)
        let what =
            export.name.text == other.name.text
            ? "\(instances.owner(of: other)) and \(instances.owner(of: export)) both export `\(export.name.text)`"
            : "names of exports `\(other.name.text)` and `\(export.name.text)` conflict "
                + "(they differ only in case or hyphens)"
        let renamed = instances.exportEntry(export.origin, as: instances.freeName(for: export))
        return Diagnostic(
            CompositionCode.exportConflict, what,
            at: [
                instances.place(of: export).map { Label($0) },
                instances.place(of: other).map { Label($0, "the other") },
            ].compactMap(\.self),
            notes: instances.reasons(for: owners),
            help: ["rename one: " + instances.setExports(adding: [renamed], without: [export.origin], bindings, store)]
        ).about(owners.reversed().map { .init(instances.id($0)) })
    }

    static func nothingExported(by graph: CompositionGraph) -> Diagnostic {
        Diagnostic(
            CompositionCode.nothingExported, "the composition exports nothing", severity: .warning,
            at: graph.location.map { [Label($0)] } ?? [],
            help: [graph.exportSomething])
    }

    /// What an export needs is exported as well: the composition would not be valid without.
    static func addedExport(
        _ needed: PlannedExport, for export: PlannedExport, _ type: String, in instances: GraphInstances,
        _ bindings: Bindings, _ store: TypeStore
    ) -> Diagnostic {
        Diagnostic(
            CompositionCode.addedExport,
            "export `\(export.name.text)` uses type `\(type)` of \(instances.owner(of: needed)), "
                + "so `\(needed.name.text)` is exported too",
            severity: .warning, at: instances.place(of: export).map { [Label($0)] } ?? [],
            help: ["to silence the warning: " + instances.alsoExport(needed.origin, bindings, store)])
    }

    static func unexportedResource(
        _ resource: ResourceID, of home: String, _ homeExport: String, _ export: PlannedExport,
        in instances: GraphInstances, _ bindings: Bindings, _ store: TypeStore
    ) -> Diagnostic {
        let instance = instances.byID.first { instances.id($0) == home }
        return Diagnostic(
            CompositionCode.unexportedResource,
            "export `\(export.name.text)` uses resource `\(store.spell(resource))` of `\(home)`, "
                + "which is not exported",
            severity: .warning, at: instances.place(of: export).map { [Label($0)] } ?? [],
            notes: ["callers cannot call the resource's methods: they are in `\(homeExport)`"],
            help: instance.map { [instances.alsoExport(.init($0, homeExport), bindings, store)] } ?? [])
    }

    /// What tools add to components is exported only where it is asked for.
    static func toolExports(
        of owners: [InstanceID], in instances: GraphInstances, _ bindings: Bindings, _ store: TypeStore
    ) -> Diagnostic {
        let ids = owners.prefix(8).map { "`\(instances.id($0))`" }.joined(separator: ", ")
        return Diagnostic(
            CompositionCode.toolExport, "export `exports` of \(ids) is left out", severity: .note,
            notes: ["componentize-py adds it to every component, and only its own tools call it"],
            help: [
                "to export it: "
                    + instances.setExports(
                        adding: [instances.exportEntry(.init(owners[0], "exports"))], bindings, store)
            ])
    }

    static func unusedInstances(_ unused: [InstanceID], in instances: GraphInstances) -> Diagnostic {
        Diagnostic(
            CompositionCode.unusedInstance,
            "\(unused.count) instances are not used: nothing imports their exports, and they are not exported",
            severity: .warning, at: instances.location(of: unused[0]).map { [Label($0)] } ?? [],
            notes: ["they are \(list(unused.map(instances.id)))"], help: ["remove them, connect them, or export them"]
        ).about(unused.prefix(mostSubjects).map { .init(instances.id($0)) })
    }

    static func unusedInstance(
        _ instance: InstanceID, canBeExported: Bool, in instances: GraphInstances, _ bindings: Bindings,
        _ store: TypeStore
    ) -> Diagnostic {
        let id = instances.id(instance)
        let exports = instances.exports(of: instance).values.filter { !$0.isTypeOnly }.map(\.name.text)
        return Diagnostic(
            CompositionCode.unusedInstance,
            "instance `\(id)` is not used: nothing imports its exports, and it is not exported",
            severity: .warning, at: instances.location(of: instance).map { [Label($0)] } ?? [],
            notes: ["it exports \(list(exports))"],
            help: [
                exports.isEmpty || !canBeExported
                    ? "remove it"
                    : "remove it, or export it: "
                        + instances.setExports(adding: [instances.exportEntry(instance)], bindings, store)
            ]
        ).about([.init(id)])
    }
}

extension CompositionImport {
    fileprivate var isWASI: Bool { name.text.hasPrefix("wasi:") }
}

extension ImportLimits {
    /// What they are, for those who were refused.
    fileprivate var words: [String] {
        var words: [String] = []
        if let allowed {
            words.append(
                allowed.isEmpty
                    ? "`imports: { allow: [] }` allows no imports" : "allowed are \(Diagnostic.list(allowed))")
        }
        if !denied.isEmpty { words.append("denied are \(Diagnostic.list(denied))") }
        return words
    }

    /// How to have these names allowed.
    fileprivate func allowing(_ names: [ExternName]) -> String {
        let refused = denied.filter { pattern in names.contains { Glob(pattern).matches($0) } }
        guard refused.isEmpty else { return "remove \(Diagnostic.list(refused)) from `deny`" }
        var patterns = allowed ?? []
        for name in names.map(\.fullText) {
            let pattern = name.hasPrefix("wasi:") ? "wasi:*" : name
            if !patterns.contains(pattern) { patterns.append(pattern) }
        }
        return "allow them: set `imports: { allow: [\(patterns.map { "\"\($0)\"" }.joined(separator: ", "))] }`"
    }
}

extension GraphInstances {
    /// The line that exports one thing more.
    fileprivate func alsoExport(
        _ origin: PlannedExport.Origin, _ bindings: Bindings, _ store: TypeStore
    ) -> String {
        let entry = exportEntry(origin)
        return graph.exports == nil
            || graph.way == .document
            ? setExports(adding: [entry], bindings, store) : inGraphFile("add this to `exports:`: `- \(entry)`")
    }

    /// Where an export is said, or what it is of.
    fileprivate func place(of export: PlannedExport) -> Location? {
        export.location ?? location(of: export.origin.root)
    }

    /// Whose export it is, in words.
    fileprivate func owner(of export: PlannedExport) -> String {
        switch export.origin.root {
        case .instance(let id): "`\(self.id(id))`"
        case .import, .definition: words(for: export.origin.root, [])
        }
    }

    /// A name that nothing in the composition has yet, most likely.
    fileprivate func freeName(for export: PlannedExport) -> String {
        CompositionGraph.freeName(
            for: export.origin.names.last ?? export.name.text, of: id(export.origin.root))
    }

    /// Why instances are exported that nobody said are.
    fileprivate func reasons(for instances: [InstanceID]) -> [String] {
        guard graph.exports == nil else { return [] }
        return instances.map {
            "`\(id($0))` is exported because nothing imports its exports, and there is no `exports:`"
        }
    }

    /// Where the instance is written that asks for an import of the composition, the first of them.
    fileprivate func place(_ outer: CompositionImport) -> Label? {
        if let declaration = outer.declaration {
            return graph[declaration].location.map { Label($0, "declared here") }
        }
        return outer.askedBy.first.flatMap { instance(withID: $0.instance) }
            .flatMap { graph[$0].location }.map { Label($0, "imported here") }
    }
}

extension CompositionGraph {
    /// A name that nothing in the composition has yet, most likely, for an import or export of what has this id.
    package static func freeName(for name: String, of id: String) -> String {
        let base = "\(id)-\(ExternNameKind.shortName(of: name))".lowercased()
        let words = base.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        return words.map { $0.first?.isNumber == true ? "n\($0)" : String($0) }.joined(separator: "-")
    }
}

extension NearMiss {
    fileprivate var words: String { "`\(provider)` exports `\(export)`: \(reason)" }
}

extension Diagnostic {
    /// What one diagnostic is about is shown at so many instances.
    fileprivate static let mostSubjects = 100
}

extension NearMiss {
    fileprivate var nearby: Diagnostic.Nearby { .init(provider, "`\(export)`: \(reason)") }
}

extension CompositionImport {
    /// Those who ask for it, the first with what it nearly found.
    fileprivate func subjects(_ nearMisses: [NearMiss]) -> [Diagnostic.Subject] {
        askedBy.prefix(Diagnostic.mostSubjects).enumerated().map { place, ask in
            .init(ask.instance, ask.import, nearby: place == 0 ? nearMisses.map(\.nearby) : [])
        }
    }
}
