import OrderedCollections
import WComposeComponentBinary
import WComposeComponentModel
import WComposeWasmBinary

/// Builds the component of one plan: the composed component itself, or one that is nested in it.
struct PlanBuilder {
    private let plan: Plan
    private let table: PackageTable
    private var types: TypeEncoder
    /// Where the imports of the plan stand.
    private var imports: [SortIndex] = []
    /// By component of the plan.
    private var components: [ComponentIndex] = []
    /// By instance of the plan.
    private var instances: [InstanceIndex] = []
    /// By definition of the plan, as far as they were defined.
    private var definitions: [Int: SortIndex] = [:]
    /// The exports so far, how many of them types were told to refer to, and the types among them.
    private var exported: [(type: Resolved.ExternType, index: SortIndex)] = []
    private var notedExports = 0
    private var exportedTypes = TypeHomes()

    init(_ plan: Plan, _ table: PackageTable) {
        self.plan = plan
        self.table = table
        types = TypeEncoder(table.types)
        types.builder.setName(plan.packageName)
        for item in plan.imports { imports.append(types.declareImport(item.name, item.type)) }
    }

    /// Takes the bytes that were made so far, for something that is not held in memory to come after them.
    mutating func takeBytes() -> [UInt8] { types.builder.takeBytes() }

    /// A component that stands here, whose `size` bytes come next: not the builder's affair.
    mutating func addComponentHeader(_ name: String, size: Int) -> ComponentIndex {
        nameComponent(types.builder.addComponent(size: size), name)
    }

    mutating func addNested(_ name: String, _ bytes: [UInt8]) -> ComponentIndex {
        nameComponent(types.builder.add(component: bytes.span), name)
    }

    /// A component that is given by the host.
    mutating func importComponent(_ name: String, importName: String, _ type: ComponentTypeID) -> ComponentIndex {
        let index = types.declareImport(ExternName(importName), closed: type)
        return nameComponent(ComponentIndex(index.index), name)
    }

    /// A component of an enclosing component.
    mutating func aliasComponent(_ name: String, scopesOutward: Int, _ index: ComponentIndex) -> ComponentIndex {
        let alias = Alias.outer(
            count: UInt32(clamping: scopesOutward), SortIndex(.component, index.rawValue))
        return nameComponent(ComponentIndex(types.builder.add(alias).index), name)
    }

    private mutating func nameComponent(_ index: ComponentIndex, _ name: String) -> ComponentIndex {
        types.builder.name(SortIndex(.component, index.rawValue), name)
        return index
    }

    /// Instantiates, exports, names. `components` says where the plan's components stand.
    mutating func finish(_ components: [ComponentIndex]) -> [UInt8] {
        self.components = components
        instances.reserveCapacity(plan.instances.count)
        for export in plan.exports where export.source.isDefinition { add(export) }
        for instance in plan.instances { instantiate(instance) }
        for export in plan.exports where !export.source.isDefinition { add(export) }
        return types.builder.closeComponent(.wcompose)
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
        let index = types.builder.add(.instantiate(components[instance.component], arguments))
        types.builder.name(SortIndex(.instance, index.rawValue), instance.id)
        instances.append(index)
    }

    /// Where that stands which an import is given; aliases it first where it is an export.
    private mutating func item(for source: PlannedArgument.Source, _ places: [String: SortIndex]) -> SortIndex {
        switch source {
        case .compositionImport(let index): return imports[index]
        case .instance(let index): return SortIndex(.instance, instances[index].rawValue)
        case .definition(let index): return definition(index)
        case .export(let index, let name):
            guard let export = table.types.exports(of: plan.instances[index].type)[name] else {
                preconditionFailure("a plan names exports that are there")
            }
            return types.builder.export(name, of: instances[index], export.type.sort)
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
                item = types.builder.export(name, of: InstanceIndex(item.index), export.type.sort)
                type = export.type
            }
            return item
        case .typeExport(let name, let export):
            // The other import comes first: planning makes types follow only imports before them.
            guard let place = places[name] else { preconditionFailure("a type follows an import before it") }
            return types.builder.export(export, of: InstanceIndex(place.index), .type)
        }
    }

    /// A type that the composition defines; from its export on it is known by that.
    private mutating func definition(_ index: Int) -> SortIndex {
        if let known = definitions[index] { return known }
        guard case .type(.eq(let type)) = types.encode(.type(plan.definitions[index].type)) else {
            preconditionFailure("a type that is defined is no resource")
        }
        let place = SortIndex(.type, type.rawValue)
        definitions[index] = place
        return place
    }

    private mutating func add(_ export: CompositionExport) {
        let item = item(for: export.source, [:])
        let ascribed = ascription(of: export)
        // An export is a definition of its own.
        let index = types.builder.add(Export(name: export.name, item: item, type: ascribed))
        if case .definition(let definition) = export.source {
            // What follows names it as those see it who read the result.
            types.note(export.type, at: index)
            definitions[definition] = index
            return
        }
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
        return types.encode(export.type)
    }

    private func refersToExportedType(_ type: Resolved.ExternType) -> Bool {
        var collector = HomeCollector(exportedTypes, nil)
        collector.visit(contentsOf: type, in: table.types)
        return !collector.found.isEmpty
    }
}

extension PlannedArgument.Source {
    /// Whether another argument of the same instance must be found for it.
    fileprivate var isTypeExport: Bool {
        if case .typeExport = self { true } else { false }
    }

    /// Whether it is a type that the composition defines.
    fileprivate var isDefinition: Bool {
        if case .definition = self { true } else { false }
    }
}
