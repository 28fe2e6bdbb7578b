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
            difference.effect == .breaking ? .breakingChange : .compatibleChange, message,
            severity: difference.effect == .breaking && !isExpected ? .error : .note, at: labels,
            notes: difference.note.map { [$0] } ?? [])
    }

    package static func differentPackages(_ previous: WIT.PackageName, _ next: WIT.PackageName) -> Diagnostic {
        Diagnostic(
            .differentPackages, "`\(previous.unversioned)` and `\(next.unversioned)` are different packages",
            severity: .warning, notes: ["they are compared as if the one were the next version of the other"])
    }

    package static func dishonestVersion(
        _ next: WIT.PackageName, after previous: WIT.PackageName, _ effect: WIT.Difference.Effect,
        honest: SemanticVersion?
    ) -> Diagnostic {
        let what =
            switch effect {
            case .breaking: "breaks what was built with"
            case .addition: "has more than"
            case .neutral: "comes after"
            }
        return Diagnostic(
            .dishonestVersion, "`\(next)` \(what) `\(previous)`, and its version does not say so",
            help: honest.map { ["call it \($0)"] } ?? [])
    }
}
