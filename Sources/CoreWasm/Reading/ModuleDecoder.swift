package import WComposeWasmBinary

/// Decodes every byte of a core module and keeps nothing: what it throws says that, and where, the module is malformed.
///
/// See "Modules" in the binary format of WebAssembly 3.0.
package struct ModuleDecoder {
    private var functionCount = 0
    private var codeCount = 0
    private var dataCount: Int?
    private var segmentCount = 0
    private var instructions = InstructionDecoder()

    private init() {}

    /// - Parameter reader: of the whole module, from its magic to its last byte.
    package static func decode(_ reader: consuming ByteReader) throws(BinaryError) {
        let start = reader.offset
        guard try BinaryLayer(from: &reader) == .module else { throw BinaryError(.componentNotModule, at: start) }
        var decoder = ModuleDecoder()
        var order = CoreSectionOrder()
        while !reader.isAtEnd {
            let start = reader.offset
            let id = try reader.byte()
            let size = Int(try reader.u32())
            var section = try reader.window(size)
            if id == 0 {
                _ = try section.name()
                continue
            }
            try order.enter(id, at: start)
            try decoder.read(section: id, from: &section)
            try section.finish(.section)
        }
        guard decoder.functionCount == decoder.codeCount else {
            throw reader.error(
                .differentCounts(
                    .function, UInt32(clamping: decoder.functionCount), UInt32(clamping: decoder.codeCount)))
        }
        if let count = decoder.dataCount, count != decoder.segmentCount {
            throw reader.error(
                .differentCounts(.data, UInt32(clamping: count), UInt32(clamping: decoder.segmentCount)))
        }
    }

    private mutating func read(section id: UInt8, from section: inout ByteReader) throws(BinaryError) {
        switch id {
        case 1: _ = try section.list(of: .coreType, RecursiveType.init(from:))
        case 2:
            var imports: [CoreImport] = []
            for _ in 0..<(try section.count(of: .import)) { try CoreImport.read(from: &section, into: &imports) }
        case 3:
            functionCount = try section.count(of: .function)
            for _ in 0..<functionCount { _ = try section.u32() }
        case 4:
            for _ in 0..<(try section.count(of: .table)) {
                if try TableType.definition(from: &section).hasInitializer {
                    try instructions.expression(from: &section)
                }
            }
        case 5:
            for _ in 0..<(try section.count(of: .memory)) { _ = try MemoryType(from: &section) }
        case 6:
            for _ in 0..<(try section.count(of: .global)) {
                _ = try GlobalType(from: &section)
                try instructions.expression(from: &section)
            }
        case 7:
            for _ in 0..<(try section.count(of: .export)) { _ = try CoreExport(from: &section) }
        case 8: _ = try section.u32()
        case 9:
            for _ in 0..<(try section.count(of: .elementSegment)) { try elementSegment(from: &section) }
        case 10:
            codeCount = try section.count(of: .function)
            instructions.mayNameData = dataCount != nil
            for _ in 0..<codeCount { try code(from: &section) }
            instructions.mayNameData = true
        case 11:
            segmentCount = try section.count(of: .data)
            for _ in 0..<segmentCount { try dataSegment(from: &section) }
        case 12:
            dataCount = Int(try section.u32())
        default:
            for _ in 0..<(try section.count(of: .tag)) { _ = try CoreTypeIndex(tagTypeFrom: &section) }
        }
    }

    private mutating func elementSegment(from section: inout ByteReader) throws(BinaryError) {
        let flags = try ElementSegmentFlags(from: &section)
        if flags.isActive {
            if flags.isExplicit { _ = try section.u32() }
            try instructions.expression(from: &section)
        }
        if flags.hasType {
            if flags.isOfExpressions { _ = try ReferenceType(from: &section) } else { try section.expect(0x00, .zero) }
        }
        for _ in 0..<(try section.count(of: .elementSegment)) {
            if flags.isOfExpressions { try instructions.expression(from: &section) } else { _ = try section.u32() }
        }
    }

    private mutating func dataSegment(from section: inout ByteReader) throws(BinaryError) {
        let start = section.offset
        switch try section.u32() {
        case 0: try instructions.expression(from: &section)
        case 1: break
        case 2:
            _ = try section.u32()
            try instructions.expression(from: &section)
        case let flags: throw BinaryError(.unknownByte(.data, UInt8(clamping: flags)), at: start)
        }
        _ = try section.skip(Int(try section.u32()))
    }

    private mutating func code(from section: inout ByteReader) throws(BinaryError) {
        let size = Int(try section.u32())
        var body = try section.window(size)
        var locals: UInt64 = 0
        for _ in 0..<(try body.count(of: .local)) {
            let start = body.offset
            locals += UInt64(try body.u32())
            guard locals <= UInt64(UInt32.max) else {
                throw BinaryError(.tooMany(.local, count: .max, limit: .max), at: start)
            }
            _ = try CoreValueType(from: &body)
        }
        try instructions.expression(from: &body)
        try body.finish(.function)
    }
}

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

/// The number that an element segment begins with. See "Element Section" in the binary format of WebAssembly 3.0.
struct ElementSegmentFlags {
    private let bits: UInt32

    init(from reader: inout ByteReader) throws(BinaryError) {
        let start = reader.offset
        bits = try reader.u32()
        guard bits < 8 else { throw BinaryError(.unknownByte(.elementSegment, UInt8(clamping: bits)), at: start) }
    }

    /// Not passive and not declarative.
    var isActive: Bool { bits & 1 == 0 }
    /// Of an active segment: its table is given; of another: it is declarative.
    var isExplicit: Bool { bits & 2 != 0 }
    var isOfExpressions: Bool { bits & 4 != 0 }
    /// The type, or kind, of its items is given.
    var hasType: Bool { !isActive || isExplicit }
}
