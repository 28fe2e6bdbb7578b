import Testing
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

@Suite("The instruction table")
struct InstructionTableTests {
    static let table = InstructionTable.standard

    static func name(_ instruction: Instruction) -> String {
        let bytes = table.mnemonic(of: instruction)
        return String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
    }

    @Test("an instruction is found by its opcode and by its mnemonic")
    func lookUp() {
        #expect(Self.table.all.count == 626)
        var shared: [String] = []
        for row in Self.table.all {
            #expect(Self.table[row.opcode]?.opcode == row.opcode)
            #expect(Opcode(prefix: row.opcode.prefix, code: row.opcode.code) == row.opcode)
            let found = Self.table[mnemonic: Self.table.mnemonic(of: row)]
            if found?.opcode != row.opcode { shared.append(Self.name(row)) }
            if let found { #expect(Self.name(found) == Self.name(row)) }
        }
        #expect(shared == ["select", "ref.test", "ref.cast", "ref.cast_desc_eq"])
    }

    @Test(
        "what is no instruction is not found", arguments: ["", "i32", "i32.addd", "local.ge", "I32.add", "unreachablé"])
    func noMnemonic(text: String) {
        let bytes = Array(text.utf8)
        #expect(Self.table[mnemonic: bytes.span] == nil)
    }

    @Test(
        "opcodes that nothing has are not found, or not read",
        arguments: [
            ([0x27], nil), ([0xff], nil), ([0xfb, 0x1f], nil), ([0xfd, 0x94, 0x02], nil),
            ([0xfb, 0x80, 0x02], .unknownInstruction(prefix: 0xfb, code: 0x100)),
            ([0xfd, 0x80, 0x04], .unknownInstruction(prefix: 0xfd, code: 0x200)),
            ([0xfe, 0xff, 0xff, 0xff, 0xff, 0x0f], .unknownInstruction(prefix: 0xfe, code: .max)),
        ] as [([UInt8], BinaryError.Reason?)])
    func noOpcode(bytes: [UInt8], reason: BinaryError.Reason?) throws {
        var reader = ByteReader(bytes.span)
        if let reason {
            #expect(throws: BinaryError(reason, at: 0)) { try reader.opcode() }
        } else {
            let opcode = try reader.opcode()
            #expect(reader.remaining == 0)
            #expect(Self.table[opcode] == nil)
        }
    }

    /// The immediates of an instruction in the text and in the binary.
    static func sample(_ row: Instruction) -> (text: String, bytes: [UInt8]) {
        let alignment = row.naturalAlignment
        return switch row.immediates {
        case .none: ("", [])
        case .blockType: ("(result i32)", [0x7f])
        case .tryTable: ("(result i32) (catch 1 2) (catch_all_ref 3)", [0x7f, 2, 0, 1, 2, 3, 3])
        case .label, .function, .type, .local, .global, .element, .data, .tag: ("3", [3])
        case .labels: ("1 2 3", [2, 1, 2, 3])
        case .callIndirect: ("2 (type 0)", [0, 2])
        case .table, .memory: ("2", [2])
        case .twoTables, .twoMemories: ("1 2", [1, 2])
        case .tableAndElement, .memoryAndData: ("1 2", [2, 1])
        case .memoryAccess: ("offset=5", [alignment, 5])
        case .memoryAccessAndLane: ("1 offset=5 2", [alignment | 0x40, 1, 5, 2])
        case .lane: ("1", [1])
        case .shuffle: ("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", Array(0...15))
        case .i32, .i64: ("-64", [0x40])
        case .f32: ("1", [0, 0, 0x80, 0x3f])
        case .f64: ("1", [0, 0, 0, 0, 0, 0, 0xf0, 0x3f])
        case .v128: ("i32x4 1 2 3 4", [1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0])
        case .heapType: ("func", [0x70])
        case .reference: ("(ref func)", [0x70])
        case .nullableReference: ("(ref null func)", [0x70])
        case .selectTypes: ("(result i32)", [1, 0x7f])
        case .typeAndField, .typeAndCount, .typeAndData, .typeAndElement, .twoTypes, .typeAndTag: ("1 2", [1, 2])
        case .castBranch: ("1 (ref null any) (ref eq)", [1, 1, 0x6e, 0x6d])
        case .fence: ("", [0])
        case .orderedGlobal, .orderedTable, .orderedType: ("acqrel 1", [1, 1])
        case .orderedTypeAndField: ("acqrel 1 2", [1, 1, 2])
        case .resume, .resumeThrowReference: ("1 (on 2 3) (on 4 switch)", [1, 2, 0, 2, 3, 1, 4])
        case .resumeThrow: ("1 5 (on 2 3) (on 4 switch)", [1, 5, 2, 0, 2, 3, 1, 4])
        }
    }

    @Test(
        "wasm-tools writes each instruction as the table says",
        .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
    func asPeersWrite() throws {
        var text = "(module (type (func))\n"
        var bodies: [[UInt8]] = []
        for row in Self.table.all {
            let (before, bytesBefore, after, bytesAfter): (String, [UInt8], String, [UInt8]) =
                switch row.opcode {
                case .end: ("block", [0x02, 0x40], "", [])
                case .else: ("if", [0x04, 0x40], "end", [0x0b])
                case .catch, .catchAll: ("try", [0x06, 0x40], "end", [0x0b])
                case .delegate: ("try", [0x06, 0x40], "", [])
                case .block, .loop, .if, .try, .tryTable: ("", [], "end", [0x0b])
                default: ("", [], "", [])
                }
            let (immediates, immediateBytes) = Self.sample(row)
            text += "(func \(before) \(Self.name(row)) \(immediates) \(after))\n"
            var writer = ByteWriter()
            writer.opcode(row.opcode)
            bodies.append([0x00] + bytesBefore + writer.bytes + immediateBytes + bytesAfter + [0x0b])
        }
        let binary = try WasmTools.binary(of: text + ")")
        var reader = ByteReader(binary.span)
        _ = try BinaryLayer(from: &reader)
        while try reader.byte() != 10 { _ = try reader.skip(Int(try reader.u32())) }
        _ = try reader.u32()
        #expect(try reader.u32() == UInt32(bodies.count))
        for (row, body) in zip(Self.table.all, bodies) {
            let range = try reader.skip(Int(try reader.u32()))
            #expect(reader.copy(range) == body, "\(Self.name(row))")
        }
    }
}
