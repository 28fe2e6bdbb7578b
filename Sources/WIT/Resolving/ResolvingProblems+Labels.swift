import WComposeComponentModel
import WComposeDiagnostics

// Labels of parameters, fields, cases and flags.

extension ResolvingProblems {
    /// Reports labels that are not unique among those of their list.
    mutating func reportDuplicates(among names: [IdentifierSyntax], implicit: [(String, SourceRange)] = []) {
        let implicit = implicit.map { IdentifierSyntax(text: $0, range: $1) }
        var hashes = LabelHashes()
        if (implicit + names).allSatisfy({ hashes.add($0.text) }) { return }
        var unique = UniqueNames()
        var places: [String: SourceRange] = [:]
        for name in implicit + names {
            if let other = unique.insert(name.text) {
                report(.duplicateName(name, first: other, at: places[other] ?? name.range))
            } else {
                places[name.text] = name.range
            }
        }
    }
}
