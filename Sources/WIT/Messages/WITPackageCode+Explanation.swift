package import WComposeDiagnostics

extension WITPackageCode {
    package var explanation: Explanation {
        switch self {
        case .breakingChange:
            Explanation(
                code, "breaking change",
                """
                An item was removed or changed its type, or implementers need a new one. Components or hosts that \
                were built with the old version cannot use the new one. This is an error if the version numbers \
                promise compatibility, and a note otherwise.
                """,
                example: """
                    get: func(id: u32) -> option<user>;    // before
                    get: func(id: u64) -> option<user>;    // now: another type
                    """,
                cure:
                    "add a new function or interface and keep the old one, or raise the version: 1.x to 2.0, 0.2 to 0.3"
            )
        case .compatibleChange:
            Explanation(
                code, "compatible change",
                "Components and hosts that were built with the old version still work.",
                cure: "no action is needed", severity: .note)
        case .dishonestVersion:
            Explanation(
                code, "version bump too small for the changes",
                """
                From 1.2.0 to 1.3.0, or from 0.2.1 to 0.2.2, nothing may break, and a patch release adds nothing. \
                Tools rely on that: they use the new version in place of the old one.
                """,
                cure: "use the version that the message proposes, or revert the changes")
        case .differentPackages:
            Explanation(
                code, "different package names",
                "The packages are compared as two versions of one package.",
                cure: "check both paths", severity: .warning)
        case .noWITInBinary:
            Explanation(
                code, "binary contains no WIT",
                """
                Binary WIT packages, components, and core modules with a world in a custom section contain WIT. A \
                core module compiled without bindings does not.
                """,
                cure: "use the component made from the module, or its WIT files")
        case .inexpressibleInWIT:
            Explanation(
                code, "component cannot be expressed in WIT",
                "Components may have imports and exports that WIT cannot express: core modules, values, some types.",
                cure: "use `wcompose inspect FILE` for its imports and exports, or `wcompose print FILE` for all of it")
        case .malformedWITPackage:
            Explanation(
                code, "malformed binary WIT package",
                "A binary WIT package is a component of a fixed form. This one has another form.",
                cure: "encode the package again from its text: `wcompose wit ./wit -o package.wasm`")
        case .malformedPackageDocs:
            Explanation(
                code, "malformed package documentation",
                "A binary WIT package stores its comments in the custom section `package-docs`. It is damaged, or belongs to another package.",
                cure: "encode the package again from its text")
        case .malformedEmbeddedWorld:
            Explanation(
                code, "malformed or conflicting worlds in a core module",
                """
                A module that becomes a component has its world in custom sections `component-type…`, one per \
                bindings library. One of them is damaged, or two of them disagree about a type.
                """,
                cure: "rebuild the module, with all bindings generated from the same WIT")
        case .cannotEncodeWIT:
            Explanation(
                code, "WIT package cannot be encoded",
                "The WIT is valid, but cannot be encoded as a component: a type has no binary form, or the package exceeds a limit.",
                cure: "change the WIT as the message says")
        case .internalWITError:
            Explanation(
                code, "internal error in WIT",
                "wcompose encoded a package incorrectly, or lost one of its items. The package is not at fault.",
                cure: "please report this, with the WIT files")
        case .unmergeableImports:
            Explanation(
                code, "versions of an interface that cannot be merged",
                """
                Parts of a component were built for two versions of an interface that should be compatible by their \
                version numbers, so that the higher one serves both. They are not: a function has another type, or a \
                type is missing.
                """,
                example: """
                    example:log/sink@1.0.0   print: func(text: string);   // needed by one part
                    example:log/sink@1.1.0   print: func(line: u32);      // needed by another
                    """,
                cure: "build all parts with one version, or keep both with `--merge-imports-based-on-semver=false`")
        }
    }
}
