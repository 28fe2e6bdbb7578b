package import WComposeWasmBinary

/// A file to be read: opened once, unfolded if it is compressed, its bytes reachable without a copy.
///
/// Small files are in memory, larger ones mapped, so that only what is looked at takes memory. A class, since it stands
/// for one open file.
package final class InputFile: Sendable {
    /// As the person typed it; `-` is standard input.
    package let path: String
    /// Which file it is and in which state it was opened; nothing for standard input and pipes.
    package let identity: FileIdentity?
    /// Whether the identity tells the content, so that a file that has it again has the same bytes: nobody wrote to the
    /// file for a while before it was opened, and nobody could, by then, without a change of its times. False for small
    /// files where that was not asked for.
    package let isIdentified: Bool
    let content: Content
    /// The bytes as they are stored, where those are others: compressed, or a text.
    let stored: Content?
    package let isCompressed: Bool

    init(
        path: String, identity: FileIdentity?, isIdentified: Bool, content: Content, stored: Content?,
        isCompressed: Bool
    ) {
        self.path = path
        self.identity = identity
        self.isIdentified = isIdentified
        self.content = content
        self.stored = stored
        self.isCompressed = isCompressed
    }

    /// Bytes that stand in no file.
    ///
    /// - Parameter name: what messages call them.
    package convenience init(_ bytes: Span<UInt8>, named name: String) {
        self.init(
            path: name, identity: nil, isIdentified: false, content: Content(copying: bytes), stored: nil,
            isCompressed: false)
    }

    /// The same file with other bytes: those that its text stands for.
    package func encoded(as bytes: Span<UInt8>) -> InputFile {
        InputFile(
            path: path, identity: identity, isIdentified: isIdentified, content: Content(copying: bytes),
            stored: stored ?? content, isCompressed: isCompressed)
    }

    /// How many bytes there are, after unfolding.
    package var count: Int { content.count }
    /// Whether the bytes take memory for as long as this object lives.
    package var isInMemory: Bool { !content.isMapped }

    /// All bytes, after unfolding. Where another process cuts off the file meanwhile, they are zeros, and
    /// `checkUnchanged()` throws.
    package var bytes: Span<UInt8> {
        @_lifetime(borrow self) get {
            // SAFETY: `content`, a constant of this object, lives as long as it does, and so do its bytes.
            let start = unsafe content.base.assumingMemoryBound(to: UInt8.self)
            return unsafe _overrideLifetime(Span(_unsafeStart: start, count: content.count), borrowing: self)
        }
    }

    package func withBytes<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(bytes)
    }

    /// A copy of the bytes in `range`, which must lie in the file.
    package func copy(_ range: ByteRange) -> [UInt8] {
        precondition(range.start >= 0 && range.count <= count - range.start, "range outside the file")
        // SAFETY: the buffer is only read, while `bytes` keeps it alive.
        return unsafe bytes.extracting(range.start..<range.end).withUnsafeBufferPointer { unsafe Array($0) }
    }

    /// Copies the bytes in `range`, which must lie in the file, to the start of `buffer`. None of a large file stays in
    /// memory for it.
    package func read(_ range: ByteRange, into buffer: inout [UInt8]) throws(FileError) {
        try content.read(range.count, at: range.start, into: &buffer, path: path)
    }

    /// How the bytes are about to be used.
    package enum Use: Sendable {
        /// Here and there, as when sections are skipped. So it is after opening.
        case headers
        /// From the first to the last, as when code is validated.
        case everything
        /// Not for now: what is in memory of a large file can be dropped.
        case nothing
    }

    /// Tells the kernel how the bytes are about to be used: it changes how fast they come, never what they are.
    package func advise(_ use: Use) { content.advise(use) }

    /// Tells the kernel that the bytes in `range`, which must lie in the file, are not needed for now: what is in memory
    /// of a large file can be dropped there. To read one byte, the kernel may have brought in two million around it.
    package func release(_ range: ByteRange) { content.dropPages(from: range.start, to: range.end) }
}
