import WComposeWasmBinary

extension ValidationError.Reason {
    /// A component may well be valid, but is larger than what is looked at.
    package enum Limit: Sendable {
        case typeSize
        case typeNesting
        /// It is not known which of the two.
        case typeSizeOrDepth
        case work
    }
}

extension ValidationError.Reason.Limit: CustomStringConvertible {
    package var description: String {
        switch self {
        case .typeSize: "a type has more than \(Limits.typeSize) parts"
        case .typeNesting: "types are nested more than \(Limits.nestingDepth) levels deep"
        case .typeSizeOrDepth:
            "a type has more than \(Limits.typeSize) parts, or is nested more than \(Limits.typeDepth) levels deep"
        case .work:
            "component too complex: its instantiations, imports and exports compare more than \(Limits.validationWork) type parts"
        }
    }
}
