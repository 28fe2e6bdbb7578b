package import WComposeComponentModel
import WComposeWasmBinary

/// The bytes of values 🪙. See "Value Definitions" in Binary.md.
package struct ValueFormat {
    private let store: TypeStore

    package init(_ store: TypeStore) { self.store = store }

    /// Whether the bytes are a value of a type, and nothing else.
    package func check(_ bytes: [UInt8], are type: Resolved.ValueType) throws(ValidationError.Reason) {
        do throws(BinaryError) {
            var reader = ByteReader(bytes.span)
            guard try skipValue(of: type, from: &reader) else { throw BinaryError(.unexpected(.value), at: 0) }
            try reader.finish(.value)
        } catch {
            throw .value(.malformed(type: store.spell(type), error))
        }
    }

    /// Reads over a value of this type, and says whether it is one. Types are no deeper than limits allow.
    private func skipValue(of type: Resolved.ValueType, from reader: inout ByteReader) throws(BinaryError) -> Bool {
        switch type {
        case .primitive(let type): try type.skipValue(from: &reader)
        case .defined(let id): try skipValue(of: store.shape(of: id), from: &reader)
        }
    }

    private func skipValue(of shape: Resolved.ValueShape, from reader: inout ByteReader) throws(BinaryError) -> Bool {
        switch shape {
        case .primitive(let type): return try type.skipValue(from: &reader)
        case .record(let fields):
            for field in fields { guard try skipValue(of: field.type, from: &reader) else { return false } }
            return true
        case .tuple(let elements):
            for element in elements { guard try skipValue(of: element, from: &reader) else { return false } }
            return true
        case .list(let element): return try skipValues(try reader.u32(), of: element, from: &reader)
        case .fixedLengthList(let element, let length): return try skipValues(length, of: element, from: &reader)
        case .variant(let cases):
            let index = try reader.u32()
            guard index < cases.count else { return false }
            return try skipValue(of: cases[Int(index)].type, from: &reader)
        case .enumeration(let labels): return try reader.u32() < labels.count
        case .option(let element):
            switch try reader.byte() {
            case 0: return true
            case 1: return try skipValue(of: element, from: &reader)
            default: return false
            }
        case .result(let ok, let error):
            switch try reader.byte() {
            case 0: return try skipValue(of: ok, from: &reader)
            case 1: return try skipValue(of: error, from: &reader)
            default: return false
            }
        case .flags(let labels):
            _ = try reader.skip((labels.count + 7) / 8)
            return true
        case .map, .own, .borrow, .stream, .future: return false
        }
    }

    private func skipValue(
        of type: Resolved.ValueType?, from reader: inout ByteReader
    ) throws(BinaryError) -> Bool {
        guard let type else { return true }
        return try skipValue(of: type, from: &reader)
    }

    private func skipValues(
        _ count: UInt32, of type: Resolved.ValueType, from reader: inout ByteReader
    ) throws(BinaryError) -> Bool {
        for _ in 0..<count { guard try skipValue(of: type, from: &reader) else { return false } }
        return true
    }
}

extension PrimitiveType {
    fileprivate func skipValue(from reader: inout ByteReader) throws(BinaryError) -> Bool {
        switch self {
        case .bool: return try reader.byte() <= 1
        case .s8, .u8:
            _ = try reader.byte()
            return true
        case .u16: return try reader.u32() <= UInt16.max
        case .s16: return Int16(exactly: try reader.signed(bits: 32)) != nil
        case .u32:
            _ = try reader.u32()
            return true
        case .s32:
            _ = try reader.signed(bits: 32)
            return true
        case .u64:
            _ = try reader.u64()
            return true
        case .s64:
            _ = try reader.signed(bits: 64)
            return true
        case .f32: return try Self.isFloat(from: &reader, bytes: 4, exponentBits: 8)
        case .f64: return try Self.isFloat(from: &reader, bytes: 8, exponentBits: 11)
        case .char: return try Self.isCharacter(from: &reader)
        case .string:
            _ = try reader.name()
            return true
        case .errorContext: return false
        }
    }

    /// A number of IEEE 754; of those that are none, only the canonical one.
    private static func isFloat(
        from reader: inout ByteReader, bytes: Int, exponentBits: Int
    ) throws(BinaryError) -> Bool {
        var bits: UInt64 = 0
        for index in 0..<bytes { bits |= UInt64(try reader.byte()) << UInt64(8 * index) }
        let fractionBits = bytes * 8 - 1 - exponentBits
        let fraction = bits & (1 << UInt64(fractionBits) - 1)
        let exponent = bits >> UInt64(fractionBits) & (1 << UInt64(exponentBits) - 1)
        let isNumber = exponent != 1 << UInt64(exponentBits) - 1 || fraction == 0
        let isNegative = bits >> UInt64(bytes * 8 - 1) == 1
        return isNumber || !isNegative && fraction == 1 << UInt64(fractionBits - 1)
    }

    /// A character in UTF-8.
    private static func isCharacter(from reader: inout ByteReader) throws(BinaryError) -> Bool {
        let first = try reader.byte()
        var encoded = [first]
        let more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1
        for _ in 0..<more { encoded.append(try reader.byte()) }
        return String(validating: encoded, as: UTF8.self).map { $0.unicodeScalars.count == 1 } ?? false
    }
}
