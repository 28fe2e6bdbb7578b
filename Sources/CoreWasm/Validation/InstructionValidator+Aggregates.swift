import WComposeWasmBinary

/// Structures, arrays and scalars. See "Aggregate Instructions" and "Scalar Reference Instructions" in the chapter on
/// validation of WebAssembly 3.0, and the proposal on custom descriptors.
extension InstructionValidator {
    /// What follows 0xfb, but branches.
    mutating func aggregate(_ opcode: Opcode, _ reader: inout ByteReader) throws(Reason) {
        switch opcode.code {
        case 0x00...0x05: try structure(opcode.code, &reader)
        case 0x06...0x13: try array(opcode.code, &reader)
        case 0x14, 0x15:
            _ = try cast(&reader, isNullable: opcode.code == 0x15)
            try push(.i32)
        case 0x16, 0x17: try push(try cast(&reader, isNullable: opcode.code == 0x17))
        case 0x1a:
            let reference = try popReference(to: .extern)
            try push(converted(reference, to: .any))
        case 0x1b:
            let reference = try popReference(to: .any)
            try push(converted(reference, to: .extern))
        case 0x1c:
            try pop(.i32)
            try push(OperandType(isNullable: false, .i31))
        case 0x1d, 0x1e:
            _ = try popReference(to: .i31)
            try push(.i32)
        default: try descriptor(opcode.code, &reader)
        }
    }

    /// A reference as it is on the other side of the border to the host.
    private func converted(_ reference: OperandType, to type: AbstractHeapType) -> OperandType {
        let result = OperandType(
            isNullable: reference.isNullable, type, isShared: context.types.isShared(reference))
        return reference.isBottomReference || reference.mayBeShared ? result.asSharedOrNot : result
    }

    /// A structure or array type that is read, by its canonical index.
    func aggregateType(_ reader: inout ByteReader, _ kind: TypeContext.Kind) throws(Reason) -> UInt32 {
        let index = try context.types.canonical(try reader.nextIndex(), is: kind)
        if isShared, !context.types.entries[Int(index)].isShared { throw .unsharedAccess(.type) }
        return index
    }

    /// What a new structure or array is, which is of exactly its type.
    func new(_ type: UInt32) -> OperandType {
        OperandType(isNullable: false, index: type, isExact: context.features.contains(.customDescriptors))
    }

    // MARK: Structures

    private mutating func structure(_ code: UInt32, _ reader: inout ByteReader) throws(Reason) {
        let type = try aggregateType(&reader, .structure)
        if code <= 0x01 {
            if context.types.entries[Int(type)].descriptor != nil { throw .needsDescriptor(type) }
            try popFields(of: type, isDefault: code == 0x01)
            return try push(new(type))
        }
        let field = try context.types.field(try reader.nextIndex(), of: type)
        if code == 0x05 {
            guard field.isMutable else { throw .immutableField }
            try pop(field.unpacked)
            return try pop(OperandType(isNullable: true, index: type))
        }
        try field.checkPacked(isExtended: code != 0x02)
        try pop(OperandType(isNullable: true, index: type))
        try push(field.unpacked)
    }

    /// The values of all fields, unless they have their defaults.
    private mutating func popFields(of type: UInt32, isDefault: Bool) throws(Reason) {
        if isDefault {
            if let field = context.types.entries[Int(type)].fieldWithoutDefault {
                throw .notDefaultable(field.unpacked)
            }
            return
        }
        let (first, count) = context.types.fields(of: type)
        for place in (first..<first + count).reversed() {
            if operands.isBottomless { return }
            try pop(context.types.items[place].unpacked)
        }
    }

    // MARK: Descriptors

    private mutating func descriptor(_ code: UInt32, _ reader: inout ByteReader) throws(Reason) {
        switch code {
        case 0x20, 0x21:
            let type = try aggregateType(&reader, .structure)
            guard let descriptor = context.types.entries[Int(type)].descriptor else { throw .noDescriptor(type) }
            try pop(OperandType(isNullable: true, index: descriptor, isExact: true))
            try popFields(of: type, isDefault: code == 0x21)
            try push(new(type))
        case 0x22:
            let type = try context.types.canonical(try reader.nextIndex())
            guard let descriptor = context.types.entries[Int(type)].descriptor else { throw .noDescriptor(type) }
            let reference = try operands.popReference()
            try context.types.fits(reference, OperandType(isNullable: true, index: type))
            let isExact = context.types.isSubtype(
                reference, of: OperandType(isNullable: true, index: type, isExact: true))
            try push(OperandType(isNullable: false, index: descriptor, isExact: isExact))
        default:
            // ref.cast_desc_eq
            let target = try context.heapType(&reader, isNullable: code == 0x24)
            try popDescriptor(of: target)
            try pop(context.types.top(of: target))
            try push(target)
        }
    }

    /// The descriptor of what is asked for in a cast.
    mutating func popDescriptor(of type: OperandType) throws(Reason) {
        guard type.isConcrete, let descriptor = context.types.entries[type.index].descriptor else {
            throw .noDescriptor(UInt32(type.index))
        }
        try pop(OperandType(isNullable: true, index: descriptor, isExact: type.isExact))
    }
}
