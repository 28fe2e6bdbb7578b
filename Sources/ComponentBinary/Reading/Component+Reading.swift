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

    /// A part of a component's binary.
    package enum Part {
        case bytes([UInt8])
        /// The whole of a component section's contents, which are not at hand.
        case component(size: Int)
    }

    /// Reads a component whose binary is in parts. A component that is not at hand has no sections.
    package init(reading parts: [Part]) throws(BinaryError) {
        var sections: [Section] = []
        var offset = 0
        var items = 0
        // The size that the header of a component section gave, whose contents are the next part.
        var awaited: Int?
        for (index, part) in parts.enumerated() {
            switch part {
            case .component(let size):
                let range = ByteRange(start: offset, count: size)
                guard awaited == size else { throw BinaryError(.unexpected(.component), at: offset) }
                awaited = nil
                sections.append(Section(range: range, contents: .component(Component(range: range, sections: []))))
                offset += size
            case .bytes(let bytes):
                var reader = ByteReader(bytes.span, base: offset)
                if let awaited { throw reader.error(.unexpectedEnd(missing: awaited)) }
                if index == 0, try BinaryLayer(from: &reader) != .component {
                    throw BinaryError(.moduleNotComponent, at: 0)
                }
                while !reader.isAtEnd {
                    let start = reader.offset
                    let id = try reader.byte()
                    let size = Int(try reader.u32())
                    if id == SectionID.component.rawValue, reader.isAtEnd {
                        awaited = size
                        break
                    }
                    var contents = try reader.window(size)
                    try Self.add(try Section(id, at: start, from: &contents, depth: 0) { _ in }, to: &sections, &items)
                }
                offset += bytes.count
            }
        }
        if let awaited { throw BinaryError(.unexpectedEnd(missing: awaited), at: offset) }
        self.init(range: ByteRange(start: 0, count: offset), sections: sections)
    }

    /// - Parameter items: how many definitions there are so far, of which there may not be too many.
    private static func add(
        _ section: consuming Section, to sections: inout [Section], _ items: inout Int
    ) throws(BinaryError) {
        items += section.itemOffsets.count
        guard items <= Limits.items else {
            throw BinaryError(
                .tooMany(.definition, count: UInt32(clamping: items), limit: UInt32(Limits.items)),
                at: section.range.start)
        }
        sections.append(section)
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
        var all = SectionReader(reader)
        while let id = try all.next() {
            try Self.add(
                try Section(id, at: all.start, from: &all.contents, depth: depth, passedOver), to: &sections, &items)
        }
        _ = try reader.skip(reader.remaining)
        self.init(range: range, sections: sections)
    }
}
