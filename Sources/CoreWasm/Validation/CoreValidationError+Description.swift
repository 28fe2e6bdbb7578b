import WComposeWasmBinary

extension CoreValidationError: CustomStringConvertible {
    /// One line in plain words, without the offset and the function, in lower case.
    package var description: String {
        if case .malformed(let error) = reason { return error.description }
        guard let mnemonic = mnemonic else { return reason.words }
        return switch reason {
        case .mismatch(let expected, let found): "`\(mnemonic)` expects \(expected) on the stack, found \(found)"
        case .missingOperand(let expected) where expected.isBottom:
            "`\(mnemonic)` expects an operand on the stack, found nothing"
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
        case .unknown(let item, let index): "unknown \(item.rawValue) \(index)"
        case .tooMany(let item, let count, let limit):
            "\(count) \(item.plural) exceed the limit of \(limit)"
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
        return "requires the disabled \(names.count == 1 ? "feature" : "features") \(names.joined(separator: " and "))"
    }

    private var operandWords: String {
        switch self {
        case .mismatch(let expected, let found): "expected \(expected), found \(found)"
        case .missingOperand(let expected):
            expected.isBottom ? "missing value on the stack" : "missing \(expected) on the stack"
        case .notReference(let found): "expected a reference, found \(found)"
        case .operandsLeft(let count):
            "\(count) unexpected \(count == 1 ? "operand" : "operands") left on the stack"
        case .tooManyOperands: "more than \(Limits.operands) operands on the stack"
        case .selectNeedsType(let type): "operands of type \(type) need a type annotation"
        default: "expected exactly one type"
        }
    }

    private var controlWords: String {
        switch self {
        case .elseMissing: "an `if` without `else` must have the same parameter and result types"
        case .misplaced: "not allowed here"
        case .labelArity(let expected, let found): "expected \(expected) types, found \(found)"
        case .catchMismatch(let label): "type mismatch between the exception and label \(label)"
        case .rethrowOutsideCatch(let label): "label \(label) is not a `catch`"
        default: "the results of the callee differ from those of this function"
        }
    }

    private var accessWords: String {
        switch self {
        case .localNotSet(let index): "local \(index) is uninitialized"
        case .immutableGlobal(let index): "global \(index) is immutable"
        case .alignment(let natural, let isExact):
            "invalid alignment: expected \(isExact ? "" : "at most ")\(1 << Int(natural)), the natural alignment"
        case .offsetTooLarge: "the offset exceeds the address range of the memory"
        case .lane(let lane, let count): "lane \(lane) is out of range: expected less than \(count)"
        case .undeclaredFunction(let index):
            "undeclared reference to function \(index): declare it in an export, global or element segment"
        default: "missing data count section, required to use a data segment"
        }
    }

    private var aggregateWords: String {
        switch self {
        case .immutableField: "the field is immutable"
        case .immutableArray(let type): "arrays of type \(type) are immutable"
        case .packedAccess(let isPacked):
            isPacked ? "the field is packed: use the `_s` or `_u` form" : "the field is not packed"
        case .notDefaultable(let type): "\(type) has no default value"
        case .notNumeric(let type): "expected a numeric or vector type, found \(type)"
        case .castMismatch(let from, let to): "\(from) cannot be cast to \(to)"
        case .noDescriptor(let type): "type \(type) has no descriptor"
        case .needsDescriptor(let type): "type \(type) requires a descriptor"
        case .unsharedAccess(let item): "unshared \(item.rawValue) used in a shared function"
        default:
            if case .notAtomic(let type) = self { "unsupported atomic access of \(type)" } else { "" }
        }
    }

    private var typeWords: String {
        switch self {
        case .wrongKind(let index, let kind): "type \(index) is not \(kind.words)"
        case .laterSupertype(let index, let supertype): "type \(index) is defined before its supertype \(supertype)"
        case .finalSupertype(let index, let supertype): "supertype \(supertype) of type \(index) is final"
        case .severalSupertypes(let index): "type \(index) has more than one supertype"
        case .supertypeMismatch(let index, let supertype): "type \(index) does not match its supertype \(supertype)"
        case .subtypingTooDeep(let index):
            "type \(index) is more than \(Limits.subtypingDepth) subtypes deep"
        case .unsharedPart(let index): "shared type \(index) has unshared parts"
        case .descriptorOfNoStructure(let index): "type \(index) has or is a descriptor, but is not a structure type"
        case .forwardDescribes(let index): "type \(index) is defined before the type that it describes"
        default:
            if case .unmatchedDescriptor(let index) = self {
                "type \(index) and its descriptor do not match"
            } else {
                ""
            }
        }
    }

    private var moduleWords: String {
        switch self {
        case .limitsReversed: "the minimum is larger than the maximum"
        case .sizeTooLarge(let item, let maximum): "\(item.rawValue) too large: at most \(maximum) is allowed"
        case .sharedWithoutMaximum: "shared memory without a maximum"
        case .unsharedElements: "shared item with unshared contents"
        case .pageSize: "invalid page size: expected 1 or 65536"
        case .initializerMissing(let type): "missing table initializer: \(type) has no default value"
        case .several(let item): "more than one \(item.rawValue); only one is allowed"
        case .startSignature(let index): "start function \(index) has parameters or results"
        case .duplicateExport: "duplicate export name"
        case .tagResults(let index): "tag \(index) has results"
        case .notConstant: "not allowed in a constant expression"
        case .mutableConstant(let index): "global \(index) is mutable; a constant expression needs an immutable one"
        default:
            if case .localConstant(let index) = self {
                "global \(index) is not imported; a constant expression needs an imported one"
            } else {
                ""
            }
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
