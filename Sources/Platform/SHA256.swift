import COpenSSL

/// A SHA-256 digest in the making.
struct SHA256: ~Copyable {
    private var state = SHA256_CTX()

    init() {
        // SAFETY: the call writes the state only; for this algorithm it cannot fail.
        unsafe SHA256_Init(&state)
    }

    mutating func update(_ bytes: Span<UInt8>) {
        // SAFETY: as many bytes are read as there are; the call cannot fail, as above.
        unsafe bytes.withUnsafeBytes { bytes in _ = unsafe SHA256_Update(&state, bytes.baseAddress, bytes.count) }
    }

    consuming func finalize() -> [UInt8] {
        // SAFETY: a digest has so many bytes, all of which the call writes.
        unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
            unsafe SHA256_Final(digest.baseAddress, &state)
            count = Int(SHA256_DIGEST_LENGTH)
        }
    }
}
