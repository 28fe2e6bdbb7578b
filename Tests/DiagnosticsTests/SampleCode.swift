import WComposeDiagnostics

/// Codes as targets have them.
enum SampleCode: String, DiagnosticCodes {
    case cycle = "WC0210"
    case unusedPlug = "WC0214"
    case engineLimit = "WC0217"
    case nearMiss = "WC0218"
    case unknownKey = "WC0407"
    case duplicateKey = "WC0408"

    var explanation: Explanation { Explanation(code, "a sample", "It is one.") }
}
