import OrderedCollections
import WComposeComponentBinary
package import WComposeComponentModel
package import WComposeValidation
package import WComposeWasmBinary

extension ComponentDescription {
    /// Tells of a component that was read and checked.
    ///
    /// - Parameters:
    ///   - definitions: the types of what the component defines.
    ///   - features: of components, that it uses.
    ///   - reader: of the file that the component was read from.
    package init(
        path: String, isCompressed: Bool, _ component: Component, _ definitions: IndexedTypes, in types: TypeStore,
        features: Features, reader: borrowing ByteReader
    ) throws(DescriptionTooLarge) {
        var budget = DescriptionBudget(size: component.range.count)
        var names: [Sort: [UInt32: String]] = [:]
        let contents = Contents(component, reader: reader, &names)
        let owners = try ResourceOwners(component, definitions, in: types, instanceNames: names[.instance] ?? [:])
        self.init(
            path: path, size: component.range.count, isCompressed: isCompressed,
            imports: try Item.list(types[definitions.component].imports, owners, in: types, &budget),
            exports: try Item.list(types[definitions.component].exports, owners, in: types, &budget),
            contents: contents, features: features.names)
    }
}

extension ComponentDescription.Item {
    /// - Parameter owners: whose resources are; nothing where that is not told.
    static func list(
        _ externs: Resolved.Externs, _ owners: ResourceOwners?, in types: TypeStore, _ budget: inout DescriptionBudget
    ) throws(DescriptionTooLarge) -> [Self] {
        var items: [Self] = []
        for extern in externs.values { items.append(try Self(extern, owners, in: types, &budget)) }
        return items
    }

    private init(
        _ extern: Resolved.Extern, _ owners: ResourceOwners?, in types: TypeStore, _ budget: inout DescriptionBudget
    ) throws(DescriptionTooLarge) {
        self.init(
            name: extern.name.text, kind: extern.type.kind, type: Self.spelling(of: extern.type, in: types),
            implements: extern.name.implements, versionSuffix: extern.name.versionSuffix)
        if case .type(.resource(let id)) = extern.type { owner = owners?[id, types] }
        try budget.spend(
            on: name, type ?? "", (implements ?? "") + (versionSuffix ?? ""),
            owner.map { $0.name + ($0.instance ?? "") } ?? "")
        if case .instance(let id) = extern.type {
            items = try Self.list(types[id].exports, owners, in: types, &budget)
        }
    }

    private static func spelling(of type: Resolved.ExternType, in types: TypeStore) -> String? {
        switch type {
        case .function, .value: types.spell(type)
        case .type(.value(let value)): types.spell(value, expandingName: true)
        case .type, .coreModule, .component, .instance: nil
        }
    }
}

extension ComponentDescription.Contents {
    private init(_ component: Component, reader: borrowing ByteReader) {
        var names: [Sort: [UInt32: String]] = [:]
        self.init(component, reader: reader, &names)
    }

    /// - Parameter names: gets the names of definitions.
    fileprivate init(
        _ component: Component, reader: borrowing ByteReader, _ names: inout [Sort: [UInt32: String]]
    ) {
        self.init()
        var sizesByKind: OrderedDictionary<String, Int> = [:]
        var moduleIndices: [UInt32] = []
        var componentIndices: [UInt32] = []
        var instanceIndices: [Range<UInt32>] = []
        var sizes = IndexSpaceSizes()
        for section in component.sections {
            switch section.contents {
            case .custom(let custom):
                let contents = reader.reader(of: custom.contents)
                customSections.append(.init(name: custom.name, size: custom.contents.count))
                if custom.name == ComponentNames.sectionName, let read = ComponentNames(reading: contents) {
                    name = name ?? read.component
                    for sort in read.sorts {
                        for entry in sort.names { names[sort.sort, default: [:]][entry.index] = entry.name }
                    }
                } else if custom.name == Producers.sectionName, let read = Producers(reading: contents) {
                    producers += ComponentDescription.Producer.list(read)
                }
            case .coreModule(let range):
                moduleIndices.append(sizes[.core(.module)])
                let custom = CoreModuleCustomSections(of: reader.reader(of: range))
                modules.append(.init(name: custom.name, size: range.count, producers: custom.producers))
            case .component(let nested):
                componentIndices.append(sizes[.component])
                components.append(
                    .init(size: nested.range.count, contents: ComponentDescription.Contents(nested, reader: reader)))
            case .instances(let items):
                instanceCount += items.count
                let first = sizes[.instance]
                instanceIndices.append(first..<first &+ UInt32(truncatingIfNeeded: items.count))
            case .coreInstances(let items): coreInstanceCount += items.count
            case .coreTypes, .aliases, .types, .canonicals, .start, .imports, .exports, .values: break
            }
            if let kind = section.contents.kind { sizesByKind[kind, default: 0] += section.range.count }
            sizes.add(section.contents)
        }
        sections = sizesByKind.map { .init(name: $0, size: $1) }
        if let names = names[.instance] {
            let made = Set(instanceIndices.joined())
            let named = names.filter { made.contains($0.key) }
            instanceNames = named.sorted { $0.key < $1.key }.map(\.value)
        }
        for (place, index) in moduleIndices.enumerated() {
            modules[place].name = names[.core(.module)]?[index] ?? modules[place].name
        }
        for (place, index) in componentIndices.enumerated() {
            components[place].name = names[.component]?[index] ?? components[place].contents.name
        }
    }
}

extension Section.Contents {
    /// What it holds, in the words of the specification; nothing for a custom section.
    fileprivate var kind: String? {
        switch self {
        case .custom: nil
        case .coreModule: "core modules"
        case .coreInstances: "core instances"
        case .coreTypes: "core types"
        case .component: "components"
        case .instances: "instances"
        case .aliases: "aliases"
        case .types: "types"
        case .canonicals: "canonical functions"
        case .start: "start"
        case .imports: "imports"
        case .exports: "exports"
        case .values: "values"
        }
    }
}

extension ComponentDescription.Producer {
    static func list(_ producers: Producers) -> [Self] {
        producers.fields.flatMap { field in
            field.values.map { Self(field: field.name, name: $0.name, version: $0.version) }
        }
    }
}
