import OrderedCollections
import WComposeComponentBinary
import WComposeComponentModel
import WComposeWasmBinary

/// Builds the component of one plan: the composed component itself, or one that is nested in it.
struct ComponentBuilder {
    private let plan: Plan
    private let table: PackageTable
    private var runs = SectionRuns()
    private var counts = TypeScope.Counts()
    /// Where the imports of the plan stand.
    private var imports: [SortIndex] = []
    /// By component of the plan.
    private var components: [ComponentIndex] = []
    /// By instance of the plan.
    private var instances: [InstanceIndex] = []
    private var aliases: [AliasKey: SortIndex] = [:]
    private var names = ComponentNames()
    private var componentNames: [ComponentNames.NameAssociation] = []

    private struct AliasKey: Hashable {
        var instance: InstanceIndex
        var export: String
    }

    init(_ plan: Plan, _ table: PackageTable) {
        self.plan = plan
        self.table = table
        names.component = plan.packageName
        runs.write { $0.componentPreamble() }
        declareImports()
    }

    private mutating func declareImports() {
        var encoder = TypeEncoder(table)
        for item in plan.imports { imports.append(encoder.declareImport(item.name, item.type)) }
        for item in encoder.component.items { runs.add(item) }
        counts = encoder.component.counts
    }

    /// Takes the bytes that were made so far, for something that is not held in memory to come after them.
    mutating func takeBytes() -> [UInt8] { runs.take() }

    /// A component that stands here, whose `size` bytes come next: not the builder's affair.
    mutating func addComponentHeader(_ name: String, size: Int) -> ComponentIndex {
        runs.write { $0.sectionHeader(.component, size: size) }
        return nameComponent(name)
    }

    mutating func addNested(_ name: String, _ bytes: [UInt8]) -> ComponentIndex {
        runs.write { $0.section(component: bytes.span) }
        return nameComponent(name)
    }

    /// A component that is given by the host.
    mutating func importComponent(_ name: String, importName: String, _ type: ComponentTypeID) -> ComponentIndex {
        var encoder = TypeEncoder(table, following: counts)
        _ = encoder.declareImport(ExternName(importName), .component(type))
        for item in encoder.component.items { runs.add(item) }
        let index = ComponentIndex(counts.components)
        counts = encoder.component.counts
        componentNames.append(.init(index: index.rawValue, name: name))
        return index
    }

    /// A component of an enclosing component.
    mutating func aliasComponent(_ name: String, scopesOutward: Int, _ index: ComponentIndex) -> ComponentIndex {
        runs.add(.outer(count: UInt32(clamping: scopesOutward), SortIndex(.component, index.rawValue)))
        return nameComponent(name)
    }

    private mutating func nameComponent(_ name: String) -> ComponentIndex {
        defer { counts.components += 1 }
        componentNames.append(.init(index: counts.components, name: name))
        return ComponentIndex(counts.components)
    }

    /// Instantiates, exports, names. `components` says where the plan's components stand.
    mutating func finish(_ components: [ComponentIndex]) -> [UInt8] {
        self.components = components
        instances.reserveCapacity(plan.instances.count)
        aliases.reserveCapacity(plan.instances.count)
        for instance in plan.instances { instantiate(instance) }
        for export in plan.exports { add(export) }
        writeNames()
        runs.write {
            $0.section(producers: Producers(fields: [.init(name: "processed-by", values: [.wcompose])]))
        }
        return runs.take()
    }

    private mutating func instantiate(_ instance: PlannedInstance) {
        var arguments: [InstantiateArgument] = []
        arguments.reserveCapacity(instance.arguments.count)
        var places: [String: SortIndex] = [:]
        let hasTypes = instance.arguments.contains { $0.source.isTypeExport }
        for argument in instance.arguments {
            let item = item(for: argument.source, places)
            if hasTypes { places[argument.name.text] = item }
            arguments.append(InstantiateArgument(name: argument.name.text, item: item))
        }
        runs.add(.instantiate(components[instance.component], arguments))
        instances.append(InstanceIndex(counts.instances))
        counts.instances += 1
    }

    /// Where that stands which an import is given; aliases it first where it is an export.
    private mutating func item(for source: PlannedArgument.Source, _ places: [String: SortIndex]) -> SortIndex {
        switch source {
        case .outerImport(let index): return imports[index]
        case .instance(let index): return SortIndex(.instance, instances[index].rawValue)
        case .export(let index, let name):
            guard let export = table.types.exports(of: plan.instances[index].type)[name] else {
                preconditionFailure("a plan names exports that are there")
            }
            return alias(name, of: instances[index], export.type.sort)
        case .typeExport(let name, let export):
            // The other import comes first: planning makes types follow only imports before them.
            guard let place = places[name] else { preconditionFailure("a type follows an import before it") }
            return alias(export, of: InstanceIndex(place.index), .type)
        }
    }

    private mutating func alias(_ name: String, of instance: InstanceIndex, _ sort: Sort) -> SortIndex {
        let key = AliasKey(instance: instance, export: name)
        if let known = aliases[key] { return known }
        let index = counts.add(sort)
        runs.add(.export(instance, name: name, sort))
        aliases[key] = index
        return index
    }

    private mutating func add(_ export: OuterExport) {
        let item = alias(export.export, of: instances[export.instance], export.type.sort)
        runs.add(Export(name: export.name, item: item, type: nil))
        // An export is a definition of its own.
        _ = counts.add(export.type.sort)
    }

    private mutating func writeNames() {
        names.sorts = [
            .init(sort: .component, names: componentNames),
            .init(
                sort: .instance,
                names: zip(instances, plan.instances).map { .init(index: $0.rawValue, name: $1.id) }),
        ]
        let names = names
        runs.write { $0.section(names: names) }
    }
}

extension PlannedArgument.Source {
    /// Whether another argument of the same instance must be found for it.
    fileprivate var isTypeExport: Bool {
        if case .typeExport = self { true } else { false }
    }
}
