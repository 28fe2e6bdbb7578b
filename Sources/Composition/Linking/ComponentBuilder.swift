import OrderedCollections
import WComposeComponentBinary
import WComposeComponentModel
import WComposeWasmBinary

/// Builds the component of one plan: the composed component itself, or one that is nested in it.
struct ComponentBuilder {
    private let plan: Plan
    private let table: PackageTable
    private var runs = SectionRuns()
    private var types: TypeEncoder
    /// Where the imports of the plan stand.
    private var imports: [SortIndex] = []
    /// By component of the plan.
    private var components: [ComponentIndex] = []
    /// By instance of the plan.
    private var instances: [InstanceIndex] = []
    private var aliases: [AliasKey: SortIndex] = [:]
    /// The exports so far, how many of them types were told to refer to, and the types among them.
    private var exported: [(type: Resolved.ExternType, index: SortIndex)] = []
    private var notedExports = 0
    private var exportedTypes = TypeHomes()
    private var names = ComponentNames()
    private var componentNames: [ComponentNames.NameAssociation] = []

    private struct AliasKey: Hashable {
        var instance: InstanceIndex
        var export: String
    }

    init(_ plan: Plan, _ table: PackageTable) {
        self.plan = plan
        self.table = table
        types = TypeEncoder(table.types)
        names.component = plan.packageName
        runs.write { $0.componentPreamble() }
        declareImports()
    }

    private mutating func declareImports() {
        for item in plan.imports { imports.append(types.declareImport(item.name, item.type)) }
        addDeclared()
    }

    /// Adds what the types that were encoded needed.
    private mutating func addDeclared() {
        for item in types.takeItems() { runs.add(item) }
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
        let index = types.declareImport(ExternName(importName), closed: type)
        addDeclared()
        componentNames.append(.init(index: index.index, name: name))
        return ComponentIndex(index.index)
    }

    /// A component of an enclosing component.
    mutating func aliasComponent(_ name: String, scopesOutward: Int, _ index: ComponentIndex) -> ComponentIndex {
        runs.add(.outer(count: UInt32(clamping: scopesOutward), SortIndex(.component, index.rawValue)))
        return nameComponent(name)
    }

    private mutating func nameComponent(_ name: String) -> ComponentIndex {
        let index = types.count(.component).index
        componentNames.append(.init(index: index, name: name))
        return ComponentIndex(index)
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
        instances.append(InstanceIndex(types.count(.instance).index))
    }

    /// Where that stands which an import is given; aliases it first where it is an export.
    private mutating func item(for source: PlannedArgument.Source, _ places: [String: SortIndex]) -> SortIndex {
        switch source {
        case .compositionImport(let index): return imports[index]
        case .instance(let index): return SortIndex(.instance, instances[index].rawValue)
        case .export(let index, let name):
            guard let export = table.types.exports(of: plan.instances[index].type)[name] else {
                preconditionFailure("a plan names exports that are there")
            }
            return alias(name, of: instances[index], export.type.sort)
        case .path(let root, let names):
            var (item, type): (SortIndex, Resolved.ExternType) =
                switch root {
                case .instance(let index):
                    (SortIndex(.instance, instances[index].rawValue), .instance(plan.instances[index].type))
                case .compositionImport(let index): (imports[index], plan.imports[index].type)
                }
            for name in names {
                guard case .instance(let id) = type, let export = table.types.exports(of: id)[name] else {
                    preconditionFailure("a plan names exports that are there")
                }
                item = alias(name, of: InstanceIndex(item.index), export.type.sort)
                type = export.type
            }
            return item
        case .typeExport(let name, let export):
            // The other import comes first: planning makes types follow only imports before them.
            guard let place = places[name] else { preconditionFailure("a type follows an import before it") }
            return alias(export, of: InstanceIndex(place.index), .type)
        }
    }

    private mutating func alias(_ name: String, of instance: InstanceIndex, _ sort: Sort) -> SortIndex {
        let key = AliasKey(instance: instance, export: name)
        if let known = aliases[key] { return known }
        let index = types.count(sort)
        runs.add(.export(instance, name: name, sort))
        aliases[key] = index
        return index
    }

    private mutating func add(_ export: CompositionExport) {
        let item = alias(export.export, of: instances[export.instance], export.type.sort)
        let ascribed = ascription(of: export)
        runs.add(Export(name: export.name, item: item, type: ascribed))
        // An export is a definition of its own.
        let index = types.count(export.type.sort)
        exported.append((export.type, index))
        if case .type(let item) = export.type { exportedTypes.add(item) }
    }

    /// What follows a type that is exported by itself refers to it by the name that it has as an export: that of the
    /// instance, under which the item refers to it, is not visible outside. See "External Visibility of Types" in
    /// Explainer.md.
    private mutating func ascription(of export: CompositionExport) -> ExternType? {
        guard !exportedTypes.isEmpty, refersToExportedType(export.type) else { return nil }
        for (type, index) in exported[notedExports...] { types.note(type, at: index) }
        notedExports = exported.count
        let type = types.encode(export.type)
        addDeclared()
        return type
    }

    private func refersToExportedType(_ type: Resolved.ExternType) -> Bool {
        var collector = HomeCollector(exportedTypes, nil)
        collector.visit(contentsOf: type, in: table.types)
        return !collector.found.isEmpty
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
