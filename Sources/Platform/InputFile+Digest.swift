import Crypto
package import WComposeWasmBinary

extension InputFile {
    /// SHA-256 of the file as it is stored: compressed, or a text, if it is.
    /// - Complexity: O(size of the file)
    package func digest() throws(FileError) -> [UInt8] { try sha256(of: stored ?? content) }

    /// SHA-256 of the bytes after unfolding, and after encoding of a text.
    /// - Complexity: O(`count`)
    package func contentDigest() throws(FileError) -> [UInt8] { try sha256(of: content) }

    /// SHA-256 of the bytes in `range`, which must lie in the file.
    /// - Complexity: O(size of the range)
    package func digest(of range: ByteRange) -> [UInt8] {
        precondition(range.start >= 0 && range.count <= count - range.start, "range outside the file")
        return Digest.sha256(of: bytes.extracting(range.start..<range.end))
    }

    private func sha256(of content: Content) throws(FileError) -> [UInt8] {
        var hash = SHA256()
        try content.forEachChunk(path: path) { bytes in
            // SAFETY: the buffer is only read, while `bytes` keeps it alive.
            unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        }
        return Array(hash.finalize())
    }
}

package enum Digest {
    /// SHA-256.
    package static func sha256(of bytes: Span<UInt8>) -> [UInt8] {
        var hash = SHA256()
        // SAFETY: the buffer is only read, while `bytes` keeps it alive.
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        return Array(hash.finalize())
    }
}
