package import WComposeDiagnostics

extension WasmTextCode {
    package var explanation: Explanation {
        switch self {
        case .malformedText:
            Explanation(
                code, "syntax error in WebAssembly text",
                """
                A token is out of place, a parenthesis is missing, a number is out of range, or an instruction does not exist.
                """,
                example: "(func (result i32) i32.cnst 1)   ;; i32.const",
                cure: "fix the text where the message points")
        case .unknownTextIdentifier:
            Explanation(
                code, "undefined identifier in WebAssembly text",
                "An identifier such as `$f` refers to a function, type, local … of that name in the same module or component.",
                example: "(func (export \"f\") call $g)   ;; there is no $g",
                cure: "correct the identifier, or define it")
        case .duplicateTextIdentifier:
            Explanation(
                code, "duplicate identifier in WebAssembly text",
                "An identifier is unique among its kind: two functions cannot both be `$f`, nor two cases of a variant.",
                cure: "rename one of them")
        case .textTooLarge:
            Explanation(
                code, "text too large or nested too deeply",
                "Texts have limits far beyond what tools write, so a hostile one cannot exhaust memory.",
                cure: "split it, or use the binary")
        }
    }
}
