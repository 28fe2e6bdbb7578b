package import WComposeWasmBinary

extension CoreExternType {
    /// `core:externtype`. See "External Types" in the binary format of WebAssembly 3.0.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        switch try reader.byte() {
        case 0x00: self = .function(try reader.index())
        case 0x01: self = .table(try TableType(from: &reader))
        case 0x02: self = .memory(try MemoryType(from: &reader))
        case 0x03: self = .global(try GlobalType(from: &reader))
        case 0x04: self = .tag(try CoreTypeIndex(tagTypeFrom: &reader))
        case 0x20: self = .exactFunction(try reader.index())
        case let byte: throw BinaryError(.unknownByte(.externType, byte), at: start)
        }
    }
}

extension Index<CoreSpace.Types> {
    /// `core:tagtype`.
    package init(tagTypeFrom reader: inout ByteReader) throws(BinaryError) {
        try reader.expect(0x00, .tag)
        self = try reader.index()
    }
}

extension TableType {
    /// `core:tabletype`.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        let element = try ReferenceType(from: &reader)
        let start = reader.offset
        let flags = try reader.byte()
        guard flags & ~LimitsFlag.table == 0 else { throw BinaryError(.unknownByte(.limits, flags), at: start) }
        self.init(element: element, limits: try CoreLimits(flags: flags, from: &reader))
    }

    /// `core:table`, up to the initializer if there is one.
    package static func definition(
        from reader: inout ByteReader
    ) throws(BinaryError) -> (type: TableType, hasInitializer: Bool) {
        let hasInitializer = reader.skip(ifNext: 0x40)
        if hasInitializer { try reader.expect(0x00, .zero) }
        return (try TableType(from: &reader), hasInitializer)
    }
}

extension MemoryType {
    /// `core:memtype`.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        let flags = try reader.byte()
        guard flags & ~LimitsFlag.memory == 0 else { throw BinaryError(.unknownByte(.limits, flags), at: start) }
        let limits = try CoreLimits(flags: flags, from: &reader)
        guard flags & LimitsFlag.pageSize != 0 else {
            self.init(limits: limits)
            return
        }
        let place = reader.offset
        let exponent = try reader.u32()
        guard exponent < 64 else { throw BinaryError(.integerTooLarge, at: place) }
        self.init(limits: limits, pageSizeLog2: exponent)
    }
}

/// The bits of the first byte of `core:limits`.
enum LimitsFlag {
    static let maximum: UInt8 = 0x01
    static let shared: UInt8 = 0x02
    static let is64: UInt8 = 0x04
    static let pageSize: UInt8 = 0x08
    /// Those that a table may have, and those that a memory may have.
    static let table = maximum | shared | is64
    static let memory = table | pageSize
}

extension CoreLimits {
    /// `core:limits`, its flags read already. The bounds are 64-bit numbers, whatever the addresses are.
    init(flags: UInt8, from reader: inout ByteReader) throws(BinaryError) {
        let minimum = try reader.u64()
        let maximum: UInt64? = flags & LimitsFlag.maximum == 0 ? nil : try reader.u64()
        self.init(
            minimum: minimum, maximum: maximum, isShared: flags & LimitsFlag.shared != 0,
            is64: flags & LimitsFlag.is64 != 0)
    }
}

extension GlobalType {
    /// `core:globaltype`.
    package init(from reader: inout ByteReader) throws(BinaryError) {
        let value = try CoreValueType(from: &reader)
        let start = reader.offset
        let flags = try reader.byte()
        guard flags <= 3 else { throw BinaryError(.unknownByte(.mutability, flags), at: start) }
        self.init(value: value, isMutable: flags & 1 != 0, isShared: flags & 2 != 0)
    }
}
