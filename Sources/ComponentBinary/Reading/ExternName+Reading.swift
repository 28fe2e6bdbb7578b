import WComposeComponentModel
import WComposeWasmBinary

extension ExternName {
    /// `nameattributes`. See "Import and Export Definitions" in Binary.md.
    ///
    /// - Parameter item: what an unknown first byte is said to be no form of.
    init(from reader: inout ByteReader, as item: BinaryError.Reason.Item) throws(BinaryError) {
        let start = reader.offset
        let byte = try reader.byte()
        guard let encoding = Encoding(rawValue: byte) else { throw BinaryError(.unknownByte(item, byte), at: start) }
        let text = try reader.name()
        let attributes = encoding == .attributed ? try reader.list(of: .attribute, Attribute.init(from:)) : []
        self.init(text, encoding: encoding, attributes: attributes)
    }
}

extension ExternName.Attribute {
    /// `attribute` 🏷️/🔗.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x00: self = .implements(try reader.name())
        case 0x01: self = .versionSuffix(try reader.name())
        case 0x02: self = .externalID(try reader.name())
        case let byte: throw BinaryError(.unknownByte(.attribute, byte), at: start)
        }
    }
}
