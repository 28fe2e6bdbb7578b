import WComposePlatform
import WComposeWasmBinary

/// A number that contents share which are equal, made of a sample of their bytes, so that those of one size are told
/// apart without reading them whole.
enum Fingerprint {
    private static let edge = 2_048
    private static let samples = 32
    private static let sample = 64

    /// - Parameter range: must lie in the file.
    static func of(_ range: ByteRange, in file: InputFile) throws(FileError) -> UInt64 {
        if range.count <= 2 * edge + samples * sample {
            var hash = FNV1a()
            hash.add(file.bytes.extracting(range.start..<range.end))
            return hash.value
        }
        var hash = FNV1a()
        var buffer = [UInt8](repeating: 0, count: edge)
        func add(_ start: Int, _ count: Int) throws(FileError) {
            try file.read(ByteRange(start: range.start + start, count: count), into: &buffer)
            hash.add(buffer.span.extracting(first: count))
        }
        try add(0, edge)
        let stride = (range.count - 2 * edge) / samples
        for index in 0..<samples { try add(edge + index * stride, sample) }
        try add(range.count - edge, edge)
        return hash.value
    }
}

private struct FNV1a {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ bytes: Span<UInt8>) {
        for index in bytes.indices { value = (value ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
    }
}
