import OrderedCollections
import WComposeComponentModel
import WComposeDiagnostics

// What is said where types do not fit.

extension Diagnostic {
    static func typeMismatch(
        import name: String, of consumer: InstanceID, given source: Binding.Source,
        by choice: MatchRule.Choice = .exactName, _ rule: MatchRule, _ differences: [Mismatch],
        at location: Location?, in instances: GraphInstances, _ bindings: Bindings, _ store: TypeStore
    ) -> Diagnostic {
        let from = instances.id(of: source)
        let to = instances.id(consumer)
        let offered = instances.exportName(of: source)
        let exported =
            switch source {
            case .export(_, let export) where export == name: "the export of `\(from)`"
            case .export, .instance, .import, .path, .host, .typeExport: instances.words(for: source)
            }
        let leaveToHost = source.root.flatMap {
            instances.leaveToHost(name, of: consumer, from: $0, rule, bindings)
        }
        let cure =
            if case .import = source { "declare it with the type that `\(to)` imports" } else {
                "build both against one version of the interface"
            }
        return Diagnostic(
            CompositionCode.typeMismatch, "type mismatch: \(exported) does not fit import `\(name)` of `\(to)`",
            at: location.map { [Label($0)] } ?? [],
            notes: (choice == .exactName ? [] : ["found by \(choice.words)"])
                + differences.map { "\(from) → \($0.location(in: offered)): \($0.difference(in: store))" }
                + age(
                    of: instances.externName(of: source, in: store),
                    comparedTo: instances.imports(of: consumer)[name]?.name, from, to),
            help: [cure]
                + (leaveToHost.map { ["or \($0)"] } ?? [])
        ).about([.init(to, name)])
    }

    /// Which side is the older one, where versions say so.
    private static func age(
        of export: ExternName?, comparedTo name: ExternName?, _ from: String, _ to: String
    ) -> [String] {
        guard let offered = export.flatMap({ InterfaceName($0.fullText) }),
            let wanted = name.flatMap({ InterfaceName($0.fullText) }),
            offered.unversioned == wanted.unversioned, let one = offered.version, let other = wanted.version,
            one != other
        else { return [] }
        return one < other
            ? ["`\(from)` is older: it exports \(one), and `\(to)` imports \(other)"]
            : ["`\(to)` is older: it imports \(other), and `\(from)` exports \(one)"]
    }

    /// An argument that does not have the type that the import asks for, once resources have their identity.
    ///
    /// - Parameter cure: a change that was tried, and after which less is wrong.
    static func misfit(
        _ name: String, of consumer: InstanceID, _ binding: Binding, _ differences: [Mismatch],
        cure: ProviderTrials.Change?, in instances: GraphInstances, _ store: TypeStore
    ) -> Diagnostic {
        let to = instances.id(consumer)
        let from = instances.id(of: binding.source)
        var notes: [String] = []
        var named: Set<ResourceID> = []
        var resource: ResourceID?
        var onlyResources = true
        for difference in differences {
            let place = "\(from) → \(difference.location(in: name)): "
            guard case .resource(let expected, let found) = difference.reason else {
                onlyResources = false
                notes.append(place + difference.difference(in: store))
                continue
            }
            guard named.insert(found).inserted else { continue }
            resource = resource ?? expected
            notes.append(place + "`\(store.spell(found))` of " + store[found].origin.words)
            notes.append("`\(to)` expects `\(store.spell(expected))` of " + store[expected].origin.words)
        }
        let message =
            if onlyResources, let resource {
                "resource mismatch: `\(store.spell(resource))` is a different resource type for `\(to)` and for "
                    + "`\(from)`, the provider of its import `\(name)`"
            } else { "type mismatch: what `\(from)` provides does not fit import `\(name)` of `\(to)`" }
        return Diagnostic(
            onlyResources ? CompositionCode.resourceMismatch : CompositionCode.typeMismatch, message,
            at: (binding.location ?? instances.location(of: consumer)).map { [Label($0)] } ?? [], notes: notes,
            help: cure.map { [instances.cure($0)] } ?? []
        ).about([.init(to, name)])
    }
}

extension GraphInstances {
    fileprivate func cure(_ change: ProviderTrials.Change) -> String {
        if case .export(let provider, let export) = change.provider, let name = change.imports.first {
            let wire = wire(provider, export.text, to: change.consumer, name)
            guard let replaced = change.replaced?.provider.instance else { return "use one provider: " + addWire(wire) }
            return "use one provider: replace the wire `\(id(replaced)) -> \(id(change.consumer))` with `\(wire)`"
        }
        return "use the host's: " + leaveToHost(change.imports, of: change.consumer)
    }
}

extension ResourceOrigin {
    fileprivate var words: String {
        switch self {
        case .imported(let name): "import `\(name)`"
        case .defined: "the component itself"
        case .declared: "a declared type"
        case .instance(let id, let export): "instance `\(id)`, from its export `\(export)`"
        case .compositionImport(let name): "the host, from import `\(name)`"
        }
    }
}
