package import WComposeWasmBinary

/// Why a core module is malformed or not valid, and where.
///
/// It holds no text, so that throwing is cheap; `description` makes the words.
package struct CoreValidationError: Error, Equatable, Sendable {
    package var reason: Reason
    /// Bytes from the start of the file to the instruction, or the item, that is at fault.
    package var offset: Int
    /// The function whose body it is in, by its index in the module, imports counted first.
    package var function: UInt32?
    /// The instruction that is at fault.
    package var opcode: Opcode?

    package init(_ reason: Reason, at offset: Int, function: UInt32? = nil, opcode: Opcode? = nil) {
        self.reason = reason
        self.offset = offset
        self.function = function
        self.opcode = opcode
    }

    /// - Parameters:
    ///   - place: what was being looked at.
    ///   - reader: of the module.
    init(
        _ reason: Reason, at place: ValidationPlace, in reader: borrowing ByteReader, function: UInt32? = nil
    ) {
        var opcode: Opcode?
        if place.isInstruction {
            var instruction = reader.reader(from: place.offset)
            opcode = try? instruction.opcode()
        }
        if case .malformed(let error) = reason {
            self.init(reason, at: error.offset, function: function, opcode: opcode)
        } else {
            self.init(reason, at: place.offset, function: function, opcode: opcode)
        }
    }
}

/// Where in a file the item or instruction stands that is being validated.
struct ValidationPlace {
    var offset: Int
    var isInstruction = false
}

extension CoreValidationError {
    /// What is wrong. Types and indices in it are those of the module; of equal types, the first.
    package enum Reason: Error, Equatable, Sendable {
        /// The bytes are no module.
        indirect case malformed(BinaryError)
        /// Something needs these features, and they are off.
        case switchedOff(Features)
        case unknown(BinaryError.Reason.Item, UInt32)
        case tooMany(BinaryError.Reason.Item, count: UInt32, limit: Int)

        // Operands
        case mismatch(expected: OperandType, found: OperandType)
        /// The operand stack has no operand left in this block; bottom stands for one of any type.
        case missingOperand(expected: OperandType)
        case notReference(found: OperandType)
        case operandsLeft(UInt32)
        case tooManyOperands
        case selectNeedsType(OperandType)
        case selectArity(UInt32)

        // Control
        case elseMissing
        case misplaced
        case labelArity(expected: UInt32, found: UInt32)
        case catchMismatch(label: UInt32)
        case rethrowOutsideCatch(label: UInt32)
        case resultsDiffer

        // Variables and memory
        case localNotSet(UInt32)
        case immutableGlobal(UInt32)
        case alignment(natural: UInt8, isExact: Bool)
        case offsetTooLarge
        case lane(UInt8, count: UInt8)
        case undeclaredFunction(UInt32)

        // Aggregates
        case immutableField
        case immutableArray(UInt32)
        case packedAccess(isPacked: Bool)
        case notDefaultable(OperandType)
        case notNumeric(OperandType)
        case castMismatch(from: OperandType, to: OperandType)
        case noDescriptor(UInt32)
        case needsDescriptor(UInt32)
        case unsharedAccess(BinaryError.Reason.Item)
        case notAtomic(OperandType)

        // Types
        case wrongKind(UInt32, expected: TypeKind)
        case laterSupertype(UInt32, UInt32)
        case finalSupertype(UInt32, UInt32)
        case severalSupertypes(UInt32)
        case supertypeMismatch(UInt32, UInt32)
        case subtypingTooDeep(UInt32)
        case unsharedPart(UInt32)
        case descriptorOfNoStructure(UInt32)
        case forwardDescribes(UInt32)
        case unmatchedDescriptor(UInt32)

        // Modules
        case limitsReversed
        case sizeTooLarge(BinaryError.Reason.Item, maximum: UInt64)
        case sharedWithoutMaximum
        case unsharedElements
        case pageSize
        case initializerMissing(OperandType)
        case several(BinaryError.Reason.Item)
        case startSignature(UInt32)
        case duplicateExport
        case tagResults(UInt32)
        case notConstant
        case mutableConstant(UInt32)
        case localConstant(UInt32)
        case dataCountMissing
    }

    /// What a type of the module is, where another is due.
    package typealias TypeKind = TypeContext.Kind
}
