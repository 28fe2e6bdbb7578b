package import WComposePlatform

extension FileIdentity {
    /// All that it consists of.
    package var numbers: [UInt64] {
        [
            device, node, UInt64(bitPattern: Int64(size)), UInt64(bitPattern: modified), UInt64(bitPattern: changed),
        ]
    }
}
