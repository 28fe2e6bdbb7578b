import Testing
import WComposeCoreWasm
import WComposeWasmBinary

/// What validation says of bytes that are no module.
@Suite struct MalformedModuleTests {
    private static let preamble: [UInt8] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]

    /// A module of a type `[] -> []`, and a function of it with these instructions.
    private static func module(_ instructions: [UInt8]) -> [UInt8] {
        let body = [0] + instructions
        return preamble + [1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, UInt8(body.count + 2), 1, UInt8(body.count)] + body
    }

    /// Why the bytes are no module; nothing where they are one, valid or not.
    private static func refusal(of bytes: [UInt8]) -> BinaryError.Reason? {
        do throws(CoreValidationError) {
            try ModuleValidator.validate(ByteReader(bytes.span), .all).validateBodies(in: ByteReader(bytes.span))
            return nil
        } catch {
            if case .malformed(let error) = error.reason { return error.reason }
            return nil
        }
    }

    @Test(arguments: [
        ([], BinaryError.Reason.unexpectedEnd(missing: 1)), ([0x02, 0x40, 0x0b], .unexpectedEnd(missing: 1)),
        ([0x0b, 0x01], .leftoverBytes(.function, count: 1)),
        ([0x27, 0x0b], .unknownInstruction(prefix: nil, code: 0x27)),
        ([0xfc, 0x80, 0x01, 0x0b], .unknownInstruction(prefix: 0xfc, code: 0x80)),
        ([0x28, 0x80, 0x01, 0x00, 0x0b], .unknownByte(.flag, 0x80)),
        ([0x41, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0b], .integerTooLong),
        ([0x1f, 0x40, 0x01, 0x04, 0x00, 0x0b, 0x0b], .unknownByte(.catchClause, 4)),
    ])
    func malformed(_ instructions: [UInt8], _ reason: BinaryError.Reason) {
        #expect(Self.refusal(of: Self.module(instructions)) == reason)
    }

    @Test(arguments: [
        ([1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0], BinaryError.Reason.differentCounts(.function, 1, 0)),
        ([12, 1, 1], .differentCounts(.data, 1, 0)),
        ([10, 1, 0, 3, 1, 0], .sectionOutOfOrder(3)), ([1, 1, 0, 1, 1, 0], .sectionOutOfOrder(1)),
        ([14, 0], .unknownByte(.section, 14)), ([9, 2, 1, 8], .unknownByte(.elementSegment, 8)),
        ([0, 2, 1, 0xff], .malformedUTF8), ([12, 2, 0, 0], .leftoverBytes(.section, count: 1)),
    ])
    func malformedSections(_ sections: [UInt8], _ reason: BinaryError.Reason) {
        #expect(Self.refusal(of: Self.preamble + sections) == reason)
    }
}
