import OrderedCollections
package import WComposeComponentModel
import WComposeWasmBinary

/// The imports, or the exports, of something so far: no two names of them are alike. See "Name Uniqueness" in
/// Explainer.md.
package struct ExternList {
    package let kind: ExternKind
    package private(set) var externs: Resolved.Externs = [:]
    /// The names so far, in the form in which they must be unique.
    private var keys = SmallSet<String>()

    package init(_ kind: ExternKind) { self.kind = kind }

    /// Takes a name, which nothing else may then have.
    package mutating func claim(_ name: String) throws(ValidationError.Reason) {
        guard keys.insert(ExternNameKind.uniquenessKey(of: name)) else {
            throw .name(.conflict(name, with: externs.keys, kind))
        }
    }

    /// Adds what has a name that was claimed.
    package mutating func append(_ name: ExternName, _ type: Resolved.ExternType) {
        externs[name.text] = Resolved.Extern(name: name, type: type)
    }
}
