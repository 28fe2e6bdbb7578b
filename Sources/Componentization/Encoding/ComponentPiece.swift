/// A part of a component that is made: bytes that were made, or those of a module in its file.
package enum ComponentPiece: Sendable {
    case bytes([UInt8])
    case module(ModulePiece, of: ModuleReference)

    package var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .module(let piece, _): piece.count
        }
    }
}
