import WComposeComponentBinary
import WComposeComponentModel
import WComposeWasmBinary

/// How the name section of a component calls it, and its components and instances.
struct DefinitionNames {
    var component: String?
    var components: [UInt32: String] = [:]
    var instances: [UInt32: String] = [:]

    /// Of a component, all names; of those in it their own.
    static func all(in component: Component, _ reader: borrowing ByteReader) -> [Int: DefinitionNames] {
        var found: [Int: DefinitionNames] = [:]
        func visit(_ component: Component) {
            var names = DefinitionNames()
            for section in component.sections {
                switch section.contents {
                case .custom(let custom) where custom.name == ComponentNames.sectionName:
                    names.read(reader.reader(of: custom.contents))
                case .component(let nested): visit(nested)
                default: continue
                }
            }
            found[component.range.start] = names
        }
        visit(component)
        return found
    }

    private mutating func read(_ reader: consuming ByteReader) {
        // One that cannot be read names nothing, and is no fault of the component.
        guard let read = ComponentNames(reading: reader) else { return }
        component = component ?? read.component
        for sort in read.sorts {
            for entry in sort.names {
                switch sort.sort {
                case .component: components[entry.index] = entry.name
                case .instance: instances[entry.index] = entry.name
                default: continue
                }
            }
        }
    }
}
