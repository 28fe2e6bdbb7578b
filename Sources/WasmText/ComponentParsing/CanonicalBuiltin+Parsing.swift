import WComposeComponentModel

extension CanonicalBuiltin {
    private static let byName: [String: CanonicalBuiltin] = {
        var byName = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0.keyword)", $0) })
        // As Explainer.md has it.
        byName["thread.available-parallelism"] = .threadAvailableParallelism
        return byName
    }()

    static func named(_ name: String) -> CanonicalBuiltin? { byName[name] }
}
