package import WComposeWasmBinary

/// A part of an output: bytes that were made, or bytes of an input, which go there without being looked at.
package enum OutputPiece: Sendable {
    case bytes([UInt8])
    /// The range must lie in the file.
    case range(InputFile, ByteRange)

    package var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .range(_, let range): range.count
        }
    }
}
