import WComposeComponentModel
import WComposeDiagnostics

extension LintRule {
    static let unversionedPackage = LintRule(
        .unversionedPackage, "unversioned-package", .warning, "package without a version",
        why: """
            Components find each other by the names of interfaces and their versions. Without one, an old and a new form \
            of an interface have the same name, and what does not fit is found only where types differ.
            """,
        bad: "package example:users;", good: "package example:users@0.1.0;"
    ) { package in
        guard package.package.name.version == nil else { return [] }
        return [
            LintFinding(
                "the package `\(package.package.name)` has no version", at: nil,
                help: ["write `package \(package.package.name)@0.1.0;`"])
        ]
    }

    static let loneVersion = LintRule(
        .loneVersion, "lone-version", .note, "version that nothing is compatible with",
        why: """
            A component that asks for 1.2.0 is content with 1.3.0, and one that asks for 0.2.1 with 0.2.2. Versions \
            0.0.z and prereleases stand for themselves alone: with each of them, all who use the package must move at \
            once.
            """,
        bad: "package example:users@0.0.3;", good: "package example:users@0.1.0;"
    ) { package in
        guard let version = package.package.name.version, version.track == nil else { return [] }
        return [
            LintFinding(
                "no other version can stand in for \(version), the version of `\(package.package.name.unversioned)`",
                at: nil,
                help: [
                    version.prerelease.isEmpty
                        ? "begin with 0.1.0: then each 0.1.z can replace those before it"
                        : "that is as it should be before a release; release it as "
                            + "\(version.major).\(version.minor).\(version.patch)"
                ])
        ]
    }
}
