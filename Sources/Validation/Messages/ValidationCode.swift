package import WComposeDiagnostics

/// What rule of the component model a component breaks.
package enum ValidationCode: String, DiagnosticCodes {
    /// A component is well-formed but breaks a rule of the component model.
    case invalidComponent = "WC0301"

    package var explanation: Explanation {
        switch self {
        case .invalidComponent:
            Explanation(
                code, "invalid component",
                """
                The binary is well-formed, but breaks a rule of the component model: an index is out of range, an \
                argument has the wrong type, a name is used twice. The message gives the place, and the feature to \
                enable if one is disabled.
                """,
                cure: "report it to the authors of the tool that made it; `wcompose print FILE` shows the place")
        }
    }
}
