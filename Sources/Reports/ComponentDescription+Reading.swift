import OrderedCollections
import WComposeComponentBinary
package import WComposeComponentModel
package import WComposeWasmBinary

extension ComponentDescription {
    /// Tells of a component that was read and checked.
    ///
    /// - Parameter reader: of the file that the component was read from.
    package init(
        path: String, isCompressed: Bool, _ component: Component, type: ComponentTypeID, in types: TypeStore,
        reader: borrowing ByteReader
    ) throws(DescriptionTooLarge) {
        var budget = DescriptionBudget(size: component.range.count)
        self.init(
            path: path, size: component.range.count, isCompressed: isCompressed,
            imports: try Item.list(types[type].imports, in: types, &budget),
            exports: try Item.list(types[type].exports, in: types, &budget),
            contents: Contents(component, reader: reader))
    }
}

extension ComponentDescription.Item {
    static func list(
        _ externs: Resolved.Externs, in types: TypeStore, _ budget: inout DescriptionBudget
    ) throws(DescriptionTooLarge) -> [Self] {
        var items: [Self] = []
        for extern in externs.values { items.append(try Self(extern, in: types, &budget)) }
        return items
    }

    private init(
        _ extern: Resolved.Extern, in types: TypeStore, _ budget: inout DescriptionBudget
    ) throws(DescriptionTooLarge) {
        self.init(
            name: extern.name.text, kind: extern.type.kind, type: Self.spelling(of: extern.type, in: types),
            implements: extern.name.implements)
        try budget.spend(on: name, type ?? "", implements ?? "")
        if case .instance(let id) = extern.type { items = try Self.list(types[id].exports, in: types, &budget) }
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
    fileprivate init(_ component: Component, reader: borrowing ByteReader) {
        self.init()
        var names: [Sort: [UInt32: String]] = [:]
        var moduleIndices: [UInt32] = []
        var componentIndices: [UInt32] = []
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
            case .instances(let items): instanceCount += items.count
            case .coreInstances(let items): coreInstanceCount += items.count
            case .coreTypes, .aliases, .types, .canonicals, .start, .imports, .exports, .values: break
            }
            sizes.add(section.contents)
        }
        for (place, index) in moduleIndices.enumerated() {
            modules[place].name = names[.core(.module)]?[index] ?? modules[place].name
        }
        for (place, index) in componentIndices.enumerated() {
            components[place].name = names[.component]?[index] ?? components[place].contents.name
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
