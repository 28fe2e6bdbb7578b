package import WComposeComponentModel
import WComposeCoreWasm
package import WComposeWasmBinary

extension Component {
    /// Reads a component, all of its sections. See "Component Definitions" in Binary.md.
    ///
    /// Core modules and contents of custom sections are passed over by their size.
    ///
    /// - Parameters:
    ///   - reader: of the whole component, from its magic to its last byte.
    ///   - passedOver: is told the range of each core module, once the reader is behind it.
    package init(
        reading reader: consuming ByteReader, passedOver: (ByteRange) -> Void = { _ in }
    ) throws(BinaryError) {
        try self.init(from: &reader, depth: 0, passedOver)
    }

    /// - Parameter depth: how many components this one is nested in.
    init(from reader: inout ByteReader, depth: Int, _ passedOver: (ByteRange) -> Void) throws(BinaryError) {
        let start = reader.offset
        let range = ByteRange(start: start, count: reader.remaining)
        guard depth < Limits.componentDepth else { throw reader.error(.nestingTooDeep(limit: Limits.componentDepth)) }
        guard try BinaryLayer(from: &reader) == .component else { throw BinaryError(.moduleNotComponent, at: start) }
        var sections: [Section] = []
        // A section takes two bytes at least, and a small component has a dozen.
        sections.reserveCapacity(min(12, reader.remaining / 2))
        var items = 0
        while !reader.isAtEnd {
            let section = try Section(from: &reader, depth: depth, passedOver)
            items += section.itemOffsets.count
            guard items <= Limits.items else {
                throw BinaryError(
                    .tooMany(.definition, count: UInt32(clamping: items), limit: UInt32(Limits.items)),
                    at: section.range.start)
            }
            sections.append(section)
        }
        self.init(range: range, sections: sections)
    }
}
