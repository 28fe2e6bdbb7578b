package import WComposeComponentModel
package import WComposeDiagnostics
package import WComposeReports
import WComposeLoading
package import WComposePlatform
package import WComposeWIT

/// Finds out whether a package is an honest successor of an earlier version of it.
package struct SemverCheck: Operation {
    package private(set) var sources = SourceMap()
    /// What stands in the way of reading the packages.
    package private(set) var problems: [Diagnostic] = []
    private var sink = DiagnosticSink()
    /// What was found.
    package var findings: [Diagnostic] { Array(sink.diagnostics.dropFirst(problems.count)) }
    /// Nothing where one of the packages cannot be understood.
    package private(set) var outcome: Outcome?
    package let inputs: [FileIdentity]
    private let paths: (previous: String, next: String)

    package struct Outcome: Sendable {
        package var previous: WIT.PackageName
        package var next: WIT.PackageName
        package var differences: [WIT.Difference]
        package var effect: WIT.Difference.Effect
        /// The lowest version that says what changed; nothing where the earlier one has none, or is a prerelease.
        package var honestVersion: SemanticVersion?
        /// Nothing where one of the packages has no version.
        package var isHonest: Bool?
    }

    /// - Parameter warnings: which are errors, and which are not told.
    package init(
        previous: String, next: String, features: WIT.Features, judging warnings: WarningPolicy = WarningPolicy()
    ) {
        paths = (previous, next)
        var loader = WITLoader(features: features)
        let old = loader.load(previous)
        let new = loader.load(next)
        sources = loader.sources
        inputs = Array(loader.identities.values)
        sink = loader.sink
        sink.apply(warnings)
        problems = sink.diagnostics
        guard let old, let new, !sink.hasErrors else { return }
        let comparison = WIT.PackageComparison(of: old.resolution, old.root, with: new.resolution, new.root)
        let names = (old.resolution[old.root].name, new.resolution[new.root].name)
        var outcome = Outcome(
            previous: names.0, next: names.1, differences: comparison.differences, effect: comparison.effect)
        if let version = names.0.version {
            outcome.honestVersion = WIT.NextVersion.after(version, comparison.effect)
            outcome.isHonest = names.1.version.map { WIT.NextVersion.isHonest($0, after: version, comparison.effect) }
        }
        if names.0.unversioned != names.1.unversioned { sink.report(.differentPackages(names.0, names.1)) }
        // Without versions, nothing says that it may break anything.
        let isExpected = outcome.isHonest == true
        for difference in outcome.differences { sink.report(.difference(difference, isExpected: isExpected)) }
        if outcome.isHonest == false {
            sink.report(.dishonestVersion(names.1, after: names.0, outcome.effect, honest: outcome.honestVersion))
        }
        sink.apply(warnings)
        self.outcome = outcome
    }
}

extension SemverCheck {
    package var subjects: [CommandReport.Subject] {
        var subject = CommandReport.Subject(at: paths.next, diagnostics, in: sources)
        subject.name = "\(FileName.shown(paths.previous)) to \(FileName.shown(paths.next))"
        return [subject]
    }
    package var conclusion: String? { text }

    package var text: String? {
        guard let outcome else { return nil }
        let breaking = outcome.differences.count { $0.effect == .breaking }
        let additions = outcome.differences.count { $0.effect == .addition }
        var text = "\(outcome.previous) to \(outcome.next): \(breaking) breaking, \(additions) added\n"
        if let version = outcome.honestVersion, outcome.effect > .neutral {
            text += "the next version must be at least \(version)\n"
        } else if let version = outcome.previous.version, !version.prerelease.isEmpty, outcome.effect > .neutral {
            text += "\(version) is a prerelease, which promises no compatibility: any later version may follow\n"
        }
        return text
    }

    package var json: JSONValue? {
        guard let outcome else { return nil }
        return [
            "previous": .string(outcome.previous.description), "new": .string(outcome.next.description),
            "effect": .string(outcome.effect.rawValue),
            "honestVersion": outcome.honestVersion.map { .string("\($0)") } ?? .null,
            "isHonest": outcome.isHonest.map { .bool($0) } ?? .null,
            "differences": .array(outcome.differences.map(\.json)),
        ]
    }
}
