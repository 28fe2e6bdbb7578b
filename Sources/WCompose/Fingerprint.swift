import WComposePlatform

/// A number that files of equal content share, made of a sample of their bytes, so that files of one size are told
/// apart without reading them whole.
enum Fingerprint {
    private static let edge = 2_048
    private static let samples = 32
    private static let sample = 64

    static func of(_ file: InputFile) -> UInt64 {
        file.withBytes { bytes in
            // FNV-1a.
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            func add(_ range: Range<Int>) {
                for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
            }
            if bytes.count <= 2 * edge + samples * sample {
                add(0..<bytes.count)
            } else {
                add(0..<edge)
                let stride = (bytes.count - 2 * edge) / samples
                for index in 0..<samples { add(edge + index * stride..<edge + index * stride + sample) }
                add(bytes.count - edge..<bytes.count)
            }
            return hash
        }
    }
}
