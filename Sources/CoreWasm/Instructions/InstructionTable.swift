import WComposeWasmBinary

/// All instructions, found by opcode and by mnemonic.
///
/// Printer, parser and validator read this one table. Those that look up many instructions hold it as a value, since
/// `standard` asks each time whether it is made yet.
@frozen @usableFromInline
package struct InstructionTable: Sendable {
    /// A row for each raw value below `Opcode.limit`.
    @usableFromInline let rows: [Instruction]
    /// What validation must know of each, apart from the rows, which printer and parser are quicker with while small.
    @usableFromInline let requirements: [Requirement]
    /// All mnemonics, with what stands between them in the runs.
    @usableFromInline let names: [UInt8]

    @usableFromInline package static let standard = InstructionTable()
    /// A hash table of opcodes by mnemonic, open to the next slot; `UInt16.max` stands in the free ones.
    @usableFromInline static let slots = makeSlots()

    /// What must be there for an instruction.
    @usableFromInline struct Requirement: Sendable {
        /// What it takes from the operand stack and leaves there, where that is the same for every use of it.
        var signature: InstructionSignature?
        var features = Features()
    }

    /// Instructions with consecutive codes and immediates of one kind.
    struct Run {
        let start: UInt32
        let immediates: Immediates
        /// The features that must be on for them; those with `f32` or `f64` in their names mostly need `floats` too.
        let features: Features
        /// Mnemonics with spaces between them. The natural alignment, or the width of a lane, in bytes follows a slash. A
        /// word with a colon is the signature of those that follow it: letters for the operands, then for the results
        /// (i32, i64 is `l`, f32, f64 is `d`, v128, address).
        let text: String

        init(_ start: UInt32, _ immediates: Immediates, needs features: Features = [], _ text: String) {
            self.start = start
            self.immediates = immediates
            self.features = features
            self.text = text
        }
    }

    private init() {
        let none = Instruction(
            opcode: Opcode(rawValue: 0), immediates: .none, naturalAlignment: 0, nameStart: 0, nameCount: 0)
        var rows = [Instruction](repeating: none, count: Opcode.limit)
        var requirements = [Requirement](repeating: Requirement(), count: Opcode.limit)
        var names: [UInt8] = []
        names.reserveCapacity(16 << 10)
        let parts: [(UInt8?, [Run])] = [
            (nil, Self.core), (0xfb, Self.garbageCollected), (0xfc, Self.miscellaneous), (0xfd, Self.vector),
            (0xfe, Self.atomic),
        ]
        for (prefix, runs) in parts {
            for run in runs {
                var code = run.start
                var signature: InstructionSignature?
                names += run.text.utf8
                names.append(UInt8(ascii: " "))
                // By hand and in one pass, since every process that validates waits for it.
                var word = Word(start: names.count - run.text.utf8.count - 1)
                for place in word.start..<names.count {
                    guard word.ends(with: names[place], at: place) else { continue }
                    defer { word = Word(start: place + 1) }
                    if let colon = word.colon {
                        signature = InstructionSignature(
                            operands: names[word.start..<colon], results: names[(colon + 1)..<place])
                        continue
                    }
                    guard let opcode = Opcode(prefix: prefix, code: code), word.bytes > 0 else {
                        preconditionFailure("the instruction table is malformed")
                    }
                    let row = Int(opcode.rawValue)
                    precondition(rows[row].nameCount == 0, "two instructions with one opcode")
                    rows[row] = Instruction(
                        opcode: opcode, immediates: run.immediates,
                        naturalAlignment: UInt8(word.bytes.trailingZeroBitCount), nameStart: UInt16(word.start),
                        nameCount: UInt8((word.slash ?? place) - word.start))
                    // The truncations that saturate go without, as tools have it.
                    let needsFloats = word.namesFloats && run.features != .saturatingFloatToInt
                    requirements[row] = Requirement(
                        signature: signature, features: needsFloats ? run.features.union(.floats) : run.features)
                    code += 1
                }
            }
        }
        self.rows = rows
        self.requirements = requirements
        self.names = names
    }

    /// A word of a run, as it is read.
    private struct Word {
        let start: Int
        var slash: Int?
        var colon: Int?
        /// The number after the slash.
        var bytes = 1
        /// Whether `f32` or `f64` is part of it.
        var namesFloats = false
        private var last: UInt8 = 0
        private var lastButOne: UInt8 = 0

        init(start: Int) { self.start = start }

        /// Takes the next byte; says whether that is the blank behind the word.
        @inline(__always)
        mutating func ends(with byte: UInt8, at place: Int) -> Bool {
            switch byte {
            case UInt8(ascii: " "): return true
            case UInt8(ascii: "/"):
                slash = place
                bytes = 0
            case UInt8(ascii: ":"): colon = place
            default:
                if slash != nil {
                    bytes = bytes * 10 + Int(byte - UInt8(ascii: "0"))
                } else if lastButOne == UInt8(ascii: "f") {
                    let isWidth =
                        last == UInt8(ascii: "3") && byte == UInt8(ascii: "2")
                        || last == UInt8(ascii: "6") && byte == UInt8(ascii: "4")
                    namesFloats = namesFloats || isWidth
                }
            }
            (lastButOne, last) = (last, byte)
            return false
        }
    }

    /// Only those that look for mnemonics wait for this.
    private static func makeSlots() -> [UInt16] {
        let table = Self.standard
        var slots = [UInt16](repeating: .max, count: Self.slotCount)
        for row in table.rows where row.nameCount > 0 {
            var slot = Self.slot(of: table.mnemonic(of: row))
            while slots[slot] != .max { slot = (slot + 1) % Self.slotCount }
            slots[slot] = row.opcode.rawValue
        }
        return slots
    }
}

extension InstructionTable {
    /// The instruction with an opcode, if there is one.
    @inlinable
    package subscript(_ opcode: Opcode) -> Instruction? {
        let row = Int(opcode.rawValue)
        guard row < rows.count, rows[row].nameCount > 0 else { return nil }
        return rows[row]
    }

    /// The instruction with a mnemonic, if there is one. Where several share it (`select`; `ref.test`, `ref.cast` and
    /// `ref.cast_desc_eq`), the first by opcode: without types, and of references that are not null.
    @inlinable
    package subscript(mnemonic name: Span<UInt8>) -> Instruction? {
        let slots = Self.slots
        var slot = Self.slot(of: name)
        while slots[slot] != .max {
            let row = rows[Int(slots[slot])]
            if isName(name, of: row) { return row }
            slot = (slot &+ 1) % Self.slotCount
        }
        return nil
    }

    /// What must be there for the instruction with an opcode.
    func requirement(of opcode: Opcode) -> Requirement { requirements[Int(opcode.rawValue)] }

    /// The mnemonic of an instruction of this table.
    @inlinable @_lifetime(borrow self)
    package func mnemonic(of instruction: Instruction) -> Span<UInt8> {
        let start = Int(instruction.nameStart)
        return names.span.extracting(start..<start + Int(instruction.nameCount))
    }

    /// How many operands an instruction takes and leaves, where that is the same for every use of it.
    package func arity(of instruction: Instruction) -> (operands: Int, results: Int)? {
        guard let signature = requirements[Int(instruction.opcode.rawValue)].signature else { return nil }
        func count(_ items: UInt32) -> Int { (UInt32.bitWidth - items.leadingZeroBitCount + 3) / 4 }
        return (count(signature.rawValue & 0xffff), count(signature.rawValue >> 16))
    }

    /// All instructions, by opcode.
    package var all: [Instruction] { rows.filter { $0.nameCount > 0 } }

    @inlinable
    func isName(_ name: Span<UInt8>, of row: Instruction) -> Bool {
        guard name.count == Int(row.nameCount) else { return false }
        let start = Int(row.nameStart)
        for place in name.indices where names[start &+ place] != name[place] { return false }
        return true
    }

    /// More than three times as many as there are instructions.
    @usableFromInline static var slotCount: Int { 2048 }

    /// Where the search for a mnemonic begins: a hash of its bytes.
    @inlinable
    static func slot(of name: Span<UInt8>) -> Int {
        var hash: UInt64 = 0
        for place in name.indices { hash = (hash &<< 5 | hash &>> 59) ^ UInt64(name[place]) }
        return Int(truncatingIfNeeded: (hash &* 0x9e37_79b9_7f4a_7c15) &>> 53)
    }
}
