import WComposeCoreWasm
import WComposeWasmBinary

// Instructions, flat and folded, without recursion: what is open is in `frames`. See "Instructions" in the text format.

extension CoreModuleParser {
    /// An instruction, and what was read of it before its mnemonic.
    struct Start {
        var place: Range<Int>
        var hint: Int?
    }

    /// Reads instructions into `body`, up to the parenthesis that closes what they are in.
    mutating func expression(_ reader: inout TextReader) throws(TextError) {
        var hint: Int?
        while true {
            switch reader.token.kind {
            case .keyword:
                try plainInstruction(&reader, hint: hint)
                hint = nil
            case .leftParenthesis:
                try foldedInstruction(&reader, hint: hint)
                hint = nil
            case .rightParenthesis:
                guard !frames.isEmpty else { return }
                try closeFolded(&reader)
            case .annotation:
                hint = try branchHint(&reader)
            case .end, .identifier, .string, .integer, .float, .reserved:
                if frames.isEmpty, reader.token.kind == .end { return }
                throw reader.expected("an instruction")
            }
        }
    }

    /// Reads one folded instruction into `body`.
    mutating func singleInstruction(_ reader: inout TextReader) throws(TextError) {
        guard reader.isAtOpen else { throw reader.expected("an instruction in parentheses") }
        try foldedInstruction(&reader, hint: nil)
        var hint: Int?
        while !frames.isEmpty {
            switch reader.token.kind {
            case .keyword: try plainInstruction(&reader, hint: hint)
            case .leftParenthesis: try foldedInstruction(&reader, hint: hint)
            case .rightParenthesis: try closeFolded(&reader)
            case .annotation:
                hint = try branchHint(&reader)
                continue
            case .end, .identifier, .string, .integer, .float, .reserved: throw reader.expected("an instruction")
            }
            hint = nil
        }
    }

    /// `(@metadata.code.branch_hint "…")`, which is for the next instruction.
    private mutating func branchHint(_ reader: inout TextReader) throws(TextError) -> Int {
        guard try reader.take(annotation: "metadata.code.branch_hint") else { throw reader.expected("an instruction") }
        let place = reader.token.range
        let hint = try reader.bytes()
        guard hint == [0] || hint == [1] else {
            throw TextError(.rule("invalid branch hint: expected `\"\\00\"` or `\"\\01\"`"), at: place)
        }
        scope.hints.append(hint[0])
        try reader.close()
        guard reader.token.kind == .keyword || reader.isAtOpen else { throw reader.expected("an instruction") }
        return scope.hints.count - 1
    }

    // MARK: - Flat

    /// An instruction that does not stand in parentheses.
    private mutating func plainInstruction(_ reader: inout TextReader, hint: Int?) throws(TextError) {
        if let top = frames.last?.kind {
            switch top {
            case .ifCondition: throw reader.expected("an instruction in parentheses, or `(then`")
            case .afterThen: throw reader.expected("`(else` or `)`")
            case .afterElse: throw reader.expected("`)`")
            default: break
            }
        }
        let token = reader.token
        let instruction = try Self.instruction(of: token, in: instructions, reader)
        try reader.advance()
        if let hint { scope.hint(hint, at: body.count) }
        switch instruction.immediates {
        case .blockType, .tryTable:
            let (label, name) = try label(&reader)
            try open(instruction, &reader, label: label, name: name)
            frames.append(
                Frame(
                    kind: instruction.opcode == .if ? .ifThen : .block, place: token.range, start: pending.count,
                    opcode: instruction.opcode))
        case .none where instruction.opcode == .end:
            guard let frame = frames.last, frame.kind == .block || frame.kind == .ifThen || frame.kind == .ifElse else {
                throw TextError(.rule("`end` without a block"), at: token.range)
            }
            frames.removeLast()
            try checkLabel(&reader)
            scope.close()
            body.byte(0x0b)
        case .none where instruction.opcode == .else:
            guard let last = frames.indices.last, frames[last].kind == .ifThen else {
                throw TextError(.rule("`else` without an `if`"), at: token.range)
            }
            frames[last].kind = .ifElse
            try checkLabel(&reader)
            body.byte(0x05)
        case .label where instruction.opcode == .delegate:
            try checkIsInTry(token)
            frames.removeLast()
            scope.close()
            body.opcode(instruction.opcode)
            body.u32(try labelIndex(&reader))
        default:
            if instruction.opcode == .catch || instruction.opcode == .catchAll { try checkIsInTry(token) }
            try encode(instruction, &reader)
        }
    }

    /// Checks that an instruction stands in a `try`, and in nothing else within that.
    private mutating func checkIsInTry(_ token: Token) throws(TextError) {
        guard let frame = frames.last, frame.kind == .block, frame.opcode == .try else {
            throw TextError(.rule("instruction outside of a `try`"), at: token.range)
        }
    }

    private static func instruction(
        of token: Token, in table: InstructionTable, _ reader: borrowing TextReader
    ) throws(TextError) -> Instruction {
        guard token.kind == .keyword else {
            throw TextError(.expected("an instruction"), at: token.range)
        }
        guard let instruction = table[mnemonic: reader.text.extracting(token.range)] else {
            throw TextError(.unknownInstruction, at: token.range)
        }
        return instruction
    }

    // MARK: - Labels

    /// The identifier and the name of a block, as entries of the identifiers of labels.
    private mutating func label(_ reader: inout TextReader) throws(TextError) -> (label: Int?, name: Int?) {
        var label: Int?
        if reader.token.kind == .identifier {
            label = try Self.insert(reader.token, value: 0, into: &scope.identifiers, reader).entry
            try reader.advance()
        }
        guard reader.token.kind == .annotation, let name = try nameAnnotation(&reader) else { return (label, label) }
        return (label, scope.identifiers.insert(name.span, value: 0).entry)
    }

    /// The identifier that may stand after `else` and `end`: that of the block.
    private mutating func checkLabel(_ reader: inout TextReader) throws(TextError) {
        guard reader.token.kind == .identifier else { return }
        let value = try Self.value(of: reader.token, in: scope.identifiers, reader)
        guard value == UInt32(truncatingIfNeeded: scope.labels.count), scope.labels.last?.entry != nil else {
            throw TextError(.rule("label differs from the label of the block"), at: reader.token.range)
        }
        try reader.advance()
    }

    /// `labelidx`.
    mutating func labelIndex(_ reader: inout TextReader) throws(TextError) -> UInt32 {
        let token = reader.token
        guard token.kind == .identifier else { return try reader.u32("a label") }
        guard let value = try Self.value(of: token, in: scope.identifiers, reader), value > 0 else {
            throw Self.unknown("label", token, reader)
        }
        try reader.advance()
        return UInt32(truncatingIfNeeded: scope.labels.count) - value
    }

    /// Begins a block: its opcode and its type, and for a `try_table` its clauses.
    private mutating func open(
        _ instruction: Instruction, _ reader: inout TextReader, label: Int?, name: Int?
    ) throws(TextError) {
        body.opcode(instruction.opcode)
        switch try typeUse(&reader, names: .none) {
        case .index(let index): body.signed(Int64(index))
        case .inline:
            if !signature.writeAsShortBlockType(to: &body) { body.signed(Int64(types.index(of: signature))) }
        }
        if instruction.immediates == .tryTable { try catchClauses(&reader) }
        scope.open(label: label, name: name)
    }

    // MARK: - Folded

    private mutating func foldedInstruction(_ reader: inout TextReader, hint: Int?) throws(TextError) {
        if let last = frames.indices.last {
            switch frames[last].kind {
            case .ifCondition where reader.isAt(form: "then"): return try openThen(&reader, last)
            case .afterThen:
                guard try reader.take(form: "else") else { throw reader.expected("`(else` or `)`") }
                frames[last].kind = .foldedElse
                return body.byte(0x05)
            case .afterElse: throw reader.expected("`)`")
            default: break
            }
        }
        let start = reader.token.start
        try reader.advance()
        let token = reader.token
        let instruction = try Self.instruction(of: token, in: instructions, reader)
        try reader.advance()
        switch instruction.immediates {
        case .blockType where instruction.opcode == .if:
            return try foldedIf(&reader, place: start..<token.end, hint: hint)
        case .blockType where instruction.opcode == .try:
            throw TextError(.unknownInstruction, at: token.range)
        case .blockType, .tryTable:
            if let hint { scope.hint(hint, at: body.count) }
            let (label, name) = try label(&reader)
            try open(instruction, &reader, label: label, name: name)
            frames.append(Frame(kind: .foldedBlock, place: start..<token.end, start: pending.count))
        case .none where instruction.opcode == .end || instruction.opcode == .else,
            .none where instruction.opcode == .catchAll, .tag where instruction.opcode == .catch,
            .label where instruction.opcode == .delegate:
            throw TextError(.rule("instruction is not allowed in parentheses"), at: token.range)
        case .callIndirect:
            try foldedCall(instruction, &reader, place: start..<token.end, hint: hint)
        default:
            let end = body.count
            try encode(instruction, &reader)
            if reader.isAtClose {
                if let hint { scope.hint(hint, at: end) }
                return try reader.advance()
            }
            frames.append(Frame(kind: .instruction, place: start..<token.end, start: pending.count, hint: hint))
            pending.take(from: &body, after: end)
        }
    }

    /// `(call_indirect …`: if its type is spelled out, the operands come first in making types too.
    private mutating func foldedCall(
        _ instruction: Instruction, _ reader: inout TextReader, place: Range<Int>, hint: Int?
    ) throws(TextError) {
        var frame = Frame(kind: .call, place: place, start: pending.count, opcode: instruction.opcode, hint: hint)
        frame.table = try optionalIndex(.table, &reader)
        switch try typeUse(&reader, names: .none) {
        case .index(let index):
            frame.kind = .instruction
            pending.opcode(instruction.opcode)
            pending.u32(index)
            pending.u32(frame.table)
        case .inline:
            pending.append(signature.key)
            frame.marks = signature.marks.count
        }
        frames.append(frame)
    }

    private mutating func foldedIf(
        _ reader: inout TextReader, place: Range<Int>, hint: Int?
    ) throws(TextError) {
        var frame = Frame(kind: .ifCondition, place: place, start: pending.count, hint: hint)
        (frame.label, frame.name) = try label(&reader)
        switch try typeUse(&reader, names: .none) {
        case .index(let index): pending.signed(Int64(index))
        case .inline:
            if !signature.writeAsShortBlockType(to: &pending) {
                pending.append(signature.key)
                frame.isInline = true
                frame.marks = signature.marks.count
            }
        }
        frames.append(frame)
    }

    /// `(then`, before which the condition has ended.
    private mutating func openThen(_ reader: inout TextReader, _ last: Int) throws(TextError) {
        try reader.advance()
        try reader.advance()
        let frame = frames[last]
        frames[last].kind = .foldedThen
        if let hint = frame.hint { scope.hint(hint, at: body.count) }
        body.opcode(.if)
        if frame.isInline {
            body.signed(Int64(pendingType(frame)))
        } else {
            body.take(from: &pending, after: frame.start)
        }
        scope.open(label: frame.label, name: frame.name)
    }

    /// The type that a folded instruction spells out.
    private mutating func pendingType(_ frame: Frame) -> UInt32 {
        let key = [UInt8](pending.bytes[frame.start...])
        pending.truncate(to: frame.start)
        return types.index(ofKey: key.span, marks: frame.marks)
    }

    /// The parenthesis that ends a folded instruction or a part of it.
    private mutating func closeFolded(_ reader: inout TextReader) throws(TextError) {
        let last = frames.count - 1
        let frame = frames[last]
        switch frame.kind {
        case .block, .ifThen, .ifElse: throw reader.expected("`end`")
        case .ifCondition: throw reader.expected("`(then`")
        case .foldedThen:
            frames[last].kind = .afterThen
            return try reader.advance()
        case .foldedElse:
            frames[last].kind = .afterElse
            return try reader.advance()
        case .foldedBlock, .afterThen, .afterElse:
            body.byte(0x0b)
            scope.close()
        case .instruction:
            if let hint = frame.hint { scope.hint(hint, at: body.count) }
            body.take(from: &pending, after: frame.start)
        case .call:
            if let hint = frame.hint { scope.hint(hint, at: body.count) }
            body.opcode(frame.opcode)
            body.u32(pendingType(frame))
            body.u32(frame.table)
        }
        frames.removeLast()
        try reader.advance()
    }
}
