import WComposeComponentModel
import WComposeWasmBinary

/// The types, instances and components of a component by their indices, and its exports by name.
struct DefinitionTable {
    private(set) var types: [Definition] = []
    private(set) var instances: [Definition] = []
    private(set) var components: [Definition] = []
    private(set) var exports: [String: SortIndex] = [:]

    enum Definition {
        case imported(String)
        /// A type that is defined here.
        case type(isResource: Bool)
        case component(Component)
        case instantiated(ComponentIndex, [InstantiateArgument])
        case inline([InlineExport])
        case exportOf(InstanceIndex, String)
        case outer(count: UInt32, UInt32)
        /// The same as an earlier one, under the name that an export gives it.
        case same(UInt32)
    }

    init(_ component: Component) {
        for section in component.sections {
            switch section.contents {
            case .component(let nested): components.append(.component(nested))
            case .instances(let items):
                for item in items {
                    switch item {
                    case .instantiate(let component, let arguments):
                        instances.append(.instantiated(component, arguments))
                    case .inlineExports(let exports): instances.append(.inline(exports))
                    }
                }
            case .aliases(let items):
                for item in items {
                    switch item {
                    case .export(let instance, let name, let sort): add(.exportOf(instance, name), sort)
                    case .outer(let count, let item): add(.outer(count: count, item.index), item.sort)
                    case .coreExport: break
                    }
                }
            case .types(let items):
                for item in items {
                    if case .resource = item {
                        types.append(.type(isResource: true))
                    } else {
                        types.append(.type(isResource: false))
                    }
                }
            case .imports(let items): for item in items { add(.imported(item.name.text), item.type.sort) }
            case .exports(let items):
                for item in items {
                    exports[item.name.text] = item.item
                    add(.same(item.item.index), item.item.sort)
                }
            case .custom, .coreModule, .coreInstances, .coreTypes, .canonicals, .start, .values: break
            }
        }
    }

    private mutating func add(_ definition: Definition, _ sort: Sort) {
        switch sort {
        case .type: types.append(definition)
        case .instance: instances.append(definition)
        case .component: components.append(definition)
        case .core, .function, .value: break
        }
    }
}
