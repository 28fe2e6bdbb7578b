import WComposeDiagnostics

/// Checks that what is referred to is there.
extension GraphDocumentReader {
    mutating func checkReferences(_ document: GraphDocument) {
        var scope = Scope(document)
        if scope.hasUnknownComponents { checkComponents(&scope) }
        for (component, instance) in scope.clashes { report(.impliedClash(component: component, instance: instance)) }
        for instance in document.instances {
            for provider in instance.with {
                guard case .instance(let end) = provider.provider, !scope.types.contains(end.instance.value) else {
                    continue
                }
                check(end.instance, &scope)
            }
        }
        for wire in document.wires {
            check(wire.provider.instance, &scope)
            check(wire.consumer.instance, &scope)
        }
        for pattern in document.patterns {
            switch pattern.shape {
            case .chain(let ids): for id in ids { check(id, &scope) }
            case .fanout(let from, let to):
                for id in [from] + to { check(id, &scope) }
            case .fanin(let into, let from):
                check(into, &scope)
                for provider in from { check(provider.instance, &scope) }
            case .splice(let splice): for id in splice.with { checkComponent(id, &scope) }
            }
        }
        for export in document.exports ?? [] where !scope.types.contains(export.from.instance.value) {
            check(export.from.instance, &scope)
        }
        let nameless = namesWithoutExport
        for (id, range) in nameless where scope.instances.contains(id) && !scope.declared.contains(id) {
            report(.nameWithoutExport(at: range))
        }
        checkDeclarations(of: document)
    }

    /// Declared imports and types have ids of their own, and the target world is there.
    private mutating func checkDeclarations(of document: GraphDocument) {
        let declarations = document.declarations
        if !declarations.isEmpty {
            let ids = Dictionary(document.resolvedInstances.map { ($0.id.value, $0.id.range) }) { first, _ in first }
            for id in declarations.typeNames {
                if let instance = ids[id.value] { report(.declaredInstance("type", id, instance: instance)) }
            }
            for id in declarations.ids.values.sorted(by: { $0.range.start < $1.range.start }) {
                if let instance = ids[id.value] { report(.declaredInstance("import", id, instance: instance)) }
            }
        }
        guard case .declared(let world)? = document.target?.world else { return }
        let worlds = declarations.worldNames
        if !worlds.contains(world.value) { report(.undeclaredWorld(world, known: worlds)) }
    }

    /// What is spliced in is a component, of which instances are made.
    private mutating func checkComponent(_ id: Located<String>, _ scope: inout Scope) {
        let ids = scope.document.components.map(\.id.value)
        if ids.contains(id.value) || unreadIDs.contains(id.value) { return }
        let known = known(ids)
        report(.unknownSpliced(id, known: known))
    }

    private mutating func checkComponents(_ scope: inout Scope) {
        let ids = scope.document.components.map(\.id.value)
        let components = Set(ids)
        for instance in scope.document.instances
        where !components.contains(instance.component.value) && !unreadIDs.contains(instance.component.value) {
            let known = known(ids)
            report(.unknownComponent(instance, known: known))
        }
    }

    private mutating func check(_ id: Located<String>, _ scope: inout Scope) {
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
        let document: GraphDocument
        let instanceIDs: [String]
        let instances: Set<String>
        /// Imports and types that the file declares.
        let declared: Set<String>
        let types: Set<String>
        /// Components whose implied instance would have the id of another instance.
        let clashes: [(component: Located<String>, instance: InstanceSyntax)]
        /// The instances that the file writes down, by component: asked for only where something is wrong.
        private(set) lazy var instancesOf: [String: [String]] = Dictionary(
            grouping: document.instances, by: \.component.value
        ).mapValues { $0.map(\.id.value) }

        init(_ document: GraphDocument) {
            self.document = document
            let implied = document.resolvedInstances.filter(\.isImplied)
            let written = document.instances.map(\.id.value)
            // Instances of components that are unknown are there all the same: one mistake, one error.
            instanceIDs = written + implied.map(\.id.value)
            var instances = Set(written)
            let clashing = implied.filter { !instances.insert($0.id.value).inserted }
            let byID = clashing.isEmpty ? [:] : Dictionary(document.instances.map { ($0.id.value, $0) }) { $1 }
            clashes = clashing.compactMap { implied in byID[implied.id.value].map { (implied.id, $0) } }
            declared = Set(document.declarations.ids.values.map(\.value))
            types = Set(document.declarations.typeNames.map(\.value))
            self.instances = instances.union(declared)
        }

        /// Whether there are instances of components that are none of the file's.
        var hasUnknownComponents: Bool {
            document.instances.count > document.resolvedInstances.count { !$0.isImplied }
        }
    }
}
