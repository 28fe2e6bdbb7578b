package import WComposeWasmBinary

/// `core:export`: a name, and what it is the name of.
package struct CoreExport: Hashable, Sendable {
    /// The raw value is its byte.
    package enum Kind: UInt8, Sendable { case function = 0x00, table, memory, global, tag }

    package var name: String
    package var kind: Kind
    package var index: UInt32
    /// Where in the file the index stands.
    package var offset: Int

    /// See "Export Section" in the binary format of WebAssembly 3.0.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        name = try reader.name()
        let start = reader.offset
        let byte = try reader.byte()
        guard let kind = Kind(rawValue: byte) else { throw BinaryError(.unknownByte(.export, byte), at: start) }
        self.kind = kind
        offset = reader.offset
        index = try reader.u32()
    }
}
