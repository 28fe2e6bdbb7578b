package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// The preamble of a component. See "Component Definitions" in Binary.md.
    package mutating func componentPreamble() { append([0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00]) }

    /// Writes `component` as it was read.
    ///
    /// - Parameter source: of the file that the component was read from: core modules and the contents of custom
    ///   sections are copied from it.
    package mutating func write(_ component: Component, from source: borrowing ByteReader) {
        componentPreamble()
        for item in component.sections { section(item.contents, from: source) }
    }
}
