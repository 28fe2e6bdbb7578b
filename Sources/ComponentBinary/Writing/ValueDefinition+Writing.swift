package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `section_12` 🪙. See "Value Definitions" in Binary.md.
    package mutating func section(values: [ValueDefinition]) {
        section(.value) { writer in
            writer.list(values) { writer, value in
                writer.write(value.type)
                writer.length(value.contents.count)
                writer.append(value.contents)
            }
        }
    }
}
