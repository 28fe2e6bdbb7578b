package import WComposePlatform

extension FileIdentity {
    /// All that it consists of.
    var numbers: [UInt64] {
        [
            device, node, UInt64(bitPattern: Int64(size)), UInt64(bitPattern: modified), UInt64(bitPattern: changed),
        ]
    }

    /// All of these as text.
    package var text: String { numbers.reduce(into: "") { $0 += "\($1) " } }
}
