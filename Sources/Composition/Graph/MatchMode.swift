/// How providers are looked for where nothing was said: the rules that are asked beyond those of equal names.
///
/// By which of them an import found its provider is said by `MatchRule`.
package enum MatchMode: String, Sendable, CaseIterable {
    /// Not at all: what is not said stays open.
    case explicit
    /// By equal names.
    case exact
    /// By equal names, then on the same semver track.
    case semver
    /// As `semver`, then by the only type that fits.
    case structural
}
