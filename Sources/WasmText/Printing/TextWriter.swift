import WComposeWasmBinary

/// Text as it is written: bytes that are handed on whenever there are enough, so that a large text is never in memory.
///
/// A copy writes into the same memory: the one that was copied is of no use from then on.
@safe
package struct TextWriter {
    /// How many bytes are kept before they are handed on.
    private static let chunk = 64 << 10
    /// Lines are indented this often at the most, so that deep nesting does not make a text grow without bounds.
    private static let deepestIndentation = 50

    // SAFETY: the first `count` bytes of the memory are written; `0 <= count <= capacity` holds after every function. An
    // array, which checks for each byte whether it is shared and long enough, took a quarter of the time of printing.
    private var memory: Memory
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0
    private let handOn: (Span<UInt8>) -> Void
    private let isScratch: Bool

    /// How many new lines there were.
    private(set) var lineCount = 0
    /// Two spaces each.
    package var indentation = 0
    /// Whether each line begins with a place in the file, or with the room for it.
    package var showsOffsets = false

    /// - Parameter handOn: is given the bytes, in order; the last ones on `finish()`.
    package init(_ handOn: @escaping (Span<UInt8>) -> Void) {
        self.init(capacity: Self.chunk + Self.chunk / 4, isScratch: false, handOn)
    }

    private init(capacity: Int, isScratch: Bool, _ handOn: @escaping (Span<UInt8>) -> Void) {
        memory = Memory(capacity)
        unsafe bytes = memory.bytes
        self.capacity = capacity
        self.isScratch = isScratch
        self.handOn = handOn
    }

    /// A writer that keeps what it is given until `discard()`.
    static func scratch() -> TextWriter { TextWriter(capacity: 256, isScratch: true) { _ in } }

    @safe
    private final class Memory {
        let bytes: UnsafeMutablePointer<UInt8>
        init(_ count: Int) { unsafe bytes = .allocate(capacity: count) }
        deinit { unsafe bytes.deallocate() }
    }

    /// What is not handed on yet.
    var pending: Span<UInt8> {
        @_lifetime(borrow self)
        get {
            let span = unsafe Span(_unsafeStart: UnsafePointer(bytes), count: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    mutating func discard() { count = 0 }

    package mutating func finish() {
        guard count > 0, !isScratch else { return }
        handOn(pending)
        count = 0
    }

    /// To be called within what may grow long without a new line.
    @inline(__always)
    mutating func handOnIfFull() {
        if count >= Self.chunk { finish() }
    }

    // MARK: - Bytes

    /// Sees to it that so many more bytes can be written.
    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if capacity &- count < more { grow(by: more) }
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = Memory(capacity)
        unsafe larger.bytes.update(from: bytes, count: count)
        memory = larger
        unsafe bytes = larger.bytes
    }

    @inline(__always)
    package mutating func byte(_ value: UInt8) {
        reserve(1)
        put(value)
    }

    /// Writes a byte for which there is room.
    @inline(__always)
    private mutating func put(_ value: UInt8) {
        unsafe bytes[count] = value
        count &+= 1
    }

    @inline(__always)
    package mutating func append(_ text: Span<UInt8>) {
        reserve(text.count)
        unsafe text.withUnsafeBufferPointer { text in
            // What there is none of has no address.
            guard let start = text.baseAddress else { return }
            unsafe (bytes + count).update(from: start, count: text.count)
        }
        count &+= text.count
    }

    package mutating func append(_ text: String) { append(text.utf8.span) }

    package mutating func append(_ bytes: [UInt8]) { append(bytes.span) }

    @inline(__always)
    package mutating func append(_ text: StaticString) {
        reserve(text.utf8CodeUnitCount)
        unsafe (bytes + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        count &+= text.utf8CodeUnitCount
    }

    // MARK: - Numbers

    /// A number in decimal digits.
    package mutating func decimal(_ value: UInt64) {
        // No number has more.
        reserve(20)
        var digits = 1
        var power: UInt64 = 10
        while value >= power {
            digits &+= 1
            let (next, isTooLarge) = power.multipliedReportingOverflow(by: 10)
            if isTooLarge { break }
            power = next
        }
        var rest = value
        var place = count &+ digits
        while place > count {
            place &-= 1
            unsafe bytes[place] = UInt8(truncatingIfNeeded: rest % 10) &+ UInt8(ascii: "0")
            rest /= 10
        }
        count &+= digits
    }

    package mutating func decimal(_ value: Int64) {
        if value < 0 { byte(UInt8(ascii: "-")) }
        decimal(value.magnitude)
    }

    // MARK: - Strings and lines

    /// Data with what is not printable ASCII as two hexadecimal digits.
    mutating func escapedData(_ data: Span<UInt8>) {
        let piece = 1 << 10
        var start = 0
        while start < data.count {
            let end = min(start + piece, data.count)
            reserve(3 * piece)
            for place in start..<end {
                let next = data[place]
                if Self.isPlain(next) {
                    put(next)
                } else {
                    put(UInt8(ascii: "\\"))
                    put(Self.hexDigit(next >> 4))
                    put(Self.hexDigit(next & 0xf))
                }
            }
            start = end
            handOnIfFull()
        }
    }

    /// A new line, indented.
    ///
    /// - Parameter offset: where in the file stands what the line will hold.
    package mutating func newLine(at offset: Int? = nil) {
        handOnIfFull()
        lineCount &+= 1
        // The line feed, and up to 21 bytes of margin.
        reserve(32 + 2 * Self.deepestIndentation)
        put(0x0a)
        if showsOffsets { margin(offset) }
        for _ in 0..<min(indentation, Self.deepestIndentation) {
            put(0x20)
            put(0x20)
        }
    }

    private mutating func margin(_ offset: Int?) {
        guard let offset else { return append("           ") }
        append("(;@")
        let start = count
        hexadecimal(UInt64(clamping: offset))
        while count < start + 6 { byte(0x20) }
        append(";)")
    }
}
