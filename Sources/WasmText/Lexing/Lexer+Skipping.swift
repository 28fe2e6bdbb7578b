import WComposeWasmBinary

// Passing over text without cutting it into tokens.

extension Lexer {
    /// The place after the `)` that closes what is open at `start`, which is between two tokens; nil where that cannot
    /// be told without looking closer.
    static func endOfNesting(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        var position = start
        var depth = 0
        while true {
            position = nextThatNests(text, from: position, to: end)
            guard position < end else { return nil }
            let byte = text[position]
            position &+= 1
            switch byte {
            case UInt8(ascii: "("):
                if position < end, text[position] == UInt8(ascii: ";") {
                    guard let next = endOfBlockComment(text, from: position &+ 1, to: end) else { return nil }
                    position = next
                } else {
                    depth &+= 1
                }
            case UInt8(ascii: ")"):
                if depth == 0 { return position }
                depth &-= 1
            case UInt8(ascii: "\""):
                guard let next = endOfString(text, from: position, to: end) else { return nil }
                position = next
            case UInt8(ascii: ";"):
                guard position < end, text[position] == UInt8(ascii: ";") else { continue }
                while position < end, text[position] != 0x0a, text[position] != 0x0d { position &+= 1 }
            default: break
            }
        }
    }

    /// The place of the next parenthesis, quote or semicolon; `end` where there is none. Eight bytes are looked at together: one
    /// by one, this took an eighth of the time of parsing.
    private static func nextThatNests(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int {
        precondition(start >= 0 && end <= text.count, "range outside the text")
        // SAFETY: all that is read lies before `end`, as checked.
        return unsafe text.withUnsafeBytes { bytes in
            var position = start
            while position &+ 8 <= end {
                let word = UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                // `(` and `)` differ in their last bit.
                let found =
                    (word | UInt64(repeating: 1)).marks(of: UInt8(ascii: ")"))
                    | word.marks(of: UInt8(ascii: "\"")) | word.marks(of: UInt8(ascii: ";"))
                if found != 0 { return position &+ found.firstMarked }
                position &+= 8
            }
            while position < end {
                switch unsafe bytes[position] {
                case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: ";"): return position
                default: position &+= 1
                }
            }
            return position
        }
    }

    /// The place behind a block comment whose text begins at `start`; nil where it does not end.
    static func endOfBlockComment(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        var position = start
        var depth = 1
        while position + 1 < end {
            switch (text[position], text[position + 1]) {
            case (UInt8(ascii: "("), UInt8(ascii: ";")):
                depth += 1
                position += 2
            case (UInt8(ascii: ";"), UInt8(ascii: ")")):
                depth -= 1
                position += 2
                if depth == 0 { return position }
            default: position += 1
            }
        }
        return nil
    }

    private static func endOfString(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        var position = start
        while position < end {
            switch text[position] {
            case UInt8(ascii: "\""): return position + 1
            case UInt8(ascii: "\\"): position += 2
            case 0..<0x20: return nil
            default: position += 1
            }
        }
        return nil
    }
}
