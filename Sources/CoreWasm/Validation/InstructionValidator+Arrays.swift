import WComposeWasmBinary

/// See "Array Instructions" in the chapter on validation of WebAssembly 3.0.
extension InstructionValidator {
    mutating func array(_ code: UInt32, _ reader: inout ByteReader) throws(Reason) {
        if code == 0x0f {
            _ = try popReference(to: .array)
            return try push(.i32)
        }
        let type = try aggregateType(&reader, .array)
        let field = context.types.element(of: type)
        let reference = OperandType(isNullable: true, index: type)
        switch code {
        case 0x06...0x0a: try newArray(code, type, field, &reader)
        case 0x0b...0x0d:
            try field.checkPacked(isExtended: code != 0x0b)
            try pop(.i32)
            try pop(reference)
            try push(field.unpacked)
        case 0x0e:
            guard field.isMutable else { throw .immutableArray(type) }
            try pop(field.unpacked)
            try pop(.i32)
            try pop(reference)
        case 0x10:
            guard field.isMutable else { throw .immutableArray(type) }
            try pop(.i32)
            try pop(field.unpacked)
            try pop(.i32)
            try pop(reference)
        case 0x11: try copyArray(to: type, field, &reader)
        default:
            // array.init_data, array.init_elem
            guard field.isMutable else { throw .immutableArray(type) }
            try checkSegment(isData: code == 0x12, field, &reader)
            for _ in 0..<3 { try pop(.i32) }
            try pop(reference)
        }
    }

    private mutating func newArray(
        _ code: UInt32, _ type: UInt32, _ field: OperandType, _ reader: inout ByteReader
    ) throws(Reason) {
        switch code {
        case 0x06:
            try pop(.i32)
            try pop(field.unpacked)
        case 0x07:
            guard field.unpacked.isDefaultable else { throw .notDefaultable(field.unpacked) }
            try pop(.i32)
        case 0x08:
            let count = try reader.nextIndex()
            for _ in 0..<count {
                if operands.isBottomless { break }
                try pop(field.unpacked)
            }
        default:
            try checkSegment(isData: code == 0x09, field, &reader)
            try pop(.i32)
            try pop(.i32)
        }
        try push(new(type))
    }

    private mutating func copyArray(
        to type: UInt32, _ field: OperandType, _ reader: inout ByteReader
    ) throws(Reason) {
        guard field.isMutable else { throw .immutableArray(type) }
        let source = try aggregateType(&reader, .array)
        try context.types.fits(context.types.element(of: source).storage, field.storage)
        try pop(.i32)
        try pop(.i32)
        try pop(OperandType(isNullable: true, index: source))
        try pop(.i32)
        try pop(OperandType(isNullable: true, index: type))
    }

    /// The segment that fills an array: data gives numbers and vectors, elements give references.
    private func checkSegment(isData: Bool, _ field: OperandType, _ reader: inout ByteReader) throws(Reason) {
        if isData {
            guard field.unpacked.isNumberOrVector else { throw .notNumeric(field.storage) }
            try context.checkData(try reader.nextIndex())
        } else {
            try context.types.fits(try context.element(try reader.nextIndex()), field.storage)
        }
    }
}
