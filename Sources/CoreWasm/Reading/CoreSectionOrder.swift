package import WComposeWasmBinary

/// The order that the sections of a core module must stand in, custom ones aside.
package struct CoreSectionOrder: Sendable {
    /// The sections in the order in which a module has them.
    package static let sections: [CoreSectionID] = [
        .type, .import, .function, .table, .memory, .tag, .global, .export, .start, .element, .dataCount, .code, .data,
    ]
    private var next = 0

    package init() {}

    /// The section of an id; throws if there is no such section, or if it must stand before one that was entered, or was
    /// itself.
    package mutating func enter(_ id: UInt8, at offset: Int) throws(BinaryError) -> CoreSectionID {
        guard let section = CoreSectionID(rawValue: id) else {
            throw BinaryError(.unknownByte(.section, id), at: offset)
        }
        guard let place = Self.sections.firstIndex(of: section) else { return .custom }
        guard place >= next else { throw BinaryError(.sectionOutOfOrder(id), at: offset) }
        next = place + 1
        return section
    }
}
