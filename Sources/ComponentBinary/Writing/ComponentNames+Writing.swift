package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// The custom section `component-name`. See "Name Section" in Binary.md.
    package mutating func section(names: ComponentNames) {
        section(.custom) { writer in
            writer.name(ComponentNames.sectionName)
            writer.write(names)
        }
    }

    /// `namedata`: the contents of the custom section, its name left out.
    package mutating func write(_ names: ComponentNames) {
        if let component = names.component {
            section(ComponentNames.Subsection.component.rawValue) { $0.name(component) }
        }
        for sort in names.sorts {
            section(ComponentNames.Subsection.sort.rawValue) { writer in
                writer.write(sort.sort)
                writer.list(sort.names) { writer, association in
                    writer.u32(association.index)
                    writer.name(association.name)
                }
            }
        }
    }
}
