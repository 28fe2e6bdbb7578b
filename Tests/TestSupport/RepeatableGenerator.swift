/// Numbers that look drawn by lot and are the same in every run (splitmix64).
package struct RepeatableGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

extension RepeatableGenerator {
    /// A module or component with one or two of the bytes after its preamble changed.
    package mutating func mutant(of binary: [UInt8]) -> [UInt8] {
        var bytes = binary
        for _ in 0...(next() % 4 == 0 ? 1 : 0) {
            let place = 8 + Int(next() % UInt64(bytes.count - 8))
            switch next() % 4 {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: next())
            case 1: bytes[place] ^= 1 << UInt8(next() % 8)
            case 2: bytes[place] &+= 1
            default: bytes[place] &-= 1
            }
        }
        return bytes
    }
}
