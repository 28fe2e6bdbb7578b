import Glibc

// Names of files are bytes, and text only as a rule. A byte that is not part of UTF-8 is one of the last 128 scalars of
// Unicode in a path here. No file is named with those in earnest; where one is, each of its bytes becomes one as well.

extension Path {
    /// The text of a path that the system gives; `withBytes` has the same bytes again.
    package static func text(of bytes: some Sequence<UInt8>) -> String {
        let bytes = Array(bytes)
        if let text = String(validating: bytes, as: UTF8.self), !mayHoldEscapes(text) { return text }
        var text = String.UnicodeScalarView()
        var rest = bytes[...]
        while !rest.isEmpty {
            let scalar = (1...min(4, rest.count)).lazy.compactMap { count in
                String(validating: rest.prefix(count), as: UTF8.self)?.unicodeScalars.first
            }.first
            if let scalar, !escapes.contains(scalar) {
                text.append(scalar)
            } else {
                for byte in rest.prefix(scalar?.utf8.count ?? 1) { text.append(escape(byte)) }
            }
            rest.removeFirst(scalar?.utf8.count ?? 1)
        }
        return String(text)
    }

    /// The text of the path at `start`, which a zero ends.
    @unsafe
    package static func text(ofCString start: UnsafePointer<CChar>) -> String {
        let bytes = unsafe UnsafeBufferPointer(start: start, count: strlen(start))
        return unsafe text(of: bytes.lazy.map { UInt8(bitPattern: $0) })
    }

    /// The bytes of a path.
    package static func bytes(of path: String) -> [UInt8] {
        guard mayHoldEscapes(path) else { return Array(path.utf8) }
        return path.unicodeScalars.flatMap { scalar -> [UInt8] in
            escapes.contains(scalar) ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(scalar.utf8)
        }
    }

    /// Passes the bytes of a path, and a zero after them, to `body`.
    @unsafe
    static func withBytes<Result>(_ path: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        guard mayHoldEscapes(path) else { return unsafe path.withCString { unsafe body($0) } }
        return unsafe (bytes(of: path) + [0]).withUnsafeBufferPointer { bytes in
            // SAFETY: the array is not empty, so it has an address; a byte and a CChar are of one size.
            unsafe bytes.withMemoryRebound(to: CChar.self) { unsafe body($0.baseAddress.unsafelyUnwrapped) }
        }
    }

    /// What bytes from 0x80 on are, by their lowest eight bits.
    private static let escapes: ClosedRange<Unicode.Scalar> = "\u{10FF80}"..."\u{10FFFF}"

    private static func escape(_ byte: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(0x10FF00 + UInt32(byte)) ?? "\u{FFFD}"
    }

    private static func mayHoldEscapes(_ path: String) -> Bool {
        holds(0xF4, path) && path.unicodeScalars.contains { escapes.contains($0) }
    }

    /// Whether the text of a path has this byte.
    static func holds(_ byte: UInt8, _ path: String) -> Bool {
        // SAFETY: the call reads the bytes that there are, for as long as it runs.
        let isThere = unsafe path.utf8.withContiguousStorageIfAvailable { bytes in
            guard let start = bytes.baseAddress else { return false }
            return unsafe memchr(start, Int32(byte), bytes.count) != nil
        }
        return isThere ?? path.utf8.contains(byte)
    }
}
