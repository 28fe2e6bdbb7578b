// The text format (WC05xx).
extension Explanation {
    static let texts = [
        Explanation(
            .malformedText, "a text is not in the text format of WebAssembly",
            """
            A word stands where it cannot, a parenthesis is missing, a number is out of range, or an instruction does not \
            exist.
            """,
            example: "(func (result i32) i32.cnst 1)   ;; i32.const",
            cure: "mend the place that the message points at"),
        Explanation(
            .unknownTextIdentifier, "a text names something that it does not define",
            "An identifier such as `$f` stands for a function, type, local … of that name in the same module or component.",
            example: "(func (export \"f\") call $g)   ;; there is no $g",
            cure: "correct the identifier, or define what it stands for"),
        Explanation(
            .duplicateTextIdentifier, "a text gives one name to two things of one kind",
            "An identifier stands for one thing of its kind: two functions cannot both be `$f`.",
            cure: "rename one of them"),
        Explanation(
            .textTooLarge, "a text is too large, or nested too deeply",
            "Texts have limits far beyond what tools write, so that a hostile one does not exhaust memory.",
            cure: "split it, or use the binary"),
        Explanation(
            .failedDirective, "a directive of a script did not end as it says",
            """
            A `.wast` script says of each module whether it is valid, and in which way it is not. wcompose came to \
            another result.
            """,
            example: "(assert_malformed (module quote \"(func)\") \"why\")   ;; it is well-formed",
            cure: "where the script is right, please report it"),
    ]
}
