/// How a binary is printed.
package struct PrintingOptions: Sendable {
    /// Without what functions, data, elements and custom sections hold.
    package var isSkeleton: Bool
    /// With the place in the file before each line.
    package var showsOffsets: Bool

    /// With instructions around those that leave their operands.
    package var isFolded: Bool

    package init(isSkeleton: Bool = false, showsOffsets: Bool = false, isFolded: Bool = false) {
        self.isSkeleton = isSkeleton
        self.showsOffsets = showsOffsets
        self.isFolded = isFolded
    }
}
