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
    /// All mnemonics, without anything between them.
    @usableFromInline let names: [UInt8]
    /// A hash table of opcodes by mnemonic, open to the next slot; `UInt16.max` stands in the free ones.
    @usableFromInline let slots: [UInt16]

    @usableFromInline package static let standard = InstructionTable()

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
        var rows = (0..<Opcode.limit).map {
            Instruction(
                opcode: Opcode(rawValue: UInt16($0)), immediates: .none, naturalAlignment: 0, nameStart: 0, nameCount: 0
            )
        }
        var requirements = [Requirement](repeating: Requirement(), count: Opcode.limit)
        var names: [UInt8] = []
        var slots = [UInt16](repeating: .max, count: Self.slotCount)
        let parts: [(UInt8?, [Run])] = [
            (nil, Self.core), (0xfb, Self.garbageCollected), (0xfc, Self.miscellaneous), (0xfd, Self.vector),
            (0xfe, Self.atomic),
        ]
        for (prefix, runs) in parts {
            for run in runs {
                var code = run.start
                var signature: InstructionSignature?
                // By hand, since every process that validates waits for it.
                let text = Array(run.text.utf8)
                var start = 0
                while start < text.count {
                    var end = start
                    var nameEnd: Int?
                    var colon: Int?
                    while end < text.count, text[end] != UInt8(ascii: " ") {
                        if text[end] == UInt8(ascii: "/") { nameEnd = end }
                        if text[end] == UInt8(ascii: ":") { colon = end }
                        end += 1
                    }
                    let word = start..<end
                    start = end + 1
                    if let colon {
                        signature = InstructionSignature(
                            operands: text[word.lowerBound..<colon], results: text[(colon + 1)..<end])
                        continue
                    }
                    let name = Array(text[word.lowerBound..<(nameEnd ?? end)])
                    let bytes = nameEnd.map { text[($0 + 1)..<end].reduce(0) { $0 * 10 + Int($1 - 0x30) } } ?? 1
                    guard let opcode = Opcode(prefix: prefix, code: code), bytes > 0 else {
                        preconditionFailure("the instruction table is malformed")
                    }
                    precondition(rows[Int(opcode.rawValue)].nameCount == 0, "two instructions with one opcode")
                    rows[Int(opcode.rawValue)] = Instruction(
                        opcode: opcode, immediates: run.immediates,
                        naturalAlignment: UInt8(bytes.trailingZeroBitCount), nameStart: UInt16(names.count),
                        nameCount: UInt8(name.count))
                    requirements[Int(opcode.rawValue)] = Requirement(
                        signature: signature,
                        features: run.features.union(Self.needsFloats(name, run.features) ? .floats : []))
                    names += name
                    var slot = Self.slot(of: name.span)
                    while slots[slot] != .max { slot = (slot + 1) % Self.slotCount }
                    slots[slot] = opcode.rawValue
                    code += 1
                }
            }
        }
        self.rows = rows
        self.requirements = requirements
        self.names = names
        self.slots = slots
    }

    /// Whether `f32` or `f64` is part of a name. The truncations that saturate go without, as tools have it.
    private static func needsFloats(_ name: [UInt8], _ features: Features) -> Bool {
        if features == .saturatingFloatToInt { return false }
        for place in name.indices.dropLast(2) where name[place] == UInt8(ascii: "f") {
            switch (name[place + 1], name[place + 2]) {
            case (UInt8(ascii: "3"), UInt8(ascii: "2")), (UInt8(ascii: "6"), UInt8(ascii: "4")): return true
            default: break
            }
        }
        return false
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
