package import WComposeComponentModel
package import WComposeDiagnostics

/// What is said about versions of a package.
extension Diagnostic {
    /// - Parameter isExpected: whether the version says that it may be so.
    package static func difference(_ difference: WIT.Difference, isExpected: Bool) -> Diagnostic {
        var labels: [Label] = []
        if let place = difference.place { labels.append(Label(place, difference.previousPlace == nil ? nil : "now")) }
        if let place = difference.previousPlace { labels.append(Label(place, "before")) }
        let message = (difference.path + [difference.message]).joined(separator: ": ")
        return Diagnostic(
            difference.effect == .breaking ? WITPackageCode.breakingChange : .compatibleChange, message,
            severity: difference.effect == .breaking && !isExpected ? .error : .note, at: labels,
            notes: difference.note.map { [$0] } ?? [])
    }

    package static func differentPackages(_ previous: WIT.PackageName, _ next: WIT.PackageName) -> Diagnostic {
        Diagnostic(
            WITPackageCode.differentPackages,
            "`\(previous.unversioned)` and `\(next.unversioned)` are different packages",
            severity: .warning, notes: ["they are compared as two versions of one package"])
    }

    package static func dishonestVersion(
        _ next: WIT.PackageName, after previous: WIT.PackageName, _ effect: WIT.Difference.Effect,
        honest: SemanticVersion?
    ) -> Diagnostic {
        if let new = next.version, let old = previous.version, new < old {
            return Diagnostic(
                WITPackageCode.dishonestVersion, "`\(next)` is older than `\(previous)`",
                help: ["swap the two: the old version comes first"] + (honest.map { ["or use version \($0)"] } ?? []))
        }
        let what =
            switch effect {
            case .breaking: "breaks users of"
            case .addition: "adds to"
            case .neutral: "follows"
            }
        return Diagnostic(
            WITPackageCode.dishonestVersion, "version bump too small: `\(next)` \(what) `\(previous)`",
            help: honest.map { ["use version \($0)"] } ?? [])
    }
}
