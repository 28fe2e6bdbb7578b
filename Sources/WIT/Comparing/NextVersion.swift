package import WComposeComponentModel

extension WIT {
    /// Which versions a package may have after a change. See https://semver.org, and "Canonical Interface Name" in
    /// Explainer.md for versions that begin with a zero.
    package enum NextVersion {
        /// The lowest version that is honest after a change; nothing where the earlier one is a prerelease, which
        /// promises nothing.
        package static func after(_ version: SemanticVersion, _ effect: Difference.Effect) -> SemanticVersion? {
            guard version.prerelease.isEmpty else { return nil }
            var next = version
            next.build = nil
            switch effect {
            case .breaking:
                if version.major > 0 {
                    (next.major, next.minor, next.patch) = (version.major &+ 1, 0, 0)
                } else if version.minor > 0 {
                    (next.minor, next.patch) = (version.minor &+ 1, 0)
                } else {
                    next.patch = version.patch &+ 1
                }
            case .addition where version.major > 0: (next.minor, next.patch) = (version.minor &+ 1, 0)
            case .addition, .neutral: next.patch = version.patch &+ 1
            }
            return next
        }

        /// Whether `next` says honestly how it differs from `version`.
        package static func isHonest(
            _ next: SemanticVersion, after version: SemanticVersion, _ effect: Difference.Effect
        )
            -> Bool
        {
            guard version < next else { return effect == .neutral && next == version }
            guard let lowest = after(version, effect) else { return true }
            // A prerelease of the version that is due is on its way there.
            var release = next
            release.prerelease = []
            return lowest <= release
        }
    }
}
