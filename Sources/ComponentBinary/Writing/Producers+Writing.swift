package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// The custom section `producers`.
    package mutating func section(producers: Producers) {
        section(.custom) { writer in
            writer.name(Producers.sectionName)
            writer.write(producers)
        }
    }

    /// The contents of the custom section, its name left out.
    package mutating func write(_ producers: Producers) {
        list(producers.fields) { writer, field in
            writer.name(field.name)
            writer.list(field.values) { writer, value in
                writer.name(value.name)
                writer.name(value.version)
            }
        }
    }
}
