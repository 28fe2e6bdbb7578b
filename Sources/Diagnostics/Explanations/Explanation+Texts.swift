// The text format (WC05xx).
extension Explanation {
    static let texts = [
        Explanation(
            .malformedText, "syntax error in WebAssembly text",
            """
            A token is out of place, a parenthesis is missing, a number is out of range, or an instruction does not exist.
            """,
            example: "(func (result i32) i32.cnst 1)   ;; i32.const",
            cure: "fix the text where the message points"),
        Explanation(
            .unknownTextIdentifier, "undefined identifier in WebAssembly text",
            "An identifier such as `$f` refers to a function, type, local … of that name in the same module or component.",
            example: "(func (export \"f\") call $g)   ;; there is no $g",
            cure: "correct the identifier, or define it"),
        Explanation(
            .duplicateTextIdentifier, "duplicate identifier in WebAssembly text",
            "An identifier is unique among its kind: two functions cannot both be `$f`, nor two cases of a variant.",
            cure: "rename one of them"),
        Explanation(
            .textTooLarge, "text too large or nested too deeply",
            "Texts have limits far beyond what tools write, so a hostile one cannot exhaust memory.",
            cure: "split it, or use the binary"),
        Explanation(
            .failedDirective, "failed directive in a test script",
            """
            A `.wast` script states for each module whether it is valid, and if not, why. wcompose came to a different \
            result.
            """,
            example: "(assert_malformed (module quote \"(func)\") \"why\")   ;; it is well-formed",
            cure: "if the script is right, please report it"),
        Explanation(
            .noScripts, "no test scripts in a directory",
            "The directory, and the directories in it, contain no file whose name ends in `.wast`.",
            cure: "name the directory that holds the scripts, or a script"),
    ]
}
