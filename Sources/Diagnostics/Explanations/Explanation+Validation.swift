// Validation (WC03xx).
extension Explanation {
    static let validation = [
        Explanation(
            .invalidComponent, "invalid component",
            """
            The binary is well-formed, but breaks a rule of the component model: an index is out of range, an argument \
            has the wrong type, a name is used twice. The message gives the place, and the feature to enable if one is \
            disabled.
            """,
            cure: "report it to the authors of the tool that made it; `wcompose print FILE` shows the place"),
        Explanation(
            .invalidModule, "invalid core module",
            """
            The binary is well-formed, but an instruction has operands of the wrong types, or refers to something \
            undefined. The message gives the function and the offset.
            """,
            example: "(func (param f32) local.get 0 i32.eqz drop)   ;; i32.eqz takes an i32",
            cure: "report it to the authors of the compiler, or enable the feature that it uses: `--features …`"),
        Explanation(
            .unknownFeature, "unknown feature",
            """
            `--features` takes comma-separated names, `-name` to disable one, and groups such as `all`, `default` and \
            `wasm2`.
            """,
            example: "wcompose validate --features all,-gc module.wasm",
            cure: "use a name from `wcompose validate --list-features`"),
    ]
}
