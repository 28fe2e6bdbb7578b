import Glibc
package import WComposeWasmBinary

extension InputFile {
    /// Whether both hold the same bytes, after unfolding. Files of different size are told apart without a look at them.
    /// - Complexity: O(`count`)
    package func hasSameContent(as other: InputFile) throws(FileError) -> Bool {
        guard count == other.count else { return false }
        if content === other.content || (identity != nil && identity == other.identity) { return true }
        return try hasSameBytes(ByteRange(start: 0, count: count), as: other, from: 0)
    }

    /// Whether the bytes in `range`, which must lie in the file, are those of another one from `start` on.
    /// - Complexity: O(size of the range)
    package func hasSameBytes(
        _ range: ByteRange, as other: InputFile, from start: Int
    ) throws(FileError) -> Bool {
        guard range.count <= other.count - start else { return false }
        let size = 64 << 10
        var mine = [UInt8](repeating: 0, count: min(size, range.count))
        var theirs = mine
        var offset = 0
        while offset < range.count {
            let length = min(size, range.count - offset)
            try content.read(length, at: range.start + offset, into: &mine, path: path)
            try other.content.read(length, at: start + offset, into: &theirs, path: other.path)
            guard haveSameBytes(mine.span.extracting(first: length), theirs.span.extracting(first: length)) else {
                return false
            }
            offset += length
        }
        return true
    }
}

func haveSameBytes(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    // SAFETY: both buffers have the `one.count` bytes that are compared.
    return unsafe one.withUnsafeBytes { one in
        unsafe other.withUnsafeBytes { other in
            guard let mine = one.baseAddress, let theirs = other.baseAddress else { return true }
            return unsafe memcmp(mine, theirs, one.count) == 0
        }
    }
}
