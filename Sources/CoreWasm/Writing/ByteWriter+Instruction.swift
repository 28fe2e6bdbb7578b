package import WComposeWasmBinary

/// Code that is made, not read.
extension ByteWriter {
    /// The locals that a function body begins with, in runs of one type.
    package mutating func locals(_ runs: [(count: UInt32, type: CoreValueType)]) {
        list(runs) { writer, run in
            writer.u32(run.count)
            writer.write(run.type)
        }
    }

    /// An instruction by its mnemonic, with the integers that follow its code: indices in the order of the binary format,
    /// or the value of a constant. A block has neither parameters nor results.
    package mutating func instruction(_ mnemonic: String, _ immediates: Int64...) {
        let table = InstructionTable.standard
        guard let instruction = table[mnemonic: mnemonic.utf8.span] else {
            preconditionFailure("no instruction is called \(mnemonic)")
        }
        opcode(instruction.opcode)
        switch instruction.immediates {
        case .blockType: byte(0x40)
        case .i32, .i64: for value in immediates { signed(value) }
        default:
            for value in immediates {
                guard let index = UInt32(exactly: value) else { preconditionFailure("an index has 32 bits") }
                u32(index)
            }
        }
    }
}
