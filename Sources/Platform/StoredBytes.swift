import Glibc
import WComposeWasmBinary

/// The bytes of a file as they are stored, to be compared with what might take their place.
struct StoredBytes {
    private let file: Descriptor
    private let count: Int

    init(_ path: String, shownAs shown: String) throws(FileError) {
        file = try Descriptor(opening: path, .reading, flags: O_RDONLY | O_NOCTTY)
        count = try file.status(.reading).size
    }

    /// Whether these are the bytes of `pieces`, one after the other.
    func areSame(as pieces: [OutputPiece]) throws(FileError) -> Bool {
        guard pieces.reduce(0, { $0 + $1.count }) == count else { return false }
        var offset = 0
        var buffer = [UInt8](repeating: 0, count: Self.portion)
        var other = buffer
        for piece in pieces {
            switch piece {
            case .bytes(let bytes):
                guard try areSame(as: bytes.span, at: &offset, &buffer) else { return false }
            case .range(let input, let range):
                var start = range.start
                while start < range.end {
                    let length = min(Self.portion, range.end - start)
                    try input.content.read(length, at: start, into: &other, path: input.path)
                    guard try areSame(as: other.span.extracting(first: length), at: &offset, &buffer) else {
                        return false
                    }
                    start += length
                }
            }
        }
        return true
    }

    /// Whether these are the bytes of another file.
    func areSame(as other: Descriptor) throws(FileError) -> Bool {
        guard try other.status(.reading).size == count else { return false }
        var offset = 0
        var buffer = [UInt8](repeating: 0, count: Self.portion)
        var theirs = buffer
        while offset < count {
            let length = try other.read(min(Self.portion, count - offset), at: offset, into: &theirs)
            guard length > 0, try areSame(as: theirs.span.extracting(first: length), at: &offset, &buffer) else {
                return false
            }
        }
        return true
    }

    /// Bytes that are compared at once.
    private static let portion = 64 << 10

    private func areSame(
        as bytes: Span<UInt8>, at offset: inout Int, _ buffer: inout [UInt8]
    ) throws(FileError) -> Bool {
        var start = 0
        while start < bytes.count {
            let length = min(Self.portion, bytes.count - start)
            guard try file.read(length, at: offset, into: &buffer) == length,
                haveSameBytes(buffer.span.extracting(first: length), bytes.extracting(start..<start + length))
            else { return false }
            start += length
            offset += length
        }
        return true
    }
}
