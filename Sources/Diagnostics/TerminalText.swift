/// Text made fit for a terminal: nothing in it can move the cursor, change colours or turn the writing direction.
package enum TerminalText {
    /// `text` with control and invisible formatting characters written as `\u{1b}`.
    ///
    /// - Parameter keepingLines: whether line feeds and tabs stay what they are.
    package static func escaped(_ text: String, keepingLines: Bool = false) -> String {
        if text.unicodeScalars.allSatisfy({ !isHidden($0) }) { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if keepingLines, scalar == "\n" || scalar == "\t" {
                result.unicodeScalars.append(scalar)
            } else {
                result += shown(scalar)
            }
        }
        return result
    }

    /// How one scalar is shown.
    static func shown(_ scalar: Unicode.Scalar) -> String {
        if !isHidden(scalar) { return String(scalar) }
        // Bytes of a file name that are not UTF-8: see `Path.text(of:)` of Platform.
        if pathBytes.contains(scalar.value) { return "\\x" + String(scalar.value & 0xff, radix: 16) }
        return "\\u{" + String(scalar.value, radix: 16) + "}"
    }

    private static let pathBytes: ClosedRange<UInt32> = 0x10ff80...0x10ffff

    package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7f: false
        case 0..<0x20, 0x7f..<0xa0: true
        // Soft hyphen, Arabic letter mark, zero width space to direction marks, separators and embeddings, isolates,
        // byte order mark, interlinear marks, tags.
        case 0xad, 0x61c, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff, 0xfff9...0xfffb,
            0xe0000...0xe0fff, pathBytes:
            true
        default: false
        }
    }

    /// The columns that a scalar takes on a terminal: 2 for wide East Asian characters and emoji, 0 for combining ones.
    static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x300: 1
        case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
            0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f900...0x1f9ff,
            0x20000...0x3fffd:
            2
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: 0
            default: 1
            }
        }
    }
}
