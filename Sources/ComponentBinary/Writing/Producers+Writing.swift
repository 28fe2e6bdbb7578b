package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// The custom section `producers`.
    package mutating func section(producers: Producers) {
        section(0) { writer in
            writer.name(Producers.sectionName)
            writer.list(producers.fields) { writer, field in
                writer.name(field.name)
                writer.list(field.values) { writer, value in
                    writer.name(value.name)
                    writer.name(value.version)
                }
            }
        }
    }
}
