extension WIT {
    /// What a binary says, in terms of WIT.
    package struct DecodedBinary: Sendable {
        package var resolution: Resolution
        /// The package that the binary stands for; of a component or core module, one that holds its world.
        package var package: PackageID
        /// What a component or core module imports and exports; nil for a binary that stands for a package.
        package var world: WorldID?

        package init(_ resolution: Resolution, _ package: PackageID, world: WorldID? = nil) {
            self.resolution = resolution
            self.package = package
            self.world = world
        }
    }
}
