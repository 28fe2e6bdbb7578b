import CPlatform
import CZstd

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
        wcompose_return_large_blocks()
        guard var decompressor = Decompressor() else { throw FileError(.reading, path, .system(errno: 12)) }
        var spool = Spool(path: path, limit: limit)
        var output = [UInt8](repeating: 0, count: 128 << 10)
        try stored.forEachChunk(path: path) { bytes throws(FileError) in
            var rest = bytes
            while true {
                guard let step = decompressor.step(rest, into: &output) else {
                    throw FileError(.reading, path, .corrupt)
                }
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

/// The state of unfolding one file.
@safe
private struct Decompressor: ~Copyable {
    private let context: OpaquePointer
    /// Whether the bytes so far are whole frames.
    private(set) var isBetweenFrames = true

    init?() {
        // SAFETY: the context belongs to this value alone, which frees it.
        guard let context = unsafe ZSTD_createDCtx() else { return nil }
        unsafe self.context = unsafe context
    }

    deinit {
        // SAFETY: see `init()`.
        unsafe ZSTD_freeDCtx(context)
    }

    /// Takes bytes from `input` and puts what they unfold to at the start of `output`; nothing if they are damaged.
    mutating func step(_ input: Span<UInt8>, into output: inout [UInt8]) -> (consumed: Int, produced: Int)? {
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
        guard ZSTD_isError(result) == 0 else { return nil }
        isBetweenFrames = result == 0
        return (consumed, produced)
    }
}
