import WComposeComponentModel
import WComposeWasmBinary

extension ValueType {
    /// `valtype`. See "Type Definitions" in Binary.md.
    init(from reader: inout ByteReader) throws(BinaryError) {
        if let byte = reader.peek(), let type = PrimitiveType(rawValue: byte) {
            _ = try reader.byte()
            self = .primitive(type)
        } else {
            self = .index(try reader.typeIndex(.valueType))
        }
    }
}

extension ValueTypeDefinition {
    /// `defvaltype`.
    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        let byte = try reader.byte()
        switch byte {
        case 0x72: self = .record(try reader.list(of: .field, Labeled.init(from:)))
        case 0x71: self = .variant(try reader.list(of: .case_, Labeled.init(caseFrom:)))
        case 0x70: self = .list(try ValueType(from: &reader))
        case 0x67: self = .fixedLengthList(try ValueType(from: &reader), length: try reader.u32())
        case 0x6f: self = .tuple(try reader.list(of: .valueType, ValueType.init(from:)))
        case 0x6e: self = .flags(try reader.list(of: .flag) { reader throws(BinaryError) in try reader.name() })
        case 0x6d: self = .enumeration(try reader.list(of: .case_) { reader throws(BinaryError) in try reader.name() })
        case 0x6b: self = .option(try ValueType(from: &reader))
        case 0x6a: self = .result(ok: try reader.optionalValueType(), error: try reader.optionalValueType())
        case 0x69: self = .own(try reader.index())
        case 0x68: self = .borrow(try reader.index())
        case 0x66: self = .stream(try reader.optionalValueType())
        case 0x65: self = .future(try reader.optionalValueType())
        case 0x63: self = .map(key: try ValueType(from: &reader), value: try ValueType(from: &reader))
        default:
            guard let type = PrimitiveType(rawValue: byte) else {
                throw BinaryError(.unknownByte(.definedType, byte), at: start)
            }
            self = .primitive(type)
        }
    }
}

extension Labeled<ValueType> {
    /// `labelvaltype`.
    init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(try reader.name(), try ValueType(from: &reader))
    }
}

extension Labeled<ValueType?> {
    /// `case`, with the zero byte at its end.
    init(caseFrom reader: inout ByteReader) throws(BinaryError) {
        self.init(try reader.name(), try reader.optionalValueType())
        try reader.expect(0x00, .zero)
    }
}

extension ByteReader {
    /// `<valtype>?`.
    @_lifetime(self: copy self)
    fileprivate mutating func optionalValueType() throws(BinaryError) -> ValueType? {
        try optional(ValueType.init(from:))
    }

    /// `resultlist`.
    @_lifetime(self: copy self)
    mutating func resultList() throws(BinaryError) -> ValueType? {
        let start = offset
        switch try byte() {
        case 0x00: return try ValueType(from: &self)
        case 0x01:
            try expect(0x00, .zero)
            return nil
        case let byte: throw BinaryError(.unknownByte(.result, byte), at: start)
        }
    }
}
