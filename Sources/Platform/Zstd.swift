import CPlatform
import CZstd
import WComposeWasmBinary

/// Files compressed with zstd, read and written in a bounded amount of memory.
enum Zstd {
    /// Whether `bytes` begin as a zstd file does: with a frame, or with one to be skipped (as pzstd writes them).
    static func isFrame(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count >= 4 else { return false }
        return switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        case (0x28, 0xb5, 0x2f, 0xfd), (0x50...0x5f, 0x2a, 0x4d, 0x18): true
        default: false
        }
    }

    /// What `stored`, one or more frames, unfolds to; more than `limit` bytes are an error.
    static func unfold(_ stored: Content, path: String, limit: Int) throws(FileError) -> Content {
        // One file after the other is unfolded, each in a window of its own.
        if ProcessSettings.areOwn { wcompose_return_large_blocks() }
        guard var decompressor = Decompressor(path: path) else { throw FileError(.reading, path, .system(errno: 12)) }
        let reasonable = max(Limits.freelyUnfoldedBytes, Limits.unfoldedRatio * stored.count)
        var spool = Spool(path: path, limit: min(limit, reasonable))
        if reasonable < limit { spool.reasonBeyondLimit = .bomb }
        try checkFrame(stored, spool, path)
        var output = [UInt8](repeating: 0, count: 128 << 10)
        try stored.forEachChunk(path: path) { bytes throws(FileError) in
            var rest = bytes
            while true {
                let step = try decompressor.step(rest, into: &output)
                try spool.append(output.span.extracting(first: step.produced))
                rest = rest.extracting(droppingFirst: step.consumed)
                let hasMore = step.produced == output.count && !decompressor.isBetweenFrames
                if rest.isEmpty && !hasMore { break }
            }
        }
        guard decompressor.isBetweenFrames else { throw FileError(.reading, path, .truncated) }
        return try spool.finish()
    }
}

extension Zstd {
    /// The first `count` bytes that a file unfolds to, or all where those are fewer.
    static func beginning(of file: Descriptor, count: Int) throws(FileError) -> [UInt8] {
        guard var decompressor = Decompressor(path: file.path) else {
            throw FileError(.reading, file.path, .system(errno: 12))
        }
        var input = [UInt8](repeating: 0, count: 128 << 10)
        var output = [UInt8](repeating: 0, count: 128 << 10)
        var found: [UInt8] = []
        var offset = 0
        while found.count < count {
            let length = try file.read(input.count, at: offset, into: &input)
            guard length > 0 else { break }
            offset += length
            var used = 0
            while used < length, found.count < count {
                let step = try decompressor.step(input.span.extracting(used..<length), into: &output)
                used += step.consumed
                found += output.prefix(min(step.produced, count - found.count))
            }
        }
        return found
    }

    /// Throws if the first frame says that it needs what it does not get.
    private static func checkFrame(_ stored: Content, _ spool: Spool, _ path: String) throws(FileError) {
        // SAFETY: libzstd stays within the buffer, whose size it is told.
        let (size, dictionary) = unsafe stored.bytes.withUnsafeBytes { bytes in
            unsafe (
                ZSTD_getFrameContentSize(bytes.baseAddress, bytes.count),
                ZSTD_getDictID_fromFrame(bytes.baseAddress, bytes.count)
            )
        }
        guard dictionary == 0 else { throw FileError(.reading, path, .needsDictionary) }
        // Two large values say that the size is unknown, or that this is no frame.
        if size < UInt64.max - 1, size > UInt64(spool.limit) { throw spool.beyondLimit }
    }
}

/// The state of unfolding one file.
@safe
private struct Decompressor: ~Copyable {
    private let context: OpaquePointer
    private let path: String
    /// The window that libzstd allows: bytes of what was unfolded that a frame may refer back to.
    private static let window = 1 << 27
    /// Whether the bytes so far are whole frames.
    private(set) var isBetweenFrames = true

    init?(path: String) {
        // SAFETY: the context belongs to this value alone, which frees it.
        guard let context = unsafe ZSTD_createDCtx() else { return nil }
        self.path = path
        unsafe self.context = unsafe context
    }

    deinit {
        // SAFETY: see `init()`.
        unsafe ZSTD_freeDCtx(context)
    }

    /// Takes bytes from `input` and puts what they unfold to at the start of `output`.
    mutating func step(
        _ input: Span<UInt8>, into output: inout [UInt8]
    ) throws(FileError) -> (consumed: Int, produced: Int) {
        var target = output.mutableSpan
        // SAFETY: libzstd stays within the two buffers, whose sizes it is told, and writes to `target` only.
        let (result, consumed, produced) = unsafe input.withUnsafeBytes { input in
            unsafe target.withUnsafeMutableBytes { target in
                var from = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
                var to = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                let result = unsafe ZSTD_decompressStream(context, &to, &from)
                return unsafe (result, from.pos, to.pos)
            }
        }
        guard ZSTD_isError(result) == 0 else {
            let reason: FileError.Reason =
                switch ZSTD_getErrorCode(result) {
                case ZSTD_error_frameParameter_windowTooLarge: .windowTooLarge(limit: Self.window)
                case ZSTD_error_dictionary_wrong: .needsDictionary
                default: .corrupt
                }
            throw FileError(.reading, path, reason)
        }
        isBetweenFrames = result == 0
        return (consumed, produced)
    }
}
