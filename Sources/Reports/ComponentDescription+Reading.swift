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
    ) {
        var items = ItemReader(types, room: Limits.describedBytes(ofFile: component.range.count))
        self.init(
            path: path, size: component.range.count, isCompressed: isCompressed,
            imports: items.items(types[type].imports), exports: items.items(types[type].exports),
            contents: Contents(component, reader: reader))
        omittedItems = items.omitted
    }
}

/// Tells of imports and exports, as long as there is room: instances of one type are told of one by one, and a few bytes
/// give a type to many.
private struct ItemReader {
    private let types: TypeStore
    /// Bytes of text.
    private var room: Int
    /// Items that there was no room for, those in them not counted.
    private(set) var omitted = 0

    init(_ types: TypeStore, room: Int) {
        self.types = types
        self.room = room
    }

    mutating func items(_ externs: Resolved.Externs) -> [ComponentDescription.Item] {
        var items: [ComponentDescription.Item] = []
        for extern in externs.values {
            guard room > 0 else {
                omitted += 1
                continue
            }
            var item = ComponentDescription.Item(
                name: extern.name.text, kind: extern.type.kind, type: Self.spelling(of: extern.type, in: types),
                implements: extern.name.implements)
            // What stands around them in the text takes some as well.
            room -= item.name.utf8.count + (item.type?.utf8.count ?? 0) + 32
            if case .instance(let id) = extern.type { item.items = self.items(types[id].exports) }
            items.append(item)
        }
        return items
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
        var counter = DefinitionCounter()
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
                moduleIndices.append(counter.modules)
                let custom = CoreModuleCustomSections(of: reader.reader(of: range))
                modules.append(.init(name: custom.name, size: range.count, producers: custom.producers))
            case .component(let nested):
                componentIndices.append(counter.components)
                components.append(
                    .init(size: nested.range.count, contents: ComponentDescription.Contents(nested, reader: reader)))
            case .instances(let items): instanceCount += items.count
            case .coreInstances(let items): coreInstanceCount += items.count
            case .coreTypes, .aliases, .types, .canonicals, .start, .imports, .exports, .values: break
            }
            counter.count(section)
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

/// How many core modules and components the index spaces hold so far.
struct DefinitionCounter {
    private(set) var modules: UInt32 = 0
    private(set) var components: UInt32 = 0

    mutating func count(_ section: Section) {
        switch section.contents {
        case .coreModule: modules += 1
        case .component: components += 1
        case .imports(let items): for item in items { count(item.type) }
        case .exports(let items): for item in items { count(item.item.sort) }
        case .aliases(let items):
            for item in items {
                switch item {
                case .export(_, _, let sort): count(sort)
                case .outer(_, let item): count(item.sort)
                case .coreExport: break
                }
            }
        case .custom, .coreInstances, .coreTypes, .instances, .types, .canonicals, .start, .values: break
        }
    }

    private mutating func count(_ sort: Sort) {
        if sort == .core(.module) { modules += 1 }
        if sort == .component { components += 1 }
    }

    private mutating func count(_ type: ExternType) {
        switch type {
        case .coreModule: modules += 1
        case .component: components += 1
        case .function, .value, .type, .instance: break
        }
    }
}
