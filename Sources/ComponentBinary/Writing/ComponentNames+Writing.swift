package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// The custom section `component-name`. See "Name Section" in Binary.md.
    package mutating func section(names: ComponentNames) {
        section(0) { writer in
            writer.name(ComponentNames.sectionName)
            writer.write(names)
        }
    }

    /// `namedata`: the contents of the custom section, its name left out.
    package mutating func write(_ names: ComponentNames) {
        if let component = names.component { section(0) { $0.name(component) } }
        for sort in names.sorts {
            section(1) { writer in
                writer.write(sort.sort)
                writer.list(sort.names) { writer, association in
                    writer.u32(association.index)
                    writer.name(association.name)
                }
            }
        }
    }
}
