import WComposeWasmBinary

extension CoreValidationError: CustomStringConvertible {
    /// One line in plain words, without the offset and the function, in lower case.
    package var description: String {
        if case .malformed(let error) = reason { return error.description }
        guard let mnemonic = mnemonic else { return reason.words }
        return switch reason {
        case .mismatch(let expected, let found): "`\(mnemonic)` expects \(expected) on the stack, found \(found)"
        case .missingOperand(let expected) where expected.isBottom:
            "`\(mnemonic)` expects an operand on the stack, found none"
        case .missingOperand(let expected): "`\(mnemonic)` expects \(expected) on the stack, found nothing"
        case .notReference(let found): "`\(mnemonic)` expects a reference, found \(found)"
        default: "`\(mnemonic)`: \(reason.words)"
        }
    }

    /// How the text format calls the instruction that is at fault.
    package var mnemonic: String? {
        let table = InstructionTable.standard
        guard let opcode, let instruction = table[opcode] else { return nil }
        let name = table.mnemonic(of: instruction)
        return String(copying: name, 0..<name.count)
    }
}

extension CoreValidationError.Reason {
    /// What is said where no instruction is at fault, or after its name.
    fileprivate var words: String {
        switch self {
        case .malformed(let error): error.description
        case .switchedOff(let features): Self.switchedOff(features)
        case .unknown(let item, let index): "there is no \(item.rawValue) \(index)"
        case .tooMany(let item, let count, let limit):
            "\(count) \(item.rawValue)s where at most \(limit) can be"
        case .mismatch, .missingOperand, .notReference, .operandsLeft, .tooManyOperands, .selectNeedsType,
            .selectArity:
            operandWords
        case .elseMissing, .misplaced, .labelArity, .catchMismatch, .rethrowOutsideCatch, .resultsDiffer: controlWords
        case .localNotSet, .immutableGlobal, .alignment, .offsetTooLarge, .lane, .undeclaredFunction, .dataCountMissing:
            accessWords
        case .immutableField, .immutableArray, .packedAccess, .notDefaultable, .notNumeric, .castMismatch,
            .noDescriptor, .needsDescriptor, .unsharedAccess, .notAtomic:
            aggregateWords
        case .wrongKind, .laterSupertype, .finalSupertype, .severalSupertypes, .supertypeMismatch, .subtypingTooDeep,
            .unsharedPart, .descriptorOfNoStructure, .forwardDescribes, .unmatchedDescriptor:
            typeWords
        case .limitsReversed, .sizeTooLarge, .sharedWithoutMaximum, .unsharedElements, .pageSize, .initializerMissing,
            .several, .startSignature, .duplicateExport, .tagResults, .notConstant, .mutableConstant, .localConstant:
            moduleWords
        }
    }

    private static func switchedOff(_ features: Features) -> String {
        let names = features.names.map { "`\($0)`" }
        return "\(names.joined(separator: " and ")) \(names.count == 1 ? "is" : "are") switched off"
    }

    private var operandWords: String {
        switch self {
        case .mismatch(let expected, let found): "expected \(expected), found \(found)"
        case .missingOperand(let expected): expected.isBottom ? "a value is missing" : "\(expected) is missing"
        case .notReference(let found): "expected a reference, found \(found)"
        case .operandsLeft(let count):
            "\(count) \(count == 1 ? "operand is" : "operands are") left on the stack where nothing may be"
        case .tooManyOperands: "more than \(Limits.operands) operands on the stack"
        case .selectNeedsType(let type): "of \(type) it must be told the type"
        default: "it takes exactly one type"
        }
    }

    private var controlWords: String {
        switch self {
        case .elseMissing: "an `if` without `else` must give what it takes"
        case .misplaced: "it cannot stand here"
        case .labelArity(let expected, let found): "expected \(expected) types, found \(found)"
        case .catchMismatch(let label): "label \(label) does not take what is caught"
        case .rethrowOutsideCatch(let label): "label \(label) is not of a `catch`"
        default: "what is called does not give what this function gives"
        }
    }

    private var accessWords: String {
        switch self {
        case .localNotSet(let index): "local \(index) has no default and has not been set"
        case .immutableGlobal(let index): "global \(index) is immutable"
        case .alignment(let natural, let isExact):
            "the alignment must \(isExact ? "be" : "not be larger than") \(1 << Int(natural)), the natural one"
        case .offsetTooLarge: "the offset is beyond the addresses of the memory"
        case .lane(let lane, let count): "there is no lane \(lane) among \(count)"
        case .undeclaredFunction(let index):
            "function \(index) stands in no export, global or segment, so that no reference to it can be taken"
        default: "it names a data segment, but no data count section stands before the code"
        }
    }

    private var aggregateWords: String {
        switch self {
        case .immutableField: "the field is immutable"
        case .immutableArray(let type): "arrays of type \(type) are immutable"
        case .packedAccess(let isPacked):
            isPacked ? "the field is packed: it is read with or without its sign" : "the field is not packed"
        case .notDefaultable(let type): "\(type) has no default"
        case .notNumeric(let type): "\(type) is neither a number nor a vector"
        case .castMismatch(let from, let to): "\(from) cannot be cast to \(to)"
        case .noDescriptor(let type): "type \(type) has no descriptor"
        case .needsDescriptor(let type): "type \(type) has a descriptor, which must be given"
        case .unsharedAccess(let item): "a shared function cannot use a \(item.rawValue) that is not shared"
        default:
            if case .notAtomic(let type) = self { "\(type) cannot be accessed atomically in this way" } else { "" }
        }
    }

    private var typeWords: String {
        switch self {
        case .wrongKind(let index, let kind): "type \(index) is not \(kind.words)"
        case .laterSupertype(let index, let supertype): "type \(index) stands before its supertype \(supertype)"
        case .finalSupertype(let index, let supertype): "type \(index) has supertype \(supertype), which is final"
        case .severalSupertypes(let index): "type \(index) has more than one supertype"
        case .supertypeMismatch(let index, let supertype): "type \(index) does not match its supertype \(supertype)"
        case .subtypingTooDeep(let index):
            "type \(index) has more than \(Limits.subtypingDepth) supertypes above it"
        case .unsharedPart(let index): "type \(index) is shared and holds what is not"
        case .descriptorOfNoStructure(let index): "type \(index) has to do with descriptors and is no structure"
        case .forwardDescribes(let index): "type \(index) stands before the type that it describes"
        default:
            if case .unmatchedDescriptor(let index) = self {
                "type \(index) and its descriptor do not fit each other"
            } else {
                ""
            }
        }
    }

    private var moduleWords: String {
        switch self {
        case .limitsReversed: "the minimum is larger than the maximum"
        case .sizeTooLarge(let item, let maximum): "a \(item.rawValue) can have a size of at most \(maximum)"
        case .sharedWithoutMaximum: "a shared memory must have a maximum"
        case .unsharedElements: "what is shared can hold only what is shared"
        case .pageSize: "a page can have 1 byte or 65536"
        case .initializerMissing(let type): "\(type) has no default, so the table must be initialized"
        case .several(let item): "more than one \(item.rawValue), where only one can be"
        case .startSignature(let index): "function \(index) cannot be the start: it takes or gives something"
        case .duplicateExport: "there is another export of this name"
        case .tagResults(let index): "tag \(index) has results, which an exception cannot have"
        case .notConstant: "it cannot stand in a constant expression"
        case .mutableConstant(let index): "global \(index) is mutable, so it is no constant"
        default:
            if case .localConstant(let index) = self { "global \(index) is not imported" } else { "" }
        }
    }
}

extension CoreValidationError.TypeKind {
    fileprivate var words: String {
        switch self {
        case .function: "a function type"
        case .structure: "a structure type"
        case .array: "an array type"
        case .continuation: "a continuation type"
        }
    }
}

extension OperandType: CustomStringConvertible {
    /// As the text format spells it, with type indices.
    package var description: String {
        if !isReference {
            let names = ["anything", "i32", "i64", "f32", "f64", "v128", "i8", "i16"]
            return names[Int(storage.rawValue & 7)]
        }
        if isBottomReference { return "a reference" }
        let heapType: String
        if isConcrete {
            heapType = isExact ? "(exact \(index))" : "\(index)"
        } else {
            let name = abstract.map { "\($0.keyword)" } ?? "any"
            if isNullable, !isAbstractShared, let short = abstract?.nullableReference { return "\(short)" }
            heapType = isAbstractShared ? "(shared \(name))" : name
        }
        return "(ref \(isNullable ? "null " : "")\(heapType))"
    }
}
