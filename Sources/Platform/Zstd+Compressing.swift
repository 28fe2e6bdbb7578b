import CPlatform
import CZstd
import WComposeWasmBinary

extension Zstd {
    /// Writes `pieces` as one frame, which says how many bytes it unfolds to and ends with their checksum.
    static func compress(_ pieces: [OutputPiece], to target: Descriptor) throws(FileError) {
        // All that led to the pieces is over: what it took makes room for the window.
        if ProcessSettings.areOwn { wcompose_return_free_memory() }
        guard var compressor = Compressor(count: pieces.reduce(0) { $0 + $1.count }) else {
            throw FileError(.writing, target.path, .system(errno: 12))
        }
        var buffer = [UInt8](repeating: 0, count: 128 << 10)
        for piece in pieces {
            switch piece {
            case .bytes(let bytes):
                try compressor.write(bytes.span, to: target)
                Progress.advance(by: bytes.count)
            case .range(let file, let range):
                var rest = range
                while rest.count > 0 {
                    let count = min(rest.count, buffer.count)
                    try file.content.read(count, at: rest.start, into: &buffer, path: file.path)
                    try compressor.write(buffer.span.extracting(first: count), to: target)
                    rest.start += count
                    rest.count -= count
                    Progress.advance(by: count)
                }
            }
        }
        try compressor.finish(to: target)
    }
}

/// The state of compressing one file.
@safe
struct Compressor: ~Copyable {
    private let context: OpaquePointer
    private var output = [UInt8](repeating: 0, count: 128 << 10)

    /// - Parameter count: the number of bytes to be compressed, if it is known.
    init?(count: Int? = nil) {
        // SAFETY: the context belongs to this value alone, which frees it.
        guard let context = unsafe ZSTD_createCCtx() else { return nil }
        unsafe self.context = unsafe context
        unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 3)
        unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        if let count { unsafe ZSTD_CCtx_setPledgedSrcSize(context, UInt64(count)) }
    }

    deinit {
        // SAFETY: see `init(count:)`.
        unsafe ZSTD_freeCCtx(context)
    }

    mutating func write(_ bytes: Span<UInt8>, to target: Descriptor) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let consumed = try step(rest, ZSTD_e_continue, to: target).consumed
            rest = rest.extracting(droppingFirst: consumed)
        }
    }

    mutating func finish(to target: Descriptor) throws(FileError) {
        while try !step(Span(), ZSTD_e_end, to: target).isDone {}
    }

    private mutating func step(
        _ input: Span<UInt8>, _ directive: ZSTD_EndDirective, to target: Descriptor
    ) throws(FileError) -> (consumed: Int, isDone: Bool) {
        // SAFETY: libzstd stays within the two buffers, whose sizes it is told, and writes to `output` only.
        let (result, consumed, produced) = unsafe input.withUnsafeBytes { input in
            unsafe output.withUnsafeMutableBytes { output in
                var from = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
                var to = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
                let result = unsafe ZSTD_compressStream2(context, &to, &from, directive)
                return unsafe (result, from.pos, to.pos)
            }
        }
        guard ZSTD_isError(result) == 0 else { throw FileError(.writing, target.path, .system(errno: 5)) }
        try target.write(output.span.extracting(first: produced))
        return (consumed, result == 0)
    }
}
