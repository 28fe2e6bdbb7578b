import OrderedCollections
package import WComposeComponentModel
import WComposeDiagnostics

/// Rule 7: what is left becomes imports of the composition; which they are, and which import of which instance each of
/// them is for.
package struct OpenImports: Sendable {
    package private(set) var imports: [CompositionImport] = []
    /// The place in `imports`, by what is open.
    private var places: [ImportPlace: Int] = [:]
    /// The places in `imports` of what the graph declares.
    private var declared: [Int] = []

    /// What stands in the composition for an import that is left open; nil for one that is not, or that was in conflict.
    package func place(of open: ImportPlace) -> Int? { places[open] }

    /// What stands in the composition for an import that the graph declares.
    package func place(of declaration: ImportID) -> Int { declared[declaration.index] }

    package func type(of open: ImportPlace) -> Resolved.ExternType? { places[open].map { imports[$0].type } }

    /// Merges what is open.
    ///
    /// What cannot be merged is told, and is faulty from here on.
    package init(
        of instances: GraphInstances, _ bindings: inout Bindings, _ homes: inout HomeTable,
        in store: inout TypeStore, _ log: inout PlanningLog
    ) {
        var aggregator = ImportAggregator(mergingTracks: instances.graph.mergesTracks)
        declare(instances, &aggregator, in: &store, &log)
        for instance in instances.byID where !log.isGivenUp {
            if !declared.isEmpty { noteImporter(instance, instances, bindings, &aggregator) }
            guard bindings[of: instance].contains(where: { $0?.isOpen ?? false }) else { continue }
            let component = instances.component(of: instance)
            let importHomes = homes.ofImports(component, in: store)
            var importer = ImportAggregator.Importer(
                instances.id(instance), component.imports, importHomes,
                Self.names(of: component, bindings[of: instance], instances.graph),
                isProvided: bindings[of: instance].map { !($0?.isOpen ?? false) })
            for position in component.imports.values.indices {
                let place = ImportPlace(instance, position)
                guard let binding = bindings[place], binding.isOpen, !binding.isFaulty else { continue }
                do throws(ImportAggregator.Conflict) {
                    let (index, split) = try aggregator.add(position, of: &importer, in: &store)
                    places[place] = index
                    if let split { log.report(.splitImport(split, of: instance, in: instances, store)) }
                } catch {
                    var error = error
                    error.importName = component.imports.keys[position]
                    let name = importer.names[position].text
                    if let source = Self.followed(by: position, binding, of: component, importHomes, store) {
                        bindings.replaceSource(at: place, with: source)
                        log.report(.typeNotImported(error, name, of: instance, in: instances, store))
                        continue
                    }
                    log.report(
                        .importConflict(error, name, of: instance, binding, in: instances, store),
                        about: .hostName([place]))
                    bindings.markFaulty(at: place)
                }
            }
        }
        take(aggregator, instances, in: &store, &log)
    }

    /// The names under which a component's imports are asked of the host.
    private static func names(
        of component: GraphInstances.NodeComponent, _ bindings: some Sequence<Binding?>, _ graph: CompositionGraph
    ) -> [ExternName] {
        zip(component.imports.values, bindings).map { item, binding in
            switch binding?.source {
            case .host(let renamed?):
                binding?.saysInterface ?? false ? item.name.implementing(renamed) : item.name.renamed(renamed)
            case .import(let id): graph[id].extern.name.renamed(graph[id].extern.name.text)
            case .export, .instance, .path, .host, .typeExport, nil: item.name.renamed(item.name.text)
            }
        }
    }

    /// Adds the imports that the graph declares, each after those whose types it uses.
    private mutating func declare(
        _ instances: GraphInstances, _ aggregator: inout ImportAggregator, in store: inout TypeStore,
        _ log: inout PlanningLog
    ) {
        let nodes = instances.graph.imports
        guard !nodes.isEmpty else { return }
        var externs: Resolved.Externs = [:]
        for node in nodes { externs[node.extern.name.text] = node.extern }
        // Two of one name were told of before.
        guard externs.count == nodes.count else { preconditionFailure("declared imports have names of their own") }
        let homes = TypeHomes(externs, in: store)
        var uses = ImportUses()
        for _ in nodes { uses.addImport() }
        for (position, node) in nodes.enumerated() {
            var collector = HomeCollector(homes, position)
            collector.visit(node.extern.type, in: store)
            let used = OrderedSet(collector.found.map(\.position)).subtracting([position])
            // Where they use each other in a circle, one is told to use what is not declared before it.
            if uses.circle(of: position, using: used) == nil { uses.add(used, to: position) }
        }
        var declarations = ImportAggregator.Importer(
            nil, externs, homes, nodes.map { $0.extern.name.renamed($0.extern.name.text) },
            isProvided: nodes.map { _ in false })
        declared = Array(repeating: 0, count: nodes.count)
        for position in uses.ordered() {
            let id = ImportID(index: position)
            do throws(ImportAggregator.Conflict) {
                declared[position] = try aggregator.declare(id, position, of: &declarations, in: &store)
            } catch {
                log.report(.declarationConflict(error, id, in: instances, store))
            }
        }
    }

    /// Remembers which imports of an instance are given what the graph declares.
    private func noteImporter(
        _ instance: InstanceID, _ instances: GraphInstances, _ bindings: Bindings,
        _ aggregator: inout ImportAggregator
    ) {
        for (name, binding) in zip(instances.imports(of: instance).keys, bindings[of: instance]) {
            guard case .import(let id)? = binding?.root else { continue }
            aggregator.noteImporter(instances.id(instance), name, of: declared[id.index])
        }
    }

    /// What a type is given whose name is another's in the composition: it goes with the import that it is of, as it can
    /// without a name. Nil for what is no such type.
    private static func followed(
        by position: Int, _ binding: Binding, of component: GraphInstances.NodeComponent, _ homes: TypeHomes,
        _ store: TypeStore
    ) -> Binding.Source? {
        guard binding.rule == .follows, case .type(let item) = component.imports.values[position].type,
            let home = homes.origin(of: item, in: store), let export = home.export
        else { return nil }
        return .typeExport(of: component.imports.keys[home.position], name: export)
    }

    /// Takes what was merged, in an order in which each import comes after those whose types it uses.
    private mutating func take(
        _ aggregator: ImportAggregator, _ instances: GraphInstances, in store: inout TypeStore,
        _ log: inout PlanningLog
    ) {
        var newPlaces: [Int: Int] = [:]
        var byKey: [String: CompositionImport] = [:]
        for place in aggregator.ordered() {
            newPlaces[place] = imports.count
            let aggregate = aggregator.imports[place]
            let type: Resolved.ExternType =
                switch aggregate.contents {
                case .instance(let exports): .instance(store.addInstance(exports: exports))
                case .other(let type): type
                }
            let item = CompositionImport(
                name: aggregate.name, type: type, askedBy: aggregate.askedBy, declaration: aggregate.declaration)
            if !log.hasErrors { Self.checkResources(of: item, instances, store, &log) }
            let key = ExternNameKind.uniquenessKey(of: item.name.text)
            if let other = byKey.updateValue(item, forKey: key) {
                log.report(
                    .alikeImports(other, item, in: instances),
                    about: .hostName(instances.places(of: other.declaration == nil ? other : item)))
            }
            imports.append(item)
        }
        places = places.compactMapValues { newPlaces[$0] }
        for position in declared.indices {
            guard let place = newPlaces[declared[position]] else { preconditionFailure("all imports are taken") }
            declared[position] = place
        }
    }

    /// What the host is asked for can only speak of resources that it is asked for as well.
    private static func checkResources(
        of item: CompositionImport, _ instances: GraphInstances, _ store: TypeStore, _ log: inout PlanningLog
    ) {
        var collector = ResourceCollector()
        collector.visit(item.type, in: store)
        for resource in collector.resources {
            if case .compositionImport = store[resource].origin { continue }
            log.report(
                .unnamedResource(resource, item, in: instances, store), about: .open(instances.places(of: item)))
            return
        }
    }
}

extension GraphInstances {
    /// The imports that an import of the composition is for.
    fileprivate func places(of item: CompositionImport) -> [ImportPlace] {
        item.askedBy.compactMap { asked in
            guard let instance = instance(withID: asked.instance),
                let position = imports(of: instance).index(forKey: asked.import)
            else { return nil }
            return ImportPlace(instance, position)
        }
    }
}

extension ExternName {
    /// The name under which an interface is imported or exported anew, which says that it is that interface 🏷️. Of what is no
    /// interface, it says nothing.
    func implementing(_ text: String) -> ExternName {
        let interface = implements ?? (InterfaceName(self.text) == nil ? nil : self.text)
        guard let interface, !text.utf8.contains(UInt8(ascii: ":")) else { return renamed(text) }
        var kept = attributes.filter { if case .implements = $0 { false } else { true } }
        kept.insert(.implements(interface), at: 0)
        return ExternName(text, encoding: .attributed, attributes: kept)
    }

    /// The name under which something is imported or exported anew: in the one encoding that we write.
    ///
    /// What is left incomplete by a new name is told by `isIncomplete`.
    package func renamed(_ text: String) -> ExternName {
        let keeps =
            text == self.text || !text.utf8.contains(UInt8(ascii: ":")) && !self.text.utf8.contains(UInt8(ascii: ":"))
        var attributes = keeps ? self.attributes : []
        // The other form of the name that it has.
        if !keeps, text.utf8.contains(UInt8(ascii: "@")) {
            let canonical = ExternName(interfaceText).canonical
            if canonical.text == text { attributes = canonical.attributes }
        }
        return ExternName(text, encoding: attributes.isEmpty ? .plain : .attributed, attributes: attributes)
    }
}
