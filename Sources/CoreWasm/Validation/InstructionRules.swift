import WComposeWasmBinary

/// How each instruction is validated under some features: a row for each raw value of `Opcode`, in the order of the
/// instruction table, from which it is made.
struct InstructionRules: Sendable {
    let rows: [Row]

    static let none = InstructionRules(rows: [])
    private static let standard = InstructionRules(.default)

    /// Those under some features, which are there already where the features are the default ones.
    static func under(_ features: Features) -> InstructionRules {
        features == .default ? standard : InstructionRules(features)
    }

    struct Row: Sendable {
        var form: Form
        /// As in the instruction table.
        var alignment: UInt8
        var signature: InstructionSignature

        /// The type of the operand `place` places below the top.
        @inline(__always)
        func operand(_ place: UInt32) -> OperandType {
            OperandType(rawValue: signature.rawValue >> (place &* 4) & 0xf)
        }
        /// The last result.
        @inline(__always) var result: OperandType { OperandType(rawValue: signature.rawValue >> 16 & 0xf) }
        @inline(__always) var firstOfTwoResults: OperandType {
            OperandType(rawValue: signature.rawValue >> 20 & 0xf)
        }
    }

    /// What is done for an instruction.
    enum Form: UInt8, Sendable {
        /// There is no such instruction.
        case unknown
        /// There is, and a feature that it needs is off.
        case off
        /// Code of its own.
        case special
        // The signature, after the immediates have been read.
        case unary, binary, many
        case constant32, constant64, constant128
        case load, store, memory, atomic
        case lane, memoryLane, shuffle
    }

    private init(rows: [Row]) { self.rows = rows }

    private init(_ features: Features) {
        let table = InstructionTable.standard
        let unknown = Row(form: .unknown, alignment: 0, signature: InstructionSignature(rawValue: 0))
        var rows = [Row](repeating: unknown, count: table.rows.count)
        for place in rows.indices where table.rows[place].nameCount > 0 {
            let instruction = table.rows[place]
            let requirement = table.requirements[place]
            let isOn = features.isSuperset(of: requirement.features)
            rows[place] = Row(
                form: isOn ? Self.form(of: instruction, requirement.signature) : .off,
                alignment: instruction.naturalAlignment,
                signature: requirement.signature ?? InstructionSignature(rawValue: 0))
        }
        self.rows = rows
    }

    private static func form(of instruction: Instruction, _ signature: InstructionSignature?) -> Form {
        guard let signature else { return .special }
        let operands = signature.rawValue & 0xffff
        let results = signature.rawValue >> 16
        switch instruction.immediates {
        case .f32: return .constant32
        case .f64: return .constant64
        case .v128: return .constant128
        case .lane: return .lane
        case .shuffle: return .shuffle
        case .memoryAccessAndLane: return .memoryLane
        case .memoryAccess:
            if instruction.opcode.prefix == 0xfe { return .atomic }
            if operands <= 0xf { return .load }
            return results == 0 ? .store : .memory
        case .none:
            if operands > 0, operands <= 0xf, results > 0, results <= 0xf { return .unary }
            if operands > 0xf, operands <= 0xff, results > 0, results <= 0xf { return .binary }
            return .many
        default: return .special
        }
    }
}
