import WComposeWasmBinary

/// Text as it is written: bytes that are handed on whenever there are enough, so that a large text is never in memory.
package struct TextWriter {
    /// How many bytes are kept before they are handed on.
    private static let chunk = 64 << 10
    /// Lines are indented this often at the most, so that deep nesting does not make a text grow without bounds.
    private static let deepestIndentation = 50

    private var buffer: [UInt8] = []
    private let handOn: ([UInt8]) -> Void
    private let isScratch: Bool
    private let blanks = [UInt8](repeating: 0x20, count: 2 * deepestIndentation)

    /// How many new lines there were.
    private(set) var lineCount = 0
    /// Two spaces each.
    package var indentation = 0
    /// Whether each line begins with a place in the file, or with the room for it.
    package var showsOffsets = false

    /// - Parameter handOn: is given the bytes, in order; the last ones on `finish()`.
    package init(_ handOn: @escaping ([UInt8]) -> Void) {
        self.handOn = handOn
        isScratch = false
        buffer.reserveCapacity(Self.chunk + Self.chunk / 4)
    }

    private init() {
        handOn = { _ in }
        isScratch = true
    }

    /// A writer that keeps what it is given until `discard()`.
    static func scratch() -> TextWriter { TextWriter() }

    /// What is not handed on yet.
    var pending: [UInt8] { buffer }

    mutating func discard() { buffer.removeAll(keepingCapacity: true) }

    package mutating func finish() {
        guard !buffer.isEmpty, !isScratch else { return }
        handOn(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// To be called within what may grow long without a new line.
    @inline(__always)
    mutating func handOnIfFull() {
        if buffer.count >= Self.chunk { finish() }
    }

    /// Puts `text` where `pending` had `place` bytes; nothing may have been handed on since.
    mutating func insert(_ text: [UInt8], at place: Int) { buffer.insert(contentsOf: text, at: place) }

    @inline(__always)
    package mutating func byte(_ value: UInt8) { buffer.append(value) }

    package mutating func append(_ text: String) { buffer.append(contentsOf: text.utf8) }

    package mutating func append(_ bytes: Span<UInt8>) { buffer.append(copying: bytes) }

    package mutating func append(_ bytes: [UInt8]) { buffer.append(contentsOf: bytes) }

    package mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { unsafe buffer.append(contentsOf: $0) }
    }

    /// A number in decimal digits.
    package mutating func decimal(_ value: UInt64) {
        guard value >= 10 else { return buffer.append(UInt8(truncatingIfNeeded: value) + UInt8(ascii: "0")) }
        let start = buffer.count
        var rest = value
        while rest > 0 {
            buffer.append(UInt8(truncatingIfNeeded: rest % 10) + UInt8(ascii: "0"))
            rest /= 10
        }
        buffer[start...].reverse()
    }

    package mutating func decimal(_ value: Int64) {
        if value < 0 { buffer.append(UInt8(ascii: "-")) }
        decimal(value.magnitude)
    }

    /// A new line, indented.
    ///
    /// - Parameter offset: where in the file stands what the line will hold.
    package mutating func newLine(at offset: Int? = nil) {
        handOnIfFull()
        lineCount &+= 1
        buffer.append(0x0a)
        if showsOffsets { margin(offset) }
        buffer.append(contentsOf: blanks[..<(2 * min(indentation, Self.deepestIndentation))])
    }

    private mutating func margin(_ offset: Int?) {
        guard let offset else { return append("           ") }
        append("(;@")
        let start = buffer.count
        hexadecimal(UInt64(clamping: offset))
        while buffer.count < start + 6 { buffer.append(0x20) }
        append(";)")
    }
}
