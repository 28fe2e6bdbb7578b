import WComposeComponentModel

extension ValidationError.Reason {
    /// What is given for an import, or exported as a type, does not fit it.
    package enum Argument: Sendable {
        case duplicate(String)
        case missing(String, expected: String)
        case mismatch(String, [ValidationError.Difference])
        /// An export and the type that is ascribed to it.
        case exportMismatch(String, [ValidationError.Difference])
    }
}

extension ValidationError.Reason.Argument: CustomStringConvertible {
    package var description: String {
        switch self {
        case .duplicate(let name): "duplicate argument `\(name)`"
        case .missing(let name, let expected):
            "missing argument `\(name)` of a component instantiation: expected \(expected)"
        case .mismatch(let name, _): "wrong type of argument `\(name)`"
        case .exportMismatch(let name, _): "export `\(name)` does not match its declared type"
        }
    }
}
