/// What an instruction takes from the operand stack and what it leaves there, where it is the same for every use: up to
/// four operands and two results, four bits for each.
struct InstructionSignature: Hashable, Sendable {
    /// The operands in the lower 16 bits, the last one lowest; the results above them.
    let rawValue: UInt32

    /// One operand or result; the raw values of types are those of `OperandType`.
    enum Item: UInt32 {
        case none, i32, i64, f32, f64, v128
        /// An address in the memory that the instruction names.
        case address

        init?(letter: UInt8) {
            switch letter {
            case UInt8(ascii: "i"): self = .i32
            case UInt8(ascii: "l"): self = .i64
            case UInt8(ascii: "f"): self = .f32
            case UInt8(ascii: "d"): self = .f64
            case UInt8(ascii: "v"): self = .v128
            case UInt8(ascii: "a"): self = .address
            default: return nil
            }
        }
    }

    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// As the instruction table spells it: letters for the operands, and for the results.
    init(operands operandLetters: ArraySlice<UInt8>, results resultLetters: ArraySlice<UInt8>) {
        var operands: UInt32 = 0
        for letter in operandLetters { operands = operands << 4 | (Item(letter: letter) ?? .none).rawValue }
        var results: UInt32 = 0
        for letter in resultLetters { results = results << 4 | (Item(letter: letter) ?? .none).rawValue }
        precondition(operands <= 0xffff && results <= 0xff, "the instruction table is malformed")
        rawValue = results << 16 | operands
    }
}
