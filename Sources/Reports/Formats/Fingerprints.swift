import WComposeDiagnostics

/// What tells that a diagnostic of one run is that of another: its code, file, message and way into a binary, but no line,
/// so that it stays the same where lines are added above it.
struct Fingerprints {
    /// With a version, which changes when fingerprints do.
    static let name = "wcompose/v1"

    /// How often each was there.
    private var counts: [UInt64: Int] = [:]

    /// The fingerprint of the next diagnostic of a run. Those that are equal are told apart by their order.
    mutating func next(of diagnostic: PlacedDiagnostic, at place: PlacedDiagnostic.Place?) -> String {
        var hash = Hash()
        hash.add(diagnostic.code.rawValue)
        hash.add(diagnostic.message)
        if let place {
            hash.add(place.file)
            if case .binary(let path, _) = place.position { for step in path { hash.add(step) } }
        }
        counts[hash.value, default: 0] += 1
        let digits = String(hash.value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits + ":\(counts[hash.value, default: 1])"
    }

    /// FNV-1a, which is the same in every process.
    private struct Hash {
        private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

        /// With its end, so that no two lists have one text.
        mutating func add(_ text: String) {
            for byte in text.utf8 { add(byte) }
            add(0xff)
        }

        private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
}
