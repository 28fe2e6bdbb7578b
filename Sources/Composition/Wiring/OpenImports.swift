import OrderedCollections
package import WComposeComponentModel
import WComposeDiagnostics

/// Rule 7: what is left becomes imports of the composition; which they are, and which import of which instance each of
/// them is for.
package struct OpenImports: Sendable {
    package private(set) var imports: [CompositionImport] = []
    /// The place in `imports`, by what is open.
    private var places: [ImportPlace: Int] = [:]

    /// What stands in the composition for an import that is left open; nil for one that is not, or that was in conflict.
    package func place(of open: ImportPlace) -> Int? { places[open] }

    package func type(of open: ImportPlace) -> Resolved.ExternType? { places[open].map { imports[$0].type } }

    /// Merges what is open.
    ///
    /// What cannot be merged is told, and is faulty from here on.
    package init(
        of instances: GraphInstances, _ bindings: inout Bindings, _ homes: inout HomeTable,
        in store: inout TypeStore, _ log: inout PlanningLog
    ) {
        var aggregator = ImportAggregator(mergingTracks: instances.graph.match != .exact)
        for instance in instances.byID where !log.isGivenUp {
            guard bindings[of: instance].contains(where: { $0?.isOpen ?? false }) else { continue }
            let component = instances.component(of: instance)
            let importHomes = homes.ofImports(component, in: store)
            var importer = ImportAggregator.Importer(
                instances.id(instance), component.imports, importHomes,
                Self.names(of: component, bindings[of: instance]),
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
                    log.report(.importConflict(error, name, of: instance, binding, in: instances, store))
                    bindings.markFaulty(at: place)
                }
            }
        }
        take(aggregator, instances, in: &store, &log)
    }

    /// The names under which a component's imports are asked of the host.
    private static func names(
        of component: GraphInstances.NodeComponent, _ bindings: some Sequence<Binding?>
    ) -> [ExternName] {
        zip(component.imports.values, bindings).map { item, binding in
            if case .host(let renamed?) = binding?.source { return item.name.renamed(renamed) }
            return item.name.renamed(item.name.text)
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
            let item = CompositionImport(name: aggregate.name, type: type, askedBy: aggregate.askedBy)
            if !log.hasErrors { Self.checkResources(of: item, store, &log) }
            let key = ExternNameKind.uniquenessKey(of: item.name.text)
            if let other = byKey.updateValue(item, forKey: key) {
                log.report(.alikeImports(other, item, in: instances))
            }
            imports.append(item)
        }
        places = places.compactMapValues { newPlaces[$0] }
    }

    /// What the host is asked for can only speak of resources that it is asked for as well.
    private static func checkResources(of item: CompositionImport, _ store: TypeStore, _ log: inout PlanningLog) {
        var collector = ResourceCollector()
        collector.visit(item.type, in: store)
        for resource in collector.resources {
            if case .compositionImport = store[resource].origin { continue }
            log.report(.unnamedResource(resource, item, store))
            return
        }
    }
}

extension ExternName {
    /// The name under which something is imported or exported anew: in the one encoding that we write.
    func renamed(_ text: String) -> ExternName {
        let keeps =
            text == self.text || !text.utf8.contains(UInt8(ascii: ":")) && !self.text.utf8.contains(UInt8(ascii: ":"))
        let attributes = keeps ? self.attributes : []
        return ExternName(text, encoding: attributes.isEmpty ? .plain : .attributed, attributes: attributes)
    }
}
