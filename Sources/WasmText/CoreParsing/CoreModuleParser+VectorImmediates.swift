import WComposeCoreWasm
import WComposeWasmBinary

// What follows the mnemonics of vector instructions.

extension CoreModuleParser {
    mutating func encodeVector(_ instruction: Instruction, _ reader: inout TextReader) throws(TextError) {
        body.opcode(instruction.opcode)
        switch instruction.immediates {
        case .memoryAccessAndLane:
            try memoryAccess(instruction, &reader, hasLane: true)
            body.byte(try lane(&reader))
        case .lane: body.byte(try lane(&reader))
        case .shuffle:
            for _ in 0..<16 { body.byte(try lane(&reader)) }
        default: try vectorConstant(&reader)
        }
    }

    /// `laneidx`.
    private func lane(_ reader: inout TextReader) throws(TextError) -> UInt8 {
        let place = reader.token.range
        guard let lane = UInt8(exactly: try reader.u32("a lane")) else { throw TextError(.outOfRange("u8"), at: place) }
        return lane
    }

    /// The shape of a vector and its lanes.
    private mutating func vectorConstant(_ reader: inout TextReader) throws(TextError) {
        if try reader.take(keyword: "f32x4") {
            for _ in 0..<4 { writeFixed(UInt64(try reader.f32()), bytes: 4) }
        } else if try reader.take(keyword: "f64x2") {
            for _ in 0..<2 { writeFixed(try reader.f64(), bytes: 8) }
        } else {
            let bytes =
                if try reader.take(keyword: "i8x16") { 1 } else if try reader.take(keyword: "i16x8") {
                    2
                } else if try reader.take(keyword: "i32x4") { 4 } else if try reader.take(keyword: "i64x2") { 8 } else {
                    0
                }
            guard bytes > 0 else { throw reader.expected("the shape of a vector, such as `i32x4`") }
            for _ in 0..<16 / bytes { writeFixed(try reader.integer(bits: bytes * 8), bytes: bytes) }
        }
    }
}
