package import WComposeComponentModel
package import WComposeWasmBinary

extension ByteWriter {
    /// `section_9` 🪙. See "Start Definitions" in Binary.md.
    package mutating func section(start: Start) {
        section(.start) { writer in
            writer.index(start.function)
            writer.list(start.arguments) { $0.index($1) }
            writer.u32(start.resultCount)
        }
    }
}
