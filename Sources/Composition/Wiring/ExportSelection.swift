package import OrderedCollections
package import WComposeComponentModel
package import WComposeDiagnostics

/// An export of the composition as it is planned.
package struct PlannedExport: Sendable {
    package var name: ExternName
    package var origin: Origin
    package var type: Resolved.ExternType
    package var location: Location?

    /// What is exported, under whatever name.
    package struct Origin: Hashable, Sendable {
        package var root: PathRoot
        /// The exports on the way, by their full names; none: the root itself.
        package var names: [String]

        package init(_ root: PathRoot, _ names: [String]) {
            self.root = root
            self.names = names
        }

        package init(_ instance: InstanceID, _ export: String) { self.init(.instance(instance), [export]) }

        /// The instance that it is of.
        package var instance: InstanceID? {
            if case .instance(let id) = root { id } else { nil }
        }

        /// The export of an instance that it is.
        package var export: (instance: InstanceID, name: String)? {
            guard let instance, names.count == 1 else { return nil }
            return (instance, names[0])
        }
    }

    package init(
        name: ExternName, origin: Origin, type: Resolved.ExternType, location: Location? = nil
    ) {
        self.name = name
        self.origin = origin
        self.type = type
        self.location = location
    }
}

/// Chooses what the composition exports.
package struct ExportSelection {
    let instances: GraphInstances
    let bindings: Bindings
    let types: InstanceTypes
    let open: OpenImports
    /// Instances of which an export was left out that a tool adds.
    private var toolExportsLeftOut: [InstanceID] = []

    package init(of instances: GraphInstances, _ bindings: Bindings, _ types: InstanceTypes, _ open: OpenImports) {
        self.instances = instances
        self.bindings = bindings
        self.types = types
        self.open = open
    }

    /// What is exported, by its names, each after what it needs.
    ///
    /// - Parameter meant: instances, by id, of which it was told that they were probably meant: that they are not used is
    ///   no news.
    package mutating func select(
        meant: Set<String>, _ homes: inout HomeTable, in store: TypeStore, _ log: inout PlanningLog
    ) -> OrderedDictionary<String, PlannedExport> {
        var chosen: OrderedDictionary<String, PlannedExport> = [:]
        var byKey: [String: PlannedExport] = [:]
        // What is exported where nothing is said depends on what feeds what: with that in doubt, nothing is told of it.
        var said = instances.graph.exports ?? (log.hasErrors ? [] : instances.unconsumed(bindings))
        if instances.graph.exportsAreImplied {
            let consumed = instances.consumedBySpliced(bindings)
            said.removeAll { $0.instance.map { consumed.contains($0) } ?? false }
        }
        // Declared types come first, in their order: later ones may refer to earlier ones.
        let types = (instances.graph.definedExports + said).compactMap { choice in
            choice.definition.map { (index: $0.index, choice: choice) }
        }
        let choices = types.sorted { $0.index < $1.index }.map(\.choice) + said.filter { $0.definition == nil }
        for choice in choices {
            for export in exports(of: choice, store, &log) {
                if log.isGivenUp { return [:] }
                // Names that differ only in case, and the like, cannot stand beside each other either.
                let key = ExternNameKind.uniquenessKey(of: export.name.text)
                if let other = byKey[key] {
                    if other.origin != export.origin || other.name.text != export.name.text {
                        log.report(
                            .exportConflict(export, other, in: instances, bindings, store),
                            about: .export(export.origin))
                    }
                    continue
                }
                byKey[key] = export
                chosen[export.name.text] = export
            }
        }
        let chosenToolExports = Set(
            chosen.values.compactMap(\.origin.export).filter { instances.isToolExport($0.name, of: $0.instance, store) }
                .map(\.instance))
        toolExportsLeftOut.removeAll { chosenToolExports.contains($0) }
        if !toolExportsLeftOut.isEmpty {
            log.report(.toolExports(of: toolExportsLeftOut, in: instances, bindings, store))
        }
        if chosen.isEmpty && !log.hasErrors { log.report(.nothingExported(by: instances.graph)) }
        let result = addNeeded(by: chosen, &homes, store, &log)
        let origins = Set(
            result.values.compactMap(\.origin.export).map {
                ShownResource(instance: instances.id($0.instance), export: $0.name)
            })
        for export in chosen.values { checkResources(of: export, origins, store, &log) }
        if !log.hasErrors, !result.isEmpty { checkUse(result, meant, store, &log) }
        return result
    }

    /// Warns of instances that are there for nothing.
    private func checkUse(
        _ exports: OrderedDictionary<String, PlannedExport>, _ meant: Set<String>, _ store: TypeStore,
        _ log: inout PlanningLog
    ) {
        var isUsed = bindings.isConsumed
        for case let instance? in exports.values.lazy.map({ $0.origin.instance }) { isUsed[instance.index] = true }
        let unused = instances.byID.filter { !isUsed[$0.index] && !meant.contains(instances.id($0)) }
        guard unused.count <= Self.mostUnusedInstances else {
            log.report(.unusedInstances(unused, in: instances))
            return
        }
        for instance in unused {
            let keys = Set(exports.keys.map { ExternNameKind.uniquenessKey(of: $0) })
            let clashes = instances.exports(of: instance).keys.contains {
                keys.contains(ExternNameKind.uniquenessKey(of: $0))
            }
            log.report(.unusedInstance(instance, canBeExported: !clashes, in: instances, bindings, store))
        }
    }

    /// More of them are told of in one message.
    private static var mostUnusedInstances: Int { 8 }

    private mutating func exports(
        of choice: ExportChoice, _ store: TypeStore, _ log: inout PlanningLog
    ) -> [PlannedExport] {
        switch choice.source {
        case .all(let instance): return exports(of: instance, choice, store, &log)
        case .item(let root, let steps):
            guard let (names, item) = instances.item(at: root, steps, for: choice.location, in: store, &log) else {
                return []
            }
            let text = choice.name ?? item.name.text
            let name = choice.saysInterface ? item.name.implementing(text) : item.name.renamed(text)
            guard ExternNameKind(text) != nil, !name.isIncomplete else {
                log.report(.badName(text, at: choice.location))
                return []
            }
            guard let type = types.type(of: root, instances, open, in: store).at(names, in: store) else {
                preconditionFailure("an instance has the exports of its component")
            }
            return [
                PlannedExport(
                    name: name, origin: PlannedExport.Origin(root, names), type: type, location: choice.location)
            ]
        }
    }

    /// All exports of an instance but those that tools add.
    private mutating func exports(
        of instance: InstanceID, _ choice: ExportChoice, _ store: TypeStore, _ log: inout PlanningLog
    ) -> [PlannedExport] {
        let exports = store.exports(of: types[instance])
        // A configuration exports all that its root exports.
        let isWhole = instances.graph.way == .configuration
        let chosen = exports.values.filter {
            isWhole || !instances.isToolExport($0.name.text, of: instance, store)
        }
        if chosen.count < exports.count { toolExportsLeftOut.append(instance) }
        var planned: [PlannedExport] = []
        for export in chosen {
            let text = choice.prefix.map { export.name.text.prefixed(with: $0) } ?? export.name.text
            guard ExternNameKind(text) != nil else {
                log.report(.badName(text, at: choice.location))
                break
            }
            planned.append(
                PlannedExport(
                    name: choice.saysInterface ? export.name.implementing(text) : export.name.renamed(text),
                    origin: PlannedExport.Origin(instance, export.name.text), type: export.type,
                    location: choice.location))
        }
        return planned
    }

    /// What is exported, by the id of its instance, as resources remember it.
    private struct ShownResource: Hashable {
        var instance: String
        var export: String
    }

    /// Warns where an export uses a resource of an instance that does not show it itself.
    private func checkResources(
        of export: PlannedExport, _ exported: Set<ShownResource>, _ store: TypeStore, _ log: inout PlanningLog
    ) {
        guard store.traits(of: export.type).hasResources, let owner = export.origin.instance else { return }
        var collector = ResourceCollector()
        collector.visit(export.type, in: store)
        for resource in collector.resources {
            guard case .instance(let home, let homeExport) = store[resource].origin,
                home != instances.id(owner),
                !exported.contains(ShownResource(instance: home, export: homeExport))
            else { continue }
            log.report(.unexportedResource(resource, of: home, homeExport, export, in: instances, bindings, store))
            return
        }
    }
}

extension GraphInstances {
    /// The instances of which spliced middleware takes something besides what it passes on.
    fileprivate func consumedBySpliced(_ bindings: Bindings) -> Set<InstanceID> {
        var consumed: Set<InstanceID> = []
        for instance in graph.spliced {
            for case let binding? in bindings[of: instance] where binding.rule != .named(.pattern("splice")) {
                if let provider = binding.provider { consumed.insert(provider) }
            }
        }
        return consumed
    }

    /// The instances none of whose exports anything consumes, all of their exports.
    func unconsumed(_ bindings: Bindings) -> [ExportChoice] {
        let isConsumed = bindings.isConsumed
        return byID.filter { !isConsumed[$0.index] }.map { ExportChoice($0) }
    }
}

extension String {
    /// The name of an export with a prefix: of an interface, what follows its last `/`; of a function of a resource, in the
    /// resource.
    fileprivate func prefixed(with prefix: String) -> String {
        if let end = lastIndex(of: "]") { return self[...end] + prefix + self[index(after: end)...] }
        return prefix + ExternNameKind.shortName(of: self)
    }
}
