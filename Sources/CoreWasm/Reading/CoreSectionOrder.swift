package import WComposeWasmBinary

/// The order that the sections of a core module must stand in, custom ones aside.
package struct CoreSectionOrder: Sendable {
    private static let ids: [UInt8] = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11]
    private var next = 0

    package init() {}

    /// Throws if there is no such section, or if it must stand before one that was entered, or was itself.
    package mutating func enter(_ id: UInt8, at offset: Int) throws(BinaryError) {
        guard let place = Self.ids.firstIndex(of: id) else {
            throw BinaryError(.unknownByte(.section, id), at: offset)
        }
        guard place >= next else { throw BinaryError(.sectionOutOfOrder(id), at: offset) }
        next = place + 1
    }
}
