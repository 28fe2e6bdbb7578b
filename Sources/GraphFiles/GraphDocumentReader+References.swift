import WComposeDiagnostics

/// Checks that what is referred to is there.
extension GraphDocumentReader {
    mutating func checkReferences(_ document: GraphDocument) {
        let scope = Scope(document)
        for instance in document.instances
        where !scope.components.contains(instance.component.value) && !unreadIDs.contains(instance.component.value) {
            let known = known(scope.componentIDs)
            report(.unknownComponent(instance, known: known))
        }
        for (component, instance) in scope.clashes { report(.impliedClash(component: component, instance: instance)) }
        for instance in document.instances {
            for provider in instance.with {
                if case .instance(let end) = provider.provider { check(end.instance, scope) }
            }
        }
        for wire in document.wires {
            check(wire.provider.instance, scope)
            check(wire.consumer.instance, scope)
        }
        for pattern in document.patterns {
            switch pattern.shape {
            case .chain(let ids): for id in ids { check(id, scope) }
            case .fanout(let from, let to):
                for id in [from] + to { check(id, scope) }
            case .fanin(let into, let from):
                check(into, scope)
                for provider in from { check(provider.instance, scope) }
            }
        }
        for export in document.exports ?? [] { check(export.from.instance, scope) }
    }

    private mutating func check(_ id: Located<String>, _ scope: Scope) {
        if scope.instances.contains(id.value) || unreadIDs.contains(id.value) { return }
        if let instances = scope.instancesOf[id.value] {
            report(.componentNotInstance(id, instances: instances))
        } else {
            let known = known(scope.instanceIDs)
            report(.unknownInstance(id, known: known))
        }
    }

    /// The names to choose a likely one from: of a file that is full of mistakes nobody reads so many.
    private func known(_ names: [String]) -> [String] { diagnostics.errorCount < 100 ? names : [] }

    /// What a document's ids stand for.
    private struct Scope {
        let componentIDs: [String]
        let components: Set<String>
        let instanceIDs: [String]
        let instances: Set<String>
        /// The instances that the file writes down, by component.
        var instancesOf: [String: [String]] = [:]
        /// Components whose implied instance would have the id of another instance.
        let clashes: [(component: Located<String>, instance: InstanceSyntax)]

        init(_ document: GraphDocument) {
            componentIDs = document.components.map(\.id.value)
            components = Set(componentIDs)
            let resolved = document.resolvedInstances
            // Instances of components that are unknown are there all the same: one mistake, one error.
            instanceIDs = document.instances.map(\.id.value) + resolved.filter(\.isImplied).map(\.id.value)
            instances = Set(instanceIDs)
            for instance in document.instances {
                instancesOf[instance.component.value, default: []].append(instance.id.value)
            }
            var written: [String: InstanceSyntax] = [:]
            for instance in document.instances { written[instance.id.value] = instance }
            clashes = resolved.filter(\.isImplied).compactMap { implied in
                written[implied.id.value].map { (implied.id, $0) }
            }
        }
    }
}
