import OrderedCollections
import WComposeComponentModel
package import WComposeComposition

extension CompositionReport.Composition {
    /// Tells of a plan.
    ///
    /// - Parameters:
    ///   - input: where a package is among the report's inputs.
    package init(_ plan: Plan, input: (PackageID) -> Int = \.index) {
        var details: CompositionDetails?
        self.init(plan, with: &details, input: input)
    }

    /// - Parameter details: what is told of the types of the plan; nothing where that is not asked for.
    package init(_ plan: Plan, with details: inout CompositionDetails?, input: (PackageID) -> Int = \.index) {
        var told: [Int: String] = [:]
        self.init(plan, below: "", &told, &details, input)
    }

    /// - Parameter told: where a nested graph was told of, by the id of its plan.
    fileprivate init(
        _ plan: Plan, below prefix: String, _ told: inout [Int: String], _ details: inout CompositionDetails?,
        _ input: (PackageID) -> Int
    ) {
        self.init(
            packageName: plan.packageName, embedsComponents: plan.embedsComponents,
            components: plan.components.map { component in
                CompositionReport.Component(component, below: prefix, &told, &details, input)
            },
            instances: plan.instances.map { instance in
                CompositionReport.Instance(id: instance.id, component: plan.components[instance.component].id)
            },
            edges: Self.edges(of: plan),
            imports: plan.imports.map { item in
                CompositionReport.Import(
                    name: item.name.text, kind: item.type.kind,
                    askedBy: item.askedBy.map { .init(instance: $0.instance, importName: $0.import) },
                    completedName: item.name.completed)
            },
            exports: plan.exports.map { item in
                CompositionReport.Export(
                    name: item.name.text, kind: item.type.kind, provider: .init(item.source, in: plan),
                    completedName: item.name.completed)
            })
        details?.add(CompositionTypes(plan), to: &self)
    }

    private static func edges(of plan: Plan) -> [CompositionReport.Edge] {
        var edges: [CompositionReport.Edge] = []
        edges.reserveCapacity(plan.instances.reduce(0) { $0 + $1.arguments.count })
        for instance in plan.instances {
            for argument in instance.arguments {
                edges.append(CompositionReport.Edge(argument, of: instance, in: plan))
            }
        }
        return edges
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
            case .same, .core, .given, .missing: break
            }
        }
    }
}

extension CompositionReport.Component {
    fileprivate init(
        _ component: PlannedComponent, below prefix: String, _ told: inout [Int: String],
        _ details: inout CompositionDetails?, _ input: (PackageID) -> Int
    ) {
        switch component.source {
        case .package(let id): self.init(id: component.id, contents: .input(input(id)))
        case .plan(let plan): self.init(plan, called: component.id, below: prefix, &told, &details, input)
        }
    }

    /// A nested graph.
    init(
        _ plan: Plan, called id: String, below prefix: String, _ told: inout [Int: String],
        _ details: inout CompositionDetails?, _ input: (PackageID) -> Int
    ) {
        if let path = told[plan.id] {
            self.init(id: id, contents: .same(as: path))
        } else {
            told[plan.id] = prefix + id
            let nested = CompositionReport.Composition(plan, below: prefix + id + "/", &told, &details, input)
            self.init(id: id, contents: .composition(nested))
        }
    }
}

extension CompositionReport.Edge {
    fileprivate init(_ argument: PlannedArgument, of consumer: PlannedInstance, in plan: Plan) {
        self.init(
            consumer: consumer.id, importName: argument.name.text, provider: Provider(argument.source, in: plan),
            rule: argument.rule.identifier, why: argument.rule.words,
            fullNames: FullNames(
                importName: argument.name.completed, provider: Self.fullName(of: argument.source, in: plan)))
    }

    private static func fullName(of source: PlannedArgument.Source, in plan: Plan) -> String? {
        switch source {
        case .export(let instance, let name): plan.components[plan.instances[instance].component].fullExportNames[name]
        case .compositionImport(let index): plan.imports[index].name.completed
        case .instance, .path, .definition, .typeExport: nil
        }
    }
}

extension CompositionReport.Edge.Provider {
    fileprivate init(_ source: PlannedArgument.Source, in plan: Plan) {
        switch source {
        case .export(let instance, let name): self = .export(instance: plan.instances[instance].id, name: name)
        case .instance(let instance): self = .instance(plan.instances[instance].id)
        case .compositionImport(let index): self = .host(plan.imports[index].name.text)
        case .path(.instance(let instance), let names):
            self = .exportPath(instance: plan.instances[instance].id, names)
        case .path(.compositionImport(let index), let names):
            self = .importPath(host: plan.imports[index].name.text, names)
        case .definition: self = .definition
        case .typeExport(let other, let name): self = .type(of: other, name: name)
        }
    }
}

extension CompositionTypes {
    fileprivate init(_ plan: Plan) {
        imports = [:]
        for item in plan.imports { imports[item.name.text] = Resolved.Extern(name: item.name, type: item.type) }
        instances = plan.instances.map { instance in
            Instance(id: instance.id, type: instance.type, component: plan.components[instance.component].type)
        }
        components = Dictionary(plan.components.map { ($0.id, $0.type) }) { first, _ in first }
    }
}
