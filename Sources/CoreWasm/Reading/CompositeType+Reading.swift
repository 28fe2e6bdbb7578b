package import WComposeWasmBinary

extension RecursiveType {
    /// `core:rectype`. See "Recursive Types" in the binary format of WebAssembly 3.0.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        if reader.peek() == 0x4e {
            _ = try reader.byte()
            self.init(subtypes: try reader.list(of: .coreType, SubType.init(from:)), isGroup: true)
        } else {
            self.init(subtypes: [try SubType(from: &reader)], isGroup: false)
        }
    }
}

extension SubType {
    /// `core:subtype`, with the prefixes of shared everything (0x65) and of custom descriptors (0x4c, 0x4d).
    package init(from reader: inout ByteReader) throws(BinaryError) {
        var isFinal = true
        var supertypes: [CoreTypeIndex] = []
        if let byte = reader.peek(), byte == 0x50 || byte == 0x4f {
            _ = try reader.byte()
            isFinal = byte == 0x4f
            supertypes = try reader.list(of: .coreType) { reader throws(BinaryError) in try reader.index() }
        }
        let isShared = reader.skip(ifNext: 0x65)
        let describes: CoreTypeIndex? = reader.skip(ifNext: 0x4c) ? try reader.index() : nil
        let descriptor: CoreTypeIndex? = reader.skip(ifNext: 0x4d) ? try reader.index() : nil
        self.init(
            isFinal: isFinal, supertypes: supertypes, isShared: isShared, describes: describes, descriptor: descriptor,
            composite: try CompositeType(from: &reader))
    }
}

extension CompositeType {
    /// `core:comptype`.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x60: self = .function(try CoreFuncType(from: &reader))
        case 0x5f: self = .structure(try reader.list(of: .field, FieldType.init(from:)))
        case 0x5e: self = .array(try FieldType(from: &reader))
        case 0x5d: self = .continuation(try reader.typeIndex(.compositeType))
        case let byte: throw BinaryError(.unknownByte(.compositeType, byte), at: start)
        }
    }
}

extension CoreFuncType {
    /// `core:functype`, its leading byte left out.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            parameters: try reader.list(of: .parameter, CoreValueType.init(from:)),
            results: try reader.list(of: .result, CoreValueType.init(from:)))
    }
}

extension FieldType {
    /// `core:fieldtype`.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        let storage: StorageType
        switch reader.peek() {
        case 0x78:
            _ = try reader.byte()
            storage = .i8
        case 0x77:
            _ = try reader.byte()
            storage = .i16
        default: storage = .value(try CoreValueType(from: &reader))
        }
        self.init(storage: storage, isMutable: try reader.flag(.mutability))
    }
}
