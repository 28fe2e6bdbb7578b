import WComposeWasmBinary

/// Atomic accesses to what is no memory. See the proposals on threads and on shared everything.
extension InstructionValidator {
    /// What an atomic access does.
    private enum Access {
        case get, set
        /// Addition and the like, on integers.
        case modify
        case exchange, compareExchange
    }

    mutating func atomic(_ opcode: Opcode, _ reader: inout ByteReader) throws(Reason) {
        switch opcode.code {
        case 0x03: try reader.reading { reader throws(BinaryError) in try reader.expect(0x00, .zero) }
        case 0x72:
            try pop(.i32)
            try push(OperandType(isNullable: false, .i31, isShared: true))
        default:
            _ = try reader.nextForm(of: .flag, count: 2)
            switch opcode.code {
            case 0x4f...0x57: try atomicGlobal(opcode.code - 0x4f, &reader)
            case 0x58...0x5b: try atomicTable(opcode.code - 0x58, &reader)
            case 0x5c...0x66: try atomicStructure(opcode.code - 0x5c, &reader)
            default: try atomicArray(opcode.code - 0x67, &reader)
            }
        }
    }

    private mutating func atomicGlobal(_ number: UInt32, _ reader: inout ByteReader) throws(Reason) {
        let access: Access = number == 0 ? .get : Self.access(number - 1)
        let index = try reader.nextIndex()
        let global = access == .get ? try global(index) : try mutableGlobal(index)
        try check(access, global.type, isShared: false)
        try perform(access, global.type) { _ throws(Reason) in }
    }

    private mutating func atomicTable(_ number: UInt32, _ reader: inout ByteReader) throws(Reason) {
        let accesses: [Access] = [.get, .set, .exchange, .compareExchange]
        let access = accesses[Int(number)]
        let table = try table(try reader.nextIndex())
        try check(access, table.element)
        try perform(access, table.element) { validator throws(Reason) in try validator.pop(table.address) }
    }

    private mutating func atomicStructure(_ number: UInt32, _ reader: inout ByteReader) throws(Reason) {
        let type = try aggregateType(&reader, .structure)
        let field = try context.types.field(try reader.nextIndex(), of: type)
        let access = try fieldAccess(number, field)
        if access != .get { guard field.isMutable else { throw .immutableField } }
        let reference = OperandType(isNullable: true, index: type)
        try perform(access, field.unpacked) { validator throws(Reason) in try validator.pop(reference) }
    }

    private mutating func atomicArray(_ number: UInt32, _ reader: inout ByteReader) throws(Reason) {
        let type = try aggregateType(&reader, .array)
        let field = context.types.element(of: type)
        let access = try fieldAccess(number, field)
        if access != .get { guard field.isMutable else { throw .immutableArray(type) } }
        let reference = OperandType(isNullable: true, index: type)
        try perform(access, field.unpacked) { validator throws(Reason) in
            try validator.pop(.i32)
            try validator.pop(reference)
        }
    }

    /// The access to a field that the instruction with a number among the eleven stands for.
    private func fieldAccess(_ number: UInt32, _ field: OperandType) throws(Reason) -> Access {
        let access: Access = number <= 2 ? .get : Self.access(number - 3)
        switch access {
        case .get:
            try field.checkPacked(isExtended: number != 0)
            if !field.isPacked { try check(access, field.storage) }
        case .set: if !field.isPacked { try check(access, field.storage) }
        case .modify, .exchange, .compareExchange: try check(access, field.storage)
        }
        return access
    }

    private static func access(_ number: UInt32) -> Access {
        switch number {
        case 0: .set
        case 1...5: .modify
        case 6: .exchange
        default: .compareExchange
        }
    }

    /// Integers may be accessed atomically, and references to what the host does not own; only what has an identity
    /// can be compared. References must be shared; in globals, as tools have it, must not.
    private func check(_ access: Access, _ type: OperandType, isShared: Bool = true) throws(Reason) {
        if type == .i32 || type == .i64 { return }
        let upper: AbstractHeapType
        switch access {
        case .get, .set, .exchange: upper = .any
        case .compareExchange: upper = .eq
        case .modify: throw .notAtomic(type)
        }
        guard type.isReference,
            context.types.isSubtype(type, of: OperandType(isNullable: true, upper, isShared: isShared))
        else { throw .notAtomic(type) }
    }

    /// Takes the operands of an access, the value or values on top of what says where they are, and leaves its result.
    private mutating func perform(
        _ access: Access, _ type: OperandType, _ popPlace: (inout InstructionValidator) throws(Reason) -> Void
    ) throws(Reason) {
        switch access {
        case .get: break
        case .set, .modify, .exchange: try pop(type)
        case .compareExchange:
            try pop(type)
            try pop(type)
        }
        try popPlace(&self)
        if access != .set { try push(type) }
    }
}
