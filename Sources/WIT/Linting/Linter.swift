package import WComposeDiagnostics

/// Holds a package against rules.
package struct Linter: Sendable {
    /// The codes of rules that are switched off.
    package var allowed: Set<DiagnosticCode>

    package init(allowing allowed: Set<DiagnosticCode> = []) {
        self.allowed = allowed
    }

    /// What the rules find in a package, in order of the places. What it depends on is not looked at.
    ///
    /// - Parameter declaration: where the package gets its name, or the file that it is in.
    package func diagnostics(
        of package: WIT.PackageID, in resolution: WIT.Resolution, declaredAt declaration: Location
    ) -> [Diagnostic] {
        let subject = LintedPackage(package, in: resolution)
        var found: [(place: SourceRange?, diagnostic: Diagnostic)] = []
        var seen: Set<Finding> = []
        for rule in LintRule.all where !allowed.contains(rule.code) {
            for finding in rule.check(subject) {
                // What a world includes was told where it stands, or is another package's.
                guard subject.isOwn(finding.place),
                    seen.insert(Finding(code: rule.code, place: finding.place, message: finding.message)).inserted
                else { continue }
                found.append((finding.place, diagnostic(finding, of: rule, declaration)))
            }
        }
        return found.enumerated().sorted { left, right in
            switch (left.element.place, right.element.place) {
            case (let first?, let second?) where first != second: first < second
            case (nil, _?): true
            case (_?, nil): false
            default: left.offset < right.offset
            }
        }.map(\.element.diagnostic)
    }

    private struct Finding: Hashable {
        var code: DiagnosticCode
        var place: SourceRange?
        var message: String
    }

    private func diagnostic(_ finding: LintFinding, of rule: LintRule, _ declaration: Location) -> Diagnostic {
        Diagnostic(
            rule.code, finding.message, severity: rule.severity,
            at: [Label(finding.place.map { .text($0) } ?? declaration)],
            notes: finding.notes, help: finding.help)
    }
}
