package import WComposeWasmBinary

extension ValidationError {
    /// What rule is broken, by family: what each is about stands with its code.
    ///
    /// It is boxed, so that an error that is not thrown takes no room; its words are made when they are asked for.
    package indirect enum Reason: Error, Sendable {
        case index(Index)
        case name(Name)
        case typeDefinition(TypeDefinition)
        case argument(Argument)
        case visibility(Visibility)
        case canonical(Canonical)
        case builtin(Builtin)
        case core(Core)
        case value(Value)
        /// Something needs features of which some are disabled.
        case feature(user: String, required: Features, disabled: Features)
        case limit(Limit)
    }
}

extension ValidationError.Reason {
    /// What differs, where the fault is that types do not fit.
    package var differences: [ValidationError.Difference] {
        switch self {
        case .name(.setterMismatch(_, _, let differences)), .argument(.mismatch(_, let differences)),
            .argument(.exportMismatch(_, let differences)), .value(.startArgumentMismatch(_, let differences)):
            differences
        default: []
        }
    }

    package var code: ValidationCode {
        switch self {
        case .index: .invalidIndex
        case .name: .invalidName
        case .typeDefinition: .invalidType
        case .argument: .typeMismatch
        case .visibility: .unnamedType
        case .canonical: .invalidCanonical
        case .builtin: .invalidBuiltin
        case .core: .invalidCore
        case .value: .invalidValue
        case .feature: .disabledFeature
        case .limit: .limitExceeded
        }
    }
}

extension ValidationError.Reason: CustomStringConvertible {
    /// In plain words, in lower case, names in backquotes.
    package var description: String {
        switch self {
        case .index(let reason): reason.description
        case .name(let reason): reason.description
        case .typeDefinition(let reason): reason.description
        case .argument(let reason): reason.description
        case .visibility(let reason): reason.description
        case .canonical(let reason): reason.description
        case .builtin(let reason): reason.description
        case .core(let reason): reason.description
        case .value(let reason): reason.description
        case .feature(let user, let required, _): Self.disabled(required, neededBy: user)
        case .limit(let reason): reason.description
        }
    }

    private static func disabled(_ features: Features, neededBy user: String) -> String {
        let names = Features.named.filter { features.contains($0.feature) }.map { "`\($0.name)`" }
        return
            "\(user) requires the \(names.count == 1 ? "feature" : "features") \(names.joined(separator: " and ")), which "
            + "\(names.count == 1 ? "is" : "are") disabled"
    }
}
