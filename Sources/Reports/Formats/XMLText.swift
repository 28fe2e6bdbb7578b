import WComposeDiagnostics

/// Text in XML and HTML.
package enum XMLText {
    /// The text with what means something there written otherwise. Characters that XML has no way to write, and those that
    /// nobody sees, are shown as on a terminal.
    ///
    /// - Parameter isAttribute: whether it is the value of an attribute, in which line breaks would be spaces.
    package static func escaped(_ text: String, isAttribute: Bool = false) -> String {
        var escaped = ""
        for scalar in TerminalText.escaped(text, keepingLines: true).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n" where isAttribute, "\t" where isAttribute: escaped += "&#\(scalar.value);"
            case "\u{fffe}", "\u{ffff}": escaped += "\\u{\(String(scalar.value, radix: 16))}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
