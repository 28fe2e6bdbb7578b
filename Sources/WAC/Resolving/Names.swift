import WComposeComponentModel
import WComposeDiagnostics

/// Names of imports and exports, as people get them wrong.
enum Names {
    /// The name that is probably meant: the same interface in another version or in another package, then one that is spelt
    /// nearly so, as a whole or by its last part.
    static func meant(_ name: String, among known: [String]) -> String? {
        if let wanted = InterfaceName(name),
            let same = known.first(where: { InterfaceName($0)?.unversioned == wanted.unversioned })
        {
            return same
        }
        let short = ExternNameKind.shortName(of: name)
        let shorts = known.map { ExternNameKind.shortName(of: $0) }
        if let same = shorts.firstIndex(of: short) { return known[same] }
        if let near = Spelling.nearest(to: name, among: known) { return near }
        return Spelling.nearest(to: short, among: shorts).flatMap { shorts.firstIndex(of: $0) }.map { known[$0] }
    }
}
