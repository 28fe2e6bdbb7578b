/// A part of the composed component, as it is written out: nothing that is big is held in memory.
package enum Piece: Sendable, Equatable {
    case bytes([UInt8])
    /// The whole of a package's component, as it stands in its file.
    case package(PackageID)
}
