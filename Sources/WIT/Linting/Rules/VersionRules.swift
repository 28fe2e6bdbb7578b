import WComposeComponentModel
import WComposeDiagnostics

/// Versions of packages.
package enum VersionRules: LintFamily {
    static let rules = [unversionedPackage, loneVersion]

    package static let unversionedPackage = LintRule(
        "WC0680", "unversioned-package", .warning, "package without a version",
        why: """
            Components are connected by interface names and versions. Without a version, the old and the new form of an \
            interface have the same name, and an incompatibility shows only if types differ.
            """,
        bad: "package example:users;", good: "package example:users@0.1.0;"
    ) { package in
        guard package.package.name.version == nil else { return [] }
        return [
            LintFinding(
                "package `\(package.package.name)` has no version", at: nil,
                help: ["write `package \(package.package.name)@0.1.0;`"])
        ]
    }

    static let loneVersion = LintRule(
        "WC0681", "lone-version", .note, "version that nothing is compatible with",
        why: """
            A component that imports 1.2.0 accepts 1.3.0, and one that imports 0.2.1 accepts 0.2.2. Versions 0.0.z and \
            prereleases are compatible only with themselves: all users must update at the same time.
            """,
        bad: "package example:users@0.0.3;", good: "package example:users@0.1.0;"
    ) { package in
        guard let version = package.package.name.version, version.track == nil else { return [] }
        return [
            LintFinding(
                "version \(version) of `\(package.package.name.unversioned)` is compatible with no other version",
                at: nil,
                help: [
                    version.prerelease.isEmpty
                        ? "use 0.1.0: each 0.1.z is compatible with the earlier ones"
                        : "this is fine before a release; release it as "
                            + "\(version.major).\(version.minor).\(version.patch)"
                ])
        ]
    }
}
