import WComposeDiagnostics

extension LintRule {
    /// All rules, in the order of their codes.
    package static let all: [LintRule] = [
        shortName, repeatedName, missingResult, missingOption, stringError, emptyError, manyParameters, boolParameters,
        boolRecord, chattyCalls, itemByItem, wholePayload, unobtainableResource, explicitRelease, integerHandle,
        plainVariant, homemadeVariant, largeTuple, missingUnit, undocumented, unversionedPackage, loneVersion,
        missingGate, incompatibleGate, unusedType, unusedUse, emptyItem, worldWithoutExports,
    ]

    /// The rule of this code or name.
    package static func named(_ name: String) -> LintRule? {
        let code = name.uppercased()
        return all.first { $0.code.rawValue == code || $0.name == name }
    }
}
