import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Every named type in the type of an export must have a name outside: that of an import, or of an export before it.
// See "External Visibility of Types" in Explainer.md. What an export needs so comes before it, and is added where it
// is not among what was asked for. What an export uses and names itself need not be exported, but comes before it where
// it is, so that who reads the result finds the `use`.

/// A type in the type of an export that is at home elsewhere: in an import or another export of its component.
private struct NeededType {
    enum Place: Hashable {
        case `import`(TypeHomes.Home)
        /// By position.
        case export(Int)
    }

    var place: Place
    var name: String
    /// Whether the export itself gives the type a name.
    var isNamed: Bool
}

extension ExportSelection {
    func addNeeded(
        by chosen: OrderedDictionary<String, PlannedExport>, _ homes: inout HomeTable, _ store: TypeStore,
        _ log: inout PlanningLog
    ) -> OrderedDictionary<String, PlannedExport> {
        let result = inOrderOfNeed(chosen, &homes, store, &log)
        guard result.count > chosen.count, !log.hasErrors else { return result }
        // What was added may be used by exports that were placed before it was known to be needed.
        return inOrderOfNeed(result, &homes, store, &log)
    }

    /// Each export after what it needs. Needs lead from consumers to providers, so they end; but the way may be as long
    /// as there are instances, and is not gone by recursion.
    private func inOrderOfNeed(
        _ chosen: OrderedDictionary<String, PlannedExport>, _ homes: inout HomeTable, _ store: TypeStore,
        _ log: inout PlanningLog
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
                let owner = export.origin.instance
                for need in owner.map({ needs(of: export, $0, &homes, store) }) ?? [] {
                    guard let owner, let provided = provider(of: need, for: export, owner, store) else { continue }
                    if let known = names[provided.origin] {
                        needed.append(known)
                    } else if !need.isNamed {
                        let name = provided.name.text
                        if let other = all[name] {
                            log.report(
                                .exportConflict(provided, other, in: instances, bindings, store),
                                about: .export(export.origin))
                            continue
                        }
                        log.report(.addedExport(provided, for: export, need.name, in: instances, bindings, store))
                        all[name] = provided
                        names[provided.origin] = name
                        needed.append(name)
                    }
                }
                path += needed.reversed().filter { !isEntered.contains($0) }
            }
        }
        return result
    }

    /// The export in which a type is at home: of the instance that provides for the import, or of the same instance.
    ///
    /// - Parameter owner: the instance of the export.
    private func provider(
        of need: NeededType, for export: PlannedExport, _ owner: InstanceID, _ store: TypeStore
    ) -> PlannedExport? {
        func planned(_ instance: InstanceID, _ name: String) -> PlannedExport? {
            store.exports(of: types[instance])[name].map {
                PlannedExport(
                    name: $0.name.renamed(name), origin: PlannedExport.Origin(instance, name), type: $0.type,
                    location: export.location)
            }
        }
        switch need.place {
        case .export(let position):
            return planned(owner, instances.exports(of: owner).keys[position])
        case .import(var home):
            if case .typeExport(let name, let type)? = source(of: home, owner),
                let position = instances.imports(of: owner).index(forKey: name)
            {
                home = TypeHomes.Home(position: position, export: type)
            }
            switch source(of: home, owner) {
            case .export(let provider, let name)?: return planned(provider, name)
            case .instance(let provider)?: return home.export.flatMap { planned(provider, $0) }
            // Its export shows what is in it.
            case .path(.instance(let provider), let names)?: return names.first.flatMap { planned(provider, $0) }
            // What the host is asked for has a name.
            case .host?, .import?, .path(.import, _)?, .path(.definition, _)?, .typeExport?, nil: return nil
            }
        }
    }

    /// What the import is given in which a type is at home.
    private func source(of home: TypeHomes.Home, _ instance: InstanceID) -> Binding.Source? {
        bindings[ImportPlace(instance, home.position)]?.source
    }

    /// The types from imports, and from other exports of its instance, that the type of an export refers to.
    ///
    /// - Parameter owner: the instance of the export.
    private func needs(
        of export: PlannedExport, _ owner: InstanceID, _ homes: inout HomeTable, _ store: TypeStore
    ) -> [NeededType] {
        let component = instances.component(of: owner)
        let (imports, exports) = (homes.ofImports(component, in: store), homes.ofExports(component, in: store))
        guard let first = export.origin.names.first else {
            // The instance as a whole has all its exports in it.
            var collector = NeedCollector(imports: imports, exports: TypeHomes(), home: nil, store: store)
            for item in component.exports.values { collector.visit(item.type) }
            return collector.found
        }
        guard let position = component.exports.index(forKey: first),
            let type = component.exports.values[position].type.at(export.origin.names.dropFirst(), in: store)
        else { preconditionFailure("only exports of the component are planned") }
        var collector = NeedCollector(
            imports: imports, exports: exports, home: export.origin.names.count == 1 ? position : nil, store: store)
        collector.visit(type)
        return collector.found
    }
}

/// Finds in the type of an export those that must have a name and are at home elsewhere.
private struct NeedCollector {
    let imports: TypeHomes
    let exports: TypeHomes
    /// The export that is looked at, by position; nil for a part of one.
    let home: Int?
    let store: TypeStore
    private(set) var found: [NeededType] = []
    private var named: Set<NeededType.Place> = []
    private var unnamed: Set<NeededType.Place> = []
    private var visited: Set<DefinedTypeID> = []
    private var visitedResources: Set<ResourceID> = []

    init(imports: TypeHomes, exports: TypeHomes, home: Int?, store: TypeStore) {
        self.imports = imports
        self.exports = exports
        self.home = home
        self.store = store
    }

    mutating func visit(_ type: Resolved.ExternType) {
        switch type {
        case .function(let id): visit(id)
        case .value(let value): visit(value)
        case .type(let item): visit(item)
        case .instance(let id): for export in store.exports(of: id).values { visit(export.type) }
        case .coreModule, .component: break
        }
    }

    private mutating func visit(_ item: Resolved.TypeItem) {
        switch item {
        case .value(let value): visit(value)
        case .resource(let id): visit(id)
        case .function(let id): visit(id)
        case .instance(let id): for export in store.exports(of: id).values { visit(export.type) }
        case .component: break
        }
    }

    private mutating func visit(_ id: FuncTypeID) {
        let type = store[id].type
        for parameter in type.parameters { visit(parameter.type) }
        if let result = type.result { visit(result) }
    }

    private mutating func visit(_ id: ResourceID) {
        guard visitedResources.insert(id).inserted else { return }
        if isAtHome(exports[id]) {
            let origin =
                place(imports[id], exports[id])
                ?? origin(among: store.aliased(by: id), { imports[$0] }, { exports[$0] })
            if let origin { add(origin, store.spell(id), isNamed: true) }
        } else if let place = place(imports[id], exports[id]) {
            add(place, store.spell(id), isNamed: false)
        }
    }

    private mutating func visit(_ type: Resolved.ValueType) {
        guard case .defined(let id) = type, visited.insert(id).inserted else { return }
        if isAtHome(exports[id]) {
            let origin =
                place(imports[id], exports[id])
                ?? origin(among: store.aliased(by: id), { imports[$0] }, { exports[$0] })
            if let origin { add(origin, store.spell(type), isNamed: true) }
        } else if let place = place(imports[id], exports[id]) {
            // What it refers to is named where it is at home.
            return add(place, store.spell(type), isNamed: false)
        }
        let shape = store.shape(of: id)
        if let resource = shape.handled { visit(resource) }
        var nested: [Resolved.ValueType] = []
        shape.forEachValue { nested.append($0) }
        for value in nested { visit(value) }
    }

    /// Where the nearest of the types that a name is of is at home elsewhere. One that the export names as well is looked
    /// at by itself: so no name of many is gone along twice.
    private func origin<ID>(
        among aliased: some Sequence<ID>, _ imported: (ID) -> TypeHomes.Home?, _ exported: (ID) -> TypeHomes.Home?
    ) -> NeededType.Place? {
        for id in aliased {
            if let place = place(imported(id), exported(id)) { return place }
            if isAtHome(exported(id)) { return nil }
        }
        return nil
    }

    /// Whether the export itself names a type.
    private func isAtHome(_ exported: TypeHomes.Home?) -> Bool {
        guard let home, let exported else { return false }
        return exported.position == home
    }

    /// Where a type is at home; nothing for what is at home in the export itself, or nowhere.
    private func place(_ imported: TypeHomes.Home?, _ exported: TypeHomes.Home?) -> NeededType.Place? {
        if let imported { return .import(imported) }
        guard let exported, !isAtHome(exported) else { return nil }
        return .export(exported.position)
    }

    private mutating func add(_ place: NeededType.Place, _ name: String, isNamed: Bool) {
        // What must have a name outside needs no second look as what has one already.
        if isNamed, unnamed.contains(place) { return }
        guard isNamed ? named.insert(place).inserted : unnamed.insert(place).inserted else { return }
        found.append(NeededType(place: place, name: name, isNamed: isNamed))
    }
}
