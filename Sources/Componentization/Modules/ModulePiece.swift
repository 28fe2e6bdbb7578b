package import WComposeWasmBinary

/// A part of a core module: bytes that were made, or bytes of the file that it came from.
package enum ModulePiece: Sendable {
    case bytes([UInt8])
    case range(ByteRange)

    package var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .range(let range): range.count
        }
    }
}
