import OrderedCollections
import WComposeComponentModel
import WComposeComposition
import WComposeValidation
import WComposeWasmBinary

/// One component, while it is told what it is composed of.
struct DecodingScope {
    private typealias Provider = CompositionReport.Edge.Provider

    private let component: Component
    private let names: DefinitionNames
    private let allNames: [Int: DefinitionNames]
    private let types: IndexedTypes
    private let store: TypeStore
    private let inputs: [Int: Int]
    /// What those around it define, and then what it defines itself.
    private let enclosing: [ComponentDefinitions]
    private let components = ComponentDefinitions()
    /// Where each definition comes from, by `Sort.place`; core definitions are one thing here.
    private var origins = [[Provider]](repeating: [], count: Sort.all.count)
    private var instances: [Instantiated] = []
    private var instanceIDs = InstanceIDs()
    private var edges: [CompositionReport.Edge] = []
    private var exports: [CompositionReport.Export] = []
    /// The id of what stands for the core modules and instances, where there are any.
    private let coreID: String?
    private var coreSize = 0
    private var besides: OrderedSet<String> = []
    /// The parts of instances that are put together here, by the instances' indices, of those that were asked for.
    private var partsByName: [Int: [String: Provider]] = [:]
    private var coreInterfaces: Set<Provider> = []
    /// What may still be told.
    private(set) var budget: DescriptionBudget

    /// An instance, and which component it is of.
    private struct Instantiated {
        var id: String
        /// In the index spaces of instances and components.
        var index: Int
        var component: Int
    }

    init(_ component: Component, _ decoder: CompositionDecoder, _ enclosing: [ComponentDefinitions]) {
        self.component = component
        self.enclosing = enclosing
        budget = decoder.budget
        allNames = decoder.names
        names = allNames[component.range.start] ?? DefinitionNames()
        guard let types = decoder.types[component.range.start] else { preconditionFailure("every component was typed") }
        self.types = types
        store = decoder.store
        inputs = decoder.inputs
        let hasCore = component.sections.contains { section in
            switch section.contents {
            case .coreModule, .coreInstances, .canonicals: true
            default: false
            }
        }
        coreID = hasCore ? instanceIDs.next(for: "core-code") : nil
    }

    mutating func read(_ section: Section) throws(DescriptionTooLarge) {
        switch section.contents {
        case .custom, .coreInstances, .coreTypes: break
        case .coreModule(let range):
            coreSize += range.count
            define(.core(.module), .definition)
        case .component(let nested): components.append(.nested(nested, enclosing + [components]))
        case .instances(let items): for item in items { try read(item) }
        case .aliases(let items): for item in items { read(item) }
        case .types(let items): for _ in items { define(.type, .definition) }
        case .canonicals(let items): for item in items { try read(item) }
        case .start(let start):
            besides.append("a start function")
            for _ in 0..<start.resultCount { define(.value, .definition) }
        case .imports(let items): for item in items { define(item.type.sort, .host(item.name.text)) }
        case .exports(let items): for item in items { try read(item) }
        case .values(let items):
            besides.append("values")
            for _ in items { define(.value, .definition) }
        }
    }

    // MARK: - Definitions

    private mutating func define(_ sort: Sort, _ origin: Provider) {
        if sort == .component {
            components.append(.given(origin))
        } else {
            origins[sort.place].append(origin)
        }
    }

    /// Where a definition comes from. The component was validated: what is referred to is there.
    private func origin(_ item: SortIndex) -> Provider {
        if item.sort == .component {
            guard case .given(let provider) = components.items[Int(item.index)] else { return .definition }
            return provider
        }
        return origins[item.sort.place][Int(item.index)]
    }

    private mutating func read(_ alias: Alias) {
        switch alias {
        case .coreExport(_, _, let sort): define(.core(sort), .definition)
        case .export(let instance, let name, let sort):
            define(sort, export(name, ofInstanceAt: Int(instance.rawValue)))
        case .outer(let count, let item):
            guard item.sort == .component else { return define(item.sort, .definition) }
            let scopes = enclosing + [components]
            components.append(scopes[scopes.count - 1 - Int(count)].items[Int(item.index)])
        }
    }

    private mutating func export(_ name: String, ofInstanceAt index: Int) -> Provider {
        switch origins[Sort.instance.place][index] {
        case .instance(let id): .export(instance: id, name: name)
        case .export(let id, let first): .exportPath(instance: id, [first, name])
        case .exportPath(let id, let path): .exportPath(instance: id, path + [name])
        case .host(let host): .importPath(host: host, [name])
        case .importPath(let host, let path): .importPath(host: host, path + [name])
        case .parts(let parts): part(name, of: parts, at: index)
        case .type, .definition: .definition
        }
    }

    private mutating func part(_ name: String, of parts: [Provider.Part], at index: Int) -> Provider {
        if partsByName[index] == nil {
            partsByName[index] = Dictionary(uniqueKeysWithValues: parts.map { ($0.name, $0.provider) })
        }
        guard let part = partsByName[index]?[name] else {
            preconditionFailure("an alias is of an export that is there")
        }
        return part
    }

    /// What core code makes of functions, and components of core functions.
    private mutating func read(_ definition: CanonicalDefinition) throws(DescriptionTooLarge) {
        guard let coreID else { preconditionFailure("there is a section of canonical definitions") }
        switch definition {
        case .lift: define(.function, .instance(coreID))
        case .lower(let function, _):
            let provider = origin(SortIndex(.function, function.rawValue))
            try addCoreEdge(provider, coreID)
            define(.core(.function), .definition)
        case .builtin: define(.core(.function), .definition)
        }
    }

    /// What core code calls: told once for each interface.
    private mutating func addCoreEdge(_ provider: Provider, _ coreID: String) throws(DescriptionTooLarge) {
        let (name, interface): (String, Provider)
        switch provider {
        case .export(_, let export): (name, interface) = (export, provider)
        case .exportPath(let id, let path): (name, interface) = (path[0], .export(instance: id, name: path[0]))
        case .host(let host): (name, interface) = (host, provider)
        case .importPath(let host, _): (name, interface) = (host, .host(host))
        // Its own functions, and those of what is put together in another instance, which `besides` tells of.
        case .instance, .type, .parts, .definition: return
        }
        // Each is looked up, also where it is told already.
        try budget.spend(on: name)
        if coreInterfaces.insert(interface).inserted { try addEdge(coreID, name, interface) }
    }

    private mutating func addEdge(
        _ consumer: String, _ name: String, _ provider: Provider
    ) throws(DescriptionTooLarge) {
        try budget.spend(on: name, consumer)
        try budget.spend(on: provider, of: name)
        edges.append(.init(consumer, name, provider))
    }

    // MARK: - Instances

    private mutating func read(_ instance: Instance) throws(DescriptionTooLarge) {
        switch instance {
        case .instantiate(let component, let arguments): try instantiate(component, arguments)
        case .inlineExports(let exports): origins[Sort.instance.place].append(putTogether(exports))
        }
    }

    /// An instance of parts; where these are all of one, and under their names, that one.
    private mutating func putTogether(_ exports: [InlineExport]) -> Provider {
        let items = exports.map { (name: $0.name.text, provider: origin($0.item)) }
        if let first = items.first.flatMap({ owner(of: $0.provider, $0.name) }),
            items.allSatisfy({ owner(of: $0.provider, $0.name) == first })
        {
            return first
        }
        return .parts(
            items.map { item in
                if case .parts = item.provider {
                    besides.append("what is in instances that are put together in others")
                    return .init(name: item.name, provider: .definition)
                }
                return .init(name: item.name, provider: item.provider)
            })
    }

    /// The instance that has an item as the export of this name.
    private func owner(of item: Provider, _ name: String) -> Provider? {
        switch item {
        case .export(let id, name): .instance(id)
        case .exportPath(let id, let path) where path.last == name && path.count == 2:
            .export(instance: id, name: path[0])
        case .exportPath(let id, let path) where path.last == name: .exportPath(instance: id, path.dropLast())
        case .importPath(let host, [name]): .host(host)
        case .importPath(let host, let path) where path.last == name: .importPath(host: host, path.dropLast())
        case .instance(let id) where id == coreID: .instance(id)
        default: nil
        }
    }

    private mutating func instantiate(
        _ index: ComponentIndex, _ arguments: [InstantiateArgument]
    ) throws(DescriptionTooLarge) {
        let place = origins[Sort.instance.place].count
        let named = names.instances[UInt32(place)] ?? name(of: index)
        let id = instanceIDs.next(for: named)
        try budget.spend(on: id, named)
        origins[Sort.instance.place].append(.instance(id))
        instances.append(Instantiated(id: id, index: place, component: Int(index.rawValue)))
        var interfaces: [Provider: String] = [:]
        for argument in arguments {
            let provider = origin(argument.item)
            switch (argument.item.sort, provider) {
            case (.instance, .instance), (.instance, .export), (.instance, .host):
                if interfaces[provider] == nil { interfaces[provider] = argument.name }
                try addEdge(id, argument.name, provider)
            case (.type, _): try addEdge(id, argument.name, following(provider, interfaces) ?? provider)
            default: try addEdge(id, argument.name, provider)
            }
        }
    }

    /// A type that belongs to what is given for another import.
    private func following(_ type: Provider, _ interfaces: [Provider: String]) -> Provider? {
        let (interface, name): (Provider, String)
        switch type {
        case .export(let id, let export): (interface, name) = (.instance(id), export)
        case .exportPath(let id, let path) where path.count == 2:
            (interface, name) = (.export(instance: id, name: path[0]), path[1])
        case .importPath(let host, let path) where path.count == 1: (interface, name) = (.host(host), path[0])
        default: return nil
        }
        return interfaces[interface].map { .type(of: $0, name: name) }
    }

    /// How the component at an index is called, as far as the binary says that.
    private func name(of index: ComponentIndex) -> String {
        if let name = names.components[index.rawValue] { return name }
        switch components.items[Int(index.rawValue)] {
        case .nested(let nested, _):
            if let name = allNames[nested.range.start]?.component { return name }
            // Who does not name components calls them by what they are for.
            let exports = store.exports(of: types.components[Int(index.rawValue)])
            return exports.keys.first.map { ExternNameKind.shortName(of: $0) } ?? "component"
        case .given(let provider):
            switch provider {
            case .host(let name), .export(_, let name): return name
            case .exportPath(_, let path), .importPath(_, let path): return path.last ?? "component"
            case .instance, .type, .parts, .definition: return "component"
            }
        }
    }

    // MARK: - Exports

    private mutating func read(_ export: Export) throws(DescriptionTooLarge) {
        let origin = origin(export.item)
        if export.item.sort == .component {
            components.append(components.items[Int(export.item.index)])
        } else {
            origins[export.item.sort.place].append(origin)
        }
        let name = export.name.text
        guard let kind = store.exports(of: types.component)[name]?.type.kind else {
            preconditionFailure("the type of a component has its exports")
        }
        try budget.spend(on: name)
        try budget.spend(on: origin, of: name)
        exports.append(.init(name: name, kind: kind, provider: origin))
    }

    // MARK: - The whole

    /// - Parameter prefix: the ids of the components that it is in, as in `logger/`.
    func finish(
        _ decoder: inout CompositionDecoder, below prefix: String
    ) throws(DescriptionTooLarge) -> CompositionReport.Composition {
        var told: [CompositionReport.Component] = []
        var byIdentity: [ComponentIdentity: String] = [:]
        var ids = InstanceIDs()
        func component(at index: Int) throws(DescriptionTooLarge) -> String {
            let item = components.items[index]
            let identity = identity(of: item)
            if let known = byIdentity[identity] { return known }
            let id = ids.next(for: name(of: ComponentIndex(UInt32(index))))
            byIdentity[identity] = id
            try decoder.budget.spend(on: id, prefix)
            told.append(.init(id: id, contents: try decoder.contents(of: item, called: id, below: prefix)))
            return id
        }
        var reported: [CompositionReport.Instance] = []
        for instance in instances {
            reported.append(.init(id: instance.id, component: try component(at: instance.component)))
        }
        if let coreID {
            told.append(.init(id: coreID, contents: .core(size: coreSize)))
            reported.append(.init(id: coreID, component: coreID))
        }
        // What nothing instantiates, here or in a nested one, is there all the same.
        for case (let index, .nested(let nested, _)) in components.items.enumerated() {
            if !decoder.used.contains(nested.range.start) { _ = try component(at: index) }
        }
        var composition = CompositionReport.Composition(
            packageName: names.component, embedsComponents: embedsComponents, components: told, instances: reported,
            edges: edges, imports: imports, exports: exports, besides: Array(besides))
        let types = compositionTypes(byIdentity)
        composition.addFullNames(types, exports: store.exports(of: self.types.component), in: store)
        decoder.details.add(types, to: &composition)
        return composition
    }

    /// Whether the component has what it is composed of in it.
    private var embedsComponents: Bool {
        !instances.contains { instance in
            if case .given(.host) = components.items[instance.component] { true } else { false }
        }
    }

    private var imports: [CompositionReport.Import] {
        var asks: [String: [CompositionReport.Import.Ask]] = [:]
        for edge in edges {
            for host in edge.provider.hosts {
                asks[host, default: []].append(.init(instance: edge.consumer, importName: edge.importName))
            }
        }
        return store.imports(of: types.component).values.map { item in
            .init(name: item.name.text, kind: item.type.kind, askedBy: asks[item.name.text, default: []])
        }
    }

    private func compositionTypes(_ byIdentity: [ComponentIdentity: String]) -> CompositionTypes {
        var known: [String: ComponentTypeID] = [:]
        for (item, type) in zip(components.items, types.components) {
            if let id = byIdentity[identity(of: item)] { known[id] = type }
        }
        return CompositionTypes(
            imports: store.imports(of: types.component),
            instances: instances.map { instance in
                .init(
                    id: instance.id, type: types.instances[instance.index],
                    component: types.components[instance.component])
            }, components: known)
    }

    /// Equal components are one, wherever they stand.
    private enum ComponentIdentity: Hashable {
        case input(Int)
        case other(ComponentDefinitions.Item.Identity)
    }

    private func identity(of item: ComponentDefinitions.Item) -> ComponentIdentity {
        if case .nested(let component, _) = item, let input = inputs[component.range.start] { return .input(input) }
        return .other(item.identity)
    }
}
