/// How a core module has strings in its memory. See "Canonical Definitions" in Explainer.md.
package enum StringEncoding: UInt8, Hashable, Sendable, CaseIterable {
    /// The raw value is the byte by which the metadata of a module says it.
    case utf8 = 0x00
    case utf16 = 0x01
    /// Latin-1 or UTF-16, whichever a string fits.
    case compactUTF16 = 0x02

    package var option: CanonicalOption {
        switch self {
        case .utf8: .utf8
        case .utf16: .utf16
        case .compactUTF16: .latin1UTF16
        }
    }
}
