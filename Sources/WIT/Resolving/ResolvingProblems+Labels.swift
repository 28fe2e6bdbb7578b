import WComposeComponentModel
import WComposeDiagnostics

// Labels of parameters, fields, cases and flags.

extension ResolvingProblems {
    /// Reports labels that are not unique among those of their list.
    mutating func reportDuplicates(among names: [IdentifierSyntax], implicit: [(String, SourceRange)] = []) {
        let implicit = implicit.map { IdentifierSyntax(text: $0, range: $1) }
        if areFewAndDistinct(implicit + names) { return }
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

    /// Most lists are so short that a table of their names would take longer.
    private func areFewAndDistinct(_ names: [IdentifierSyntax]) -> Bool {
        guard names.count <= 6 else { return false }
        for (index, name) in names.enumerated() where names[..<index].contains(where: { Self.areAlike($0, name) }) {
            return false
        }
        return true
    }

    /// Whether the letters and digits of two labels are the same.
    private static func areAlike(_ one: IdentifierSyntax, _ other: IdentifierSyntax) -> Bool {
        var rest = other.text.utf8[...]
        func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }
        for byte in one.text.utf8 where byte != UInt8(ascii: "-") {
            while rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard let next = rest.popFirst(), folded(next) == folded(byte) else { return false }
        }
        return rest.allSatisfy { $0 == UInt8(ascii: "-") }
    }
}
