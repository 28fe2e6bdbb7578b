import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Every named type in the type of an export must have a name outside: that of an import, or of an export before it.
// See "External Visibility of Types" in Explainer.md. What an export needs so comes before it, and is added where it
// is not among what was asked for. What an export uses and names itself need not be exported, but comes before it where
// it is, so that who reads the result finds the `use`.

/// A type of an export that is at home in an import of its component.
private struct NeededType {
    var home: ImportHomes.Home
    var name: String
    /// Whether the export itself gives the type a name.
    var isNamed: Bool
}

extension GraphPlanner {
    mutating func addNeeded(
        by chosen: OrderedDictionary<String, PlannedExport>
    ) -> OrderedDictionary<String, PlannedExport> {
        let result = inOrderOfNeed(chosen)
        guard result.count > chosen.count, !sink.hasErrors else { return result }
        // What was added may be used by exports that were placed before it was known to be needed.
        return inOrderOfNeed(result)
    }

    /// Each export after what it needs. Needs lead from consumers to providers, so they end; but the way may be as long
    /// as there are instances, and is not gone by recursion.
    private mutating func inOrderOfNeed(
        _ chosen: OrderedDictionary<String, PlannedExport>
    ) -> OrderedDictionary<String, PlannedExport> {
        var result: OrderedDictionary<String, PlannedExport> = [:]
        var all = chosen
        var names: [PlannedExport.Origin: String] = [:]
        for (name, export) in chosen where names[export.origin] == nil { names[export.origin] = name }
        var isEntered: Set<String> = []
        for name in chosen.keys {
            var path = [name]
            while let next = path.last, let export = all[next] {
                guard isEntered.insert(next).inserted else {
                    result[next] = export
                    path.removeLast()
                    continue
                }
                var needed: [String] = []
                for need in needs(of: export, chosen) {
                    guard let provided = provider(of: need, for: export) else { continue }
                    if let known = names[provided.origin] {
                        needed.append(known)
                    } else if !need.isNamed {
                        if let other = all[provided.export] {
                            sink.report(.exportConflict(provided, other, in: self))
                            continue
                        }
                        sink.report(.addedExport(provided, for: export, need.name, in: self))
                        all[provided.export] = provided
                        names[provided.origin] = provided.export
                        needed.append(provided.export)
                    }
                }
                path += needed.reversed().filter { !isEntered.contains($0) }
            }
        }
        return result
    }

    /// The export, of the instance that provides for the import, in which a type is at home.
    private func provider(of need: NeededType, for export: PlannedExport) -> PlannedExport? {
        guard case .export(let provider, let name)? = bindings[export.instance.index][need.home.position]?.source,
            let type = exports(of: provider)[name]
        else { return nil }
        return PlannedExport(
            name: type.name.renamed(name), instance: provider, export: name, type: type.type, location: export.location)
    }

    /// The types from imports that the type of an export refers to.
    private mutating func needs(
        of export: PlannedExport, _ chosen: OrderedDictionary<String, PlannedExport>
    ) -> [NeededType] {
        let component = componentType(of: export.instance)
        guard let type = table.types.exports(of: component)[export.export]?.type else { return [] }
        var named: Set<DefinedTypeID> = []
        var resources: Set<ResourceID> = []
        func add(_ item: Resolved.TypeItem) {
            switch item {
            case .value(.defined(let id)): named.insert(table.sameTypes(id))
            case .resource(let id): resources.insert(id)
            case .value, .function, .instance, .component: break
            }
        }
        switch type {
        case .instance(let id):
            for case .type(let item) in table.types.exports(of: id).values.map(\.type) { add(item) }
        default:
            for other in chosen.values where other.instance == export.instance {
                if case .type(let item)? = table.types.exports(of: component)[other.export]?.type { add(item) }
            }
        }
        var collector = NeedCollector(
            imports: table.types.imports(of: component), homes: importHomes(of: component), table: table, named: named,
            resources: resources)
        collector.visit(type)
        return collector.found
    }
}

/// Finds in types those that must have a name and are at home in an import.
private struct NeedCollector {
    let imports: Resolved.Externs
    let homes: ImportHomes
    let table: PackageTable
    let named: Set<DefinedTypeID>
    let resources: Set<ResourceID>
    private(set) var found: [NeededType] = []
    private var visited: Set<Visit> = []
    /// The import in which the type that is looked into is at home: it names what the type refers to, if it can.
    private var context: Int?

    private struct Visit: Hashable {
        var type: DefinedTypeID
        var context: Int?
    }

    init(
        imports: Resolved.Externs, homes: ImportHomes, table: PackageTable, named: Set<DefinedTypeID>,
        resources: Set<ResourceID>
    ) {
        self.imports = imports
        self.homes = homes
        self.table = table
        self.named = named
        self.resources = resources
    }

    mutating func visit(_ type: Resolved.ExternType) {
        switch type {
        case .function(let id): visit(id)
        case .value(let value): visit(value)
        case .type(let item): visit(item)
        case .instance(let id): for export in table.types.exports(of: id).values { visit(export.type) }
        case .coreModule, .component: break
        }
    }

    private mutating func visit(_ item: Resolved.TypeItem) {
        switch item {
        case .value(let value): visit(value)
        case .resource(let id): visit(id)
        case .function(let id): visit(id)
        case .instance(let id): for export in table.types.exports(of: id).values { visit(export.type) }
        case .component: break
        }
    }

    private mutating func visit(_ id: FuncTypeID) {
        let type = table.types[id].type
        for parameter in type.parameters { visit(parameter.type) }
        if let result = type.result { visit(result) }
    }

    private mutating func visit(_ resource: ResourceID) {
        guard let home = homes[resource] else { return }
        add(
            .resource(resource), home, table.types.spell(resource),
            isNamed: context == nil && resources.contains(resource))
    }

    private mutating func visit(_ type: Resolved.ValueType) {
        guard case .defined(let id) = type, visited.insert(Visit(type: id, context: context)).inserted else { return }
        let shape = table.types[id].shape
        switch shape {
        case .record, .variant, .flags, .enumeration:
            if let home = homes[id] {
                // Where it is at home it refers to what is named there, not to what the export gives the same name.
                let isNamed = context == nil && named.contains(table.sameTypes(id))
                add(.value(type), home, table.types.spell(type), isNamed: isNamed)
                // What it refers to is named where it is at home.
                if !isNamed { return }
            }
        default: break
        }
        let outer = context
        context = homes[id]?.position ?? context
        defer { context = outer }
        if let resource = shape.handled { visit(resource) }
        var nested: [Resolved.ValueType] = []
        shape.forEachValue { nested.append($0) }
        for value in nested { visit(value) }
    }

    private mutating func add(_ item: Resolved.TypeItem, _ first: ImportHomes.Home, _ name: String, isNamed: Bool) {
        var home = first
        if let context, case .instance(let id) = imports.values[context].type,
            let export = table.types.exports(of: id).first(where: { $0.value.type == .type(item) })
        {
            home = ImportHomes.Home(position: context, export: export.key)
        }
        if !found.contains(where: { $0.home.position == home.position && ($0.isNamed == isNamed || isNamed) }) {
            found.append(NeededType(home: home, name: name, isNamed: isNamed))
        }
    }
}
