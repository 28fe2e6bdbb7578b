package import WComposeWasmBinary

extension CoreValueType {
    /// `core:valtype`. See "Value Types" in the binary format of WebAssembly 3.0.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        switch reader.peek() {
        case 0x7f: self = .i32
        case 0x7e: self = .i64
        case 0x7d: self = .f32
        case 0x7c: self = .f64
        case 0x7b: self = .v128
        default:
            self = .reference(try ReferenceType(from: &reader, as: .coreValueType))
            return
        }
        _ = try reader.byte()
    }
}

extension ReferenceType {
    /// `core:reftype`: in its long form, or an abstract heap type alone, which means that it may be null.
    ///
    /// - Parameter item: what an unknown byte is said to be no form of.
    package init(
        from reader: inout ByteReader, as item: BinaryError.Reason.Item = .heapType
    ) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x63: self.init(isNullable: true, heapType: try HeapType(from: &reader))
        case 0x64: self.init(isNullable: false, heapType: try HeapType(from: &reader))
        case 0x65:
            self.init(isNullable: true, heapType: .abstract(try AbstractHeapType(from: &reader), isShared: true))
        case let byte:
            guard let type = AbstractHeapType(rawValue: byte) else {
                throw BinaryError(.unknownByte(item, byte), at: start)
            }
            self.init(isNullable: true, heapType: .abstract(type, isShared: false))
        }
    }
}

extension HeapType {
    /// `core:heaptype`, with the prefixes 0x62 (exact, custom descriptors) and 0x65 (shared, shared everything).
    package init(from reader: inout ByteReader) throws(BinaryError) {
        switch reader.peek() {
        case 0x62:
            _ = try reader.byte()
            self = .exact(try reader.index())
        case 0x65:
            _ = try reader.byte()
            self = .abstract(try AbstractHeapType(from: &reader), isShared: true)
        case let byte?:
            if let type = AbstractHeapType(rawValue: byte) {
                _ = try reader.byte()
                self = .abstract(type, isShared: false)
            } else {
                self = .concrete(try reader.typeIndex(.heapType))
            }
        case nil: throw reader.error(.unexpectedEnd(missing: 1))
        }
    }
}

extension AbstractHeapType {
    /// `core:absheaptype`.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        let byte = try reader.byte()
        guard let type = AbstractHeapType(rawValue: byte) else {
            throw BinaryError(.unknownByte(.heapType, byte), at: start)
        }
        self = type
    }
}
