import WComposeDiagnostics

/// What a text of a module or component may be told.
package enum WasmTextCode: String, DiagnosticCodes {
    /// A text is not in the text format of WebAssembly.
    case malformedText = "WC0501"
    /// A text names something that it does not define.
    case unknownTextIdentifier = "WC0502"
    /// A text gives one name to two things of one kind.
    case duplicateTextIdentifier = "WC0503"
    /// A text is too large, or nested too deeply.
    case textTooLarge = "WC0504"
}
