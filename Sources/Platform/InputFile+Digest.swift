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
    package func digest(of range: ByteRange) throws(FileError) -> [UInt8] {
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: min(128 << 10, range.count))
        var offset = 0
        while offset < range.count {
            let length = min(buffer.count, range.count - offset)
            try content.read(length, at: range.start + offset, into: &buffer, path: path)
            hash.update(buffer.span.extracting(first: length))
            offset += length
        }
        return hash.finalize()
    }

    private func sha256(of content: Content) throws(FileError) -> [UInt8] {
        var hash = SHA256()
        try content.forEachChunk(path: path) { bytes in hash.update(bytes) }
        return hash.finalize()
    }
}

package enum Digest {
    /// SHA-256.
    package static func sha256(of bytes: Span<UInt8>) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalize()
    }
}
