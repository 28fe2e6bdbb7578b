import WComposeComponentModel
package import WComposeComposition

extension CompositionReport.Composition {
    /// Tells of a plan.
    package init(_ plan: Plan) {
        var known: [NestedGraph: CompositionReport.Composition] = [:]
        self.init(plan, &known)
    }

    /// - Parameter known: what was told of nested graphs.
    fileprivate init(_ plan: Plan, _ known: inout [NestedGraph: CompositionReport.Composition]) {
        self.init(
            packageName: plan.packageName, embedsComponents: plan.embedsComponents,
            components: plan.components.map { CompositionReport.Component($0, &known) },
            instances: plan.instances.map { instance in
                CompositionReport.Instance(id: instance.id, component: plan.components[instance.component].id)
            },
            edges: plan.instances.flatMap { instance in
                instance.arguments.map { CompositionReport.Edge($0, of: instance, in: plan) }
            },
            imports: plan.imports.map { item in
                CompositionReport.Import(
                    name: item.name.text, kind: item.type.kind,
                    askedBy: item.askedBy.map { .init(instance: $0.instance, importName: $0.import) })
            },
            exports: plan.exports.map { item in
                CompositionReport.Export(
                    name: item.name.text, kind: item.type.kind, instance: plan.instances[item.instance].id,
                    export: item.export)
            })
    }

    /// The ids under which each input is used, by the input's index.
    package func componentIDs(inputCount: Int) -> [[String]] {
        var ids = [[String]](repeating: [], count: inputCount)
        collectIDs(below: "", into: &ids)
        return ids
    }

    private func collectIDs(below prefix: String, into ids: inout [[String]]) {
        for component in components {
            switch component.contents {
            case .input(let index): if index < ids.count { ids[index].append(prefix + component.id) }
            case .composition(let nested): nested.collectIDs(below: prefix + component.id + "/", into: &ids)
            }
        }
    }
}

extension CompositionReport.Component {
    fileprivate init(
        _ component: PlannedComponent, _ known: inout [NestedGraph: CompositionReport.Composition]
    ) {
        self.id = component.id
        switch component.source {
        case .package(let id): contents = .input(id.index)
        case .plan(let plan, let graph):
            let composition = known[graph] ?? CompositionReport.Composition(plan, &known)
            known[graph] = composition
            contents = .composition(composition)
        }
    }
}

extension CompositionReport.Edge {
    fileprivate init(_ argument: PlannedArgument, of consumer: PlannedInstance, in plan: Plan) {
        let provider: Provider =
            switch argument.source {
            case .export(let instance, let name): .export(instance: plan.instances[instance].id, name: name)
            case .instance(let instance): .instance(plan.instances[instance].id)
            case .outerImport(let index): .host(plan.imports[index].name.text)
            case .typeExport(let other, let name): .type(of: other, name: name)
            }
        self.init(
            consumer: consumer.id, importName: argument.name.text, provider: provider, rule: argument.rule.identifier,
            why: argument.rule.words)
    }
}
