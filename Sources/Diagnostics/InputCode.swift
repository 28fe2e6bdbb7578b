/// Codes that targets give to a file as such, none of which may import the other.
package enum InputCode: String, DiagnosticCodes {
    /// A file is larger than wcompose is willing to read.
    case fileTooLarge = "WC0004"
    /// The bytes of a file are not a well-formed WebAssembly binary.
    case malformedBinary = "WC0101"
    /// A graph file, or WIT, is not UTF-8 text.
    case notUTF8 = "WC0402"
}
