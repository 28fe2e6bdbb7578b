import WComposeDiagnostics

extension LintRule {
    /// The families in the order of the codes of their rules. A new family is a file in Rules, and a line here.
    private static let families: [[LintRule]] = [
        ShortNameRules.rules,
        RepeatedNameRules.rules,
        ResultRules.rules,
        ErrorRules.rules,
        ParameterRules.rules,
        CallRules.rules,
        PayloadRules.rules,
        ResourceRules.rules,
        TypeShapeRules.rules,
        DocumentationRules.rules,
        VersionRules.rules,
        GateRules.rules,
        UseRules.rules,
    ]

    /// All rules, in the order of their codes.
    package static let all: [LintRule] = Array(families.joined())

    /// The rule of this code or name.
    package static func named(_ name: String) -> LintRule? {
        let code = name.uppercased()
        return all.first { $0.code.rawValue == code || $0.name == name }
    }
}
