import WComposeComponentModel
package import WComposeWasmBinary

/// What a component is in the composition that it is part of: something that others are composed of, or such a composition.
enum ComponentRole {
    /// It is told of as a whole: made of core modules, with what of components they need around them.
    case whole
    /// Instances of components, wired.
    case composition

    /// A component that has nothing but instances is a composition. One that has core modules as well is one only where
    /// it instantiates components that have core modules themselves: others just give exports another form.
    init(of component: Component) {
        var hasCore = false
        var instantiated: [ComponentIndex] = []
        var nested: [Component?] = []
        for section in component.sections {
            switch section.contents {
            case .coreModule, .coreInstances, .canonicals: hasCore = true
            case .instances(let items):
                for case .instantiate(let index, _) in items { instantiated.append(index) }
            case .component(let component): nested.append(component)
            case .aliases(let items): for item in items where item.sort == .component { nested.append(nil) }
            case .imports(let items): for item in items where item.type.sort == .component { nested.append(nil) }
            case .exports(let items): for item in items where item.item.sort == .component { nested.append(nil) }
            case .custom, .coreTypes, .types, .start, .values: break
            }
        }
        guard hasCore else {
            self = instantiated.isEmpty ? .whole : .composition
            return
        }
        // What is in one that stands elsewhere cannot be seen here, and is not made for this component's exports.
        let composes = Set(instantiated).contains { index in
            Int(index.rawValue) >= nested.count || nested[Int(index.rawValue)].map(\.hasCoreModules) ?? true
        }
        self = composes ? .composition : .whole
    }
}

extension Component {
    /// Whether there are core modules in it, at any depth.
    fileprivate var hasCoreModules: Bool {
        sections.contains { section in
            switch section.contents {
            case .coreModule: true
            case .component(let nested): nested.hasCoreModules
            default: false
            }
        }
    }
}

extension Component {
    /// The parts that a component is composed of, each a component that is told of as a whole, in the order of the file:
    /// where each stands. For one that is no composition, itself.
    package var composedParts: [ByteRange] {
        guard case .composition = ComponentRole(of: self) else { return [range] }
        return sections.flatMap { section in
            if case .component(let nested) = section.contents { nested.composedParts } else { [] as [ByteRange] }
        }
    }

    /// Whether it is composed of others.
    package var isComposed: Bool { ComponentRole(of: self) == .composition }
}
