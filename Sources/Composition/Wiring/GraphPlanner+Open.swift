import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// Rule 7: what is left becomes imports of the composition.

/// The imports of the composition, and which import of which instance each of them is for.
struct OpenImports {
    var imports: [CompositionImport] = []
    /// By instance and import: the place in `imports`.
    var places: [Ask: Int] = [:]

    struct Ask: Hashable {
        var instance: InstanceID
        var position: Int
    }
}

extension GraphPlanner {
    mutating func aggregateOpenImports() -> OpenImports {
        var aggregator = ImportAggregator(mergingTracks: graph.match != .exact)
        var places: [OpenImports.Ask: Int] = [:]
        for instance in instancesByID where !isGivenUp {
            guard bindings[instance.index].contains(where: { $0?.isOpen ?? false }) else { continue }
            var asker = asker(instance)
            for (position, binding) in bindings[instance.index].enumerated() {
                guard let binding, binding.isOpen, !binding.isFaulty else { continue }
                do throws(ImportAggregator.Conflict) {
                    let (place, split) = try aggregator.add(position, of: &asker, in: &table.types)
                    places[OpenImports.Ask(instance: instance, position: position)] = place
                    if let split { sink.report(.splitImport(split, of: instance, in: self)) }
                } catch {
                    var error = error
                    error.importName = imports(of: instance).keys[position]
                    if followsAgain(instance, position, binding) {
                        sink.report(.typeNotImported(error, asker.names[position].text, of: instance, in: self))
                        continue
                    }
                    sink.report(.importConflict(error, asker.names[position].text, of: instance, binding, in: self))
                    bindings[instance.index][position]?.isFaulty = true
                }
            }
        }
        return assemble(aggregator, places)
    }

    /// A type whose name is another's in the composition goes with the import that it is of, as it can without a name.
    private mutating func followsAgain(_ instance: InstanceID, _ position: Int, _ binding: Binding) -> Bool {
        let imports = imports(of: instance)
        let homes = importHomes(of: componentType(of: instance))
        guard binding.rule == .follows, case .type(let item) = imports.values[position].type,
            let home = homes.origin(of: item, in: table.types), let export = home.export
        else { return false }
        bindings[instance.index][position]?.source = .typeExport(of: imports.keys[home.position], name: export)
        return true
    }

    private mutating func asker(_ instance: InstanceID) -> ImportAggregator.Asker {
        let imports = imports(of: instance)
        var names: [ExternName] = []
        for (item, binding) in zip(imports.values, bindings[instance.index]) {
            if case .host(let renamed?) = binding?.source {
                names.append(item.name.renamed(renamed))
            } else {
                names.append(item.name.renamed(item.name.text))
            }
        }
        return ImportAggregator.Asker(
            id(instance), imports, importHomes(of: componentType(of: instance)), names,
            isProvided: bindings[instance.index].map { !($0?.isOpen ?? false) })
    }

    private mutating func assemble(
        _ aggregator: ImportAggregator, _ places: [OpenImports.Ask: Int]
    ) -> OpenImports {
        var result = OpenImports()
        var newPlaces: [Int: Int] = [:]
        var byKey: [String: CompositionImport] = [:]
        for place in aggregator.ordered() {
            newPlaces[place] = result.imports.count
            let aggregate = aggregator.imports[place]
            let type: Resolved.ExternType =
                switch aggregate.contents {
                case .instance(let exports): .instance(table.types.addInstance(exports: exports))
                case .other(let type): type
                }
            let outer = CompositionImport(name: aggregate.name, type: type, askedBy: aggregate.askedBy)
            if !sink.hasErrors { checkResources(of: outer) }
            let key = ExternNameKind.uniquenessKey(of: outer.name.text)
            if let other = byKey.updateValue(outer, forKey: key) { sink.report(.alikeImports(other, outer, in: self)) }
            result.imports.append(outer)
        }
        result.places = places.compactMapValues { newPlaces[$0] }
        return result
    }

    /// What the host is asked for can only speak of resources that it is asked for as well.
    private mutating func checkResources(of outer: CompositionImport) {
        var collector = ResourceCollector()
        collector.visit(outer.type, in: table.types)
        for resource in collector.resources {
            if case .compositionImport = table.types[resource].origin { continue }
            sink.report(.unnamedResource(resource, outer, in: self))
            return
        }
    }

    /// Holds the imports of the composition against what it may import, and tells of near misses.
    mutating func checkAllowed(_ open: OpenImports) {
        let allowed = graph.allowedImports?.map { Glob($0) }
        var forbidden: [(outer: CompositionImport, nearMisses: [NearMiss])] = []
        // What is open because of an error is no news.
        let isInDoubt = sink.hasErrors
        for outer in open.imports {
            let nearMisses = nearMisses(of: outer)
            if let allowed, !isTypesOnly(outer.type), !allowed.contains(where: { $0.matches(outer.name.text) }) {
                forbidden.append((outer, nearMisses))
                continue
            }
            let misses = nearMisses.filter { !$0.isDependent }
            if !misses.isEmpty, !isInDoubt {
                sink.report(.nearMiss(outer, misses, in: self))
                nearMissProviders.formUnion(misses.filter(\.isProbablyMeant).map(\.provider))
            }
        }
        if !forbidden.isEmpty {
            sink.report(.forbiddenImports(forbidden, allowed: graph.allowedImports ?? [], in: self))
        }
    }

    /// An interface of types alone asks nothing of the host.
    private func isTypesOnly(_ type: Resolved.ExternType) -> Bool {
        switch type {
        case .type(.resource): false
        case .type: true
        case .instance(let id): table.types.exports(of: id).values.allSatisfy { isTypesOnly($0.type) }
        case .coreModule, .function, .value, .component: false
        }
    }
}

extension GraphPlanner.Binding {
    var isOpen: Bool {
        if case .host = source { true } else { false }
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

/// A pattern of names, in which `*` is any run of characters.
package struct Glob: Sendable {
    private let parts: [[UInt8]]

    package init(_ pattern: String) {
        parts = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
    }

    package func matches(_ name: String) -> Bool {
        var rest = Array(name.utf8)[...]
        guard let first = parts.first, rest.starts(with: first) else { return false }
        guard parts.count > 1, let last = parts.last else { return rest.count == first.count }
        rest = rest.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let place = rest.indices.first(where: { rest[$0...].starts(with: part) }) else { return false }
            rest = rest[(place + part.count)...]
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }
}
