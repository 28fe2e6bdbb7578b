// Validation (WC03xx).
extension Explanation {
    static let validation = [
        Explanation(
            .invalidComponent, "a component breaks a rule of the component model",
            """
            The binary can be read, but what it says cannot be: an index beyond what is defined, an argument of the wrong \
            type, a name used twice. The message gives the place, and the feature to switch on where it uses one that is \
            off.
            """,
            cure: "report it to the tool that made the component; `wcompose print FILE` shows the place"),
        Explanation(
            .invalidModule, "a core module breaks a rule of WebAssembly",
            """
            The binary can be read, but an instruction has operands of the wrong types, or refers to something that is \
            not there. The message gives the function and the offset.
            """,
            example: "(func (param f32) local.get 0 i32.eqz drop)   ;; i32.eqz takes an i32",
            cure: "report it to the compiler that made it, or switch on the feature that it uses: `--features …`"),
        Explanation(
            .unknownFeature, "a list of features has a word that names none",
            """
            `--features` takes names with commas between them, `-name` to switch one off, and groups such as `all`, \
            `default` and `wasm2`.
            """,
            example: "wcompose validate --features all,-gc module.wasm",
            cure: "take a name that `wcompose validate --list-features` lists"),
    ]
}
