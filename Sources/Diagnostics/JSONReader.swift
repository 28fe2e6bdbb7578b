/// Reads JSON as RFC 8259 has it, without any leniency, one event after the other. The bytes must be valid UTF-8.
///
/// How deep values may be nested is up to whoever asks for the events: nothing is called for each level.
package struct JSONReader: ~Escapable {
    private let bytes: Span<UInt8>
    private var position: Int
    /// The objects and arrays that are open, the innermost last.
    private var open: [Container] = []
    private var state = State.start

    package enum Event: Equatable, Sendable {
        /// A string, which is quoted, or the text of a number, `true`, `false` or `null`; within an object, keys take
        /// turns with values.
        case scalar(String, isQuoted: Bool)
        case arrayStart, arrayEnd, objectStart, objectEnd
    }

    private struct Container {
        var isObject: Bool
        /// Where its bracket is.
        var place: Range<Int>

        var close: UInt8 { isObject ? UInt8(ascii: "}") : UInt8(ascii: "]") }
    }

    private enum State {
        /// Before the one value of the text.
        case start
        /// Right behind a bracket that opens.
        case opened
        /// Behind a key and its colon.
        case key
        /// Behind a value.
        case value
    }

    /// - Parameter start: where the text begins, behind a byte order mark.
    @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>, from start: Int = 0) {
        self.bytes = bytes
        position = start
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// The next event, and where in the text it stands; nil at the end of the text.
    @_lifetime(self: copy self)
    package mutating func nextEvent() throws(JSONError) -> (event: Event, range: Range<Int>)? {
        if state != .key { skipSpace() }
        guard let container = open.last else {
            if state == .value {
                guard next == nil else { throw unexpected("the end of the file") }
                return nil
            }
            guard next != nil else { throw JSONError(.empty, at: position..<position) }
            return try value()
        }
        switch state {
        case .start, .key: break
        case .opened: if next == container.close { return close(container) }
        case .value:
            if next == container.close { return close(container) }
            guard next == UInt8(ascii: ",") else {
                throw unexpected(container.isObject ? "`,` or `}`" : "`,` or `]`", in: container)
            }
            let comma = position..<position + 1
            position += 1
            skipSpace()
            if next == container.close { throw JSONError(.leftoverComma, at: comma) }
        }
        if container.isObject, state != .key { return try key(in: container) }
        guard next != nil else { throw unexpected("a value", in: container) }
        return try value()
    }

    @_lifetime(self: copy self)
    private mutating func close(_ container: Container) -> (event: Event, range: Range<Int>) {
        position += 1
        open.removeLast()
        state = .value
        return (container.isObject ? .objectEnd : .arrayEnd, position - 1..<position)
    }

    @_lifetime(self: copy self)
    private mutating func key(in container: Container) throws(JSONError) -> (event: Event, range: Range<Int>) {
        let start = position
        guard next == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes", in: container) }
        let text = try string()
        let range = start..<position
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw unexpected("`:` after the key", in: container) }
        position += 1
        skipSpace()
        state = .key
        return (.scalar(text, isQuoted: true), range)
    }

    @_lifetime(self: copy self)
    private mutating func value() throws(JSONError) -> (event: Event, range: Range<Int>) {
        let start = position
        switch next {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            position += 1
            let container = Container(isObject: bytes[start] == UInt8(ascii: "{"), place: start..<position)
            open.append(container)
            state = .opened
            return (container.isObject ? .objectStart : .arrayStart, container.place)
        case UInt8(ascii: "\""):
            let text = try string()
            state = .value
            return (.scalar(text, isQuoted: true), start..<position)
        case let byte? where byte == UInt8(ascii: "-") || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")):
            try number()
        default:
            guard takeWord() else { throw unexpected("a value") }
        }
        state = .value
        return (.scalar(text(start..<position), isQuoted: false), start..<position)
    }

    private func text(_ range: Range<Int>) -> String {
        var text: [UInt8] = []
        for place in range { text.append(bytes[place]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Passes over `true`, `false` or `null`, if one of them comes next.
    @_lifetime(self: copy self)
    private mutating func takeWord() -> Bool {
        for word in ["true", "false", "null"] where isNext(word) {
            position += word.utf8.count
            return true
        }
        return false
    }

    private func isNext(_ word: String) -> Bool {
        guard word.utf8.count <= bytes.count - position else { return false }
        for (offset, byte) in word.utf8.enumerated() where bytes[position + offset] != byte { return false }
        return true
    }

    @_lifetime(self: copy self)
    private mutating func number() throws(JSONError) {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let whole = digits()
        let startsWithZero = whole > 1 && bytes[position - whole] == UInt8(ascii: "0")
        guard whole > 0, !startsWithZero else { throw JSONError(.badNumber, at: start..<position) }
        if next == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { throw JSONError(.badNumber, at: start..<position) }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            guard digits() > 0 else { throw JSONError(.badNumber, at: start..<position) }
        }
    }

    @_lifetime(self: copy self)
    private mutating func digits() -> Int {
        let start = position
        while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        return position - start
    }

    @_lifetime(self: copy self)
    private mutating func string() throws(JSONError) -> String {
        let start = position
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw JSONError(.unclosedString(endsLine: true), at: start..<position)
            case 0..<0x20: throw JSONError(.controlCharacter(byte), at: position..<position + 1)
            default:
                text.append(byte)
                position += 1
            }
        }
        throw JSONError(.unclosedString(endsLine: false), at: start..<position)
    }

    @_lifetime(self: copy self)
    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        let start = position
        position += 1
        guard let letter = next else { return }  // the string is not closed, which is told
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0c)
        case UInt8(ascii: "n"): text.append(0x0a)
        case UInt8(ascii: "r"): text.append(0x0d)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = try unicodeEscape() else { throw JSONError(.loneSurrogate, at: start..<position) }
            text.append(contentsOf: String(scalar).utf8)
        default:
            while let byte = next, byte & 0xc0 == 0x80 { position += 1 }
            throw JSONError(.badEscape, at: start..<position)
        }
    }

    /// The scalar of a `\u` escape, of two of them for a pair of surrogates; nothing for a surrogate by itself.
    @_lifetime(self: copy self)
    private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar? {
        let first = try fourDigits()
        guard (0xd800..<0xdc00).contains(first), isNext("\\u") else { return Unicode.Scalar(first) }
        position += 2
        let second = try fourDigits()
        guard (0xdc00..<0xe000).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    }

    @_lifetime(self: copy self)
    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        let start = position - 2
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw JSONError(.badEscape, at: start..<position)
            }
            value = value << 4 | UInt32(truncatingIfNeeded: digit)
            position += 1
        }
        return value
    }

    @_lifetime(self: copy self)
    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { position += 1 }
    }

    private func unexpected(_ expected: String, in container: Container? = nil) -> JSONError {
        var end = min(position + 1, bytes.count)
        while end < bytes.count, bytes[end] & 0xc0 == 0x80 { end += 1 }
        let range = position..<end
        return JSONError(.unexpected(found: text(range), expected: expected, in: container?.place), at: range)
    }
}

/// Why a text is not JSON, and where.
package struct JSONError: Error, Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        case empty
        /// - Parameters:
        ///   - found: a character; empty at the end of the text.
        ///   - expected: what belongs there, in words.
        ///   - place: of the bracket that is not closed yet.
        case unexpected(found: String, expected: String, in: Range<Int>?)
        case leftoverComma
        case badNumber
        case unclosedString(endsLine: Bool)
        case controlCharacter(UInt8)
        case badEscape
        case loneSurrogate
    }

    package var reason: Reason
    /// Bytes from the start of the text.
    package var range: Range<Int>

    init(_ reason: Reason, at range: Range<Int>) {
        self.reason = reason
        self.range = range
    }
}
