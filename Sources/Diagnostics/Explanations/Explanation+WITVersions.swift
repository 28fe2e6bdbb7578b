// WIT packages against their versions, worlds and binaries (WC0640 to WC0659).
extension Explanation {
    static let witVersions = versions + worlds + forms

    private static let versions = [
        Explanation(
            .breakingChange, "breaking change",
            """
            An item was removed or changed its type, or implementers need a new one. Components or hosts that were built \
            with the old version cannot use the new one. This is an error if the version numbers promise compatibility, \
            and a note otherwise.
            """,
            example: """
                get: func(id: u32) -> option<user>;    // before
                get: func(id: u64) -> option<user>;    // now: another type
                """,
            cure: "add a new function or interface and keep the old one, or raise the version: 1.x to 2.0, 0.2 to 0.3"),
        Explanation(
            .compatibleChange, "compatible change",
            "Components and hosts that were built with the old version still work.",
            cure: "no action is needed"),
        Explanation(
            .dishonestVersion, "version bump too small for the changes",
            """
            From 1.2.0 to 1.3.0, or from 0.2.1 to 0.2.2, nothing may break, and a patch release adds nothing. Tools rely on \
            that: they use the new version in place of the old one.
            """,
            cure: "use the version that the message proposes, or revert the changes"),
        Explanation(
            .differentPackages, "different package names",
            "The packages are compared as two versions of one package.",
            cure: "check both paths"),
    ]

    private static let worlds = [
        Explanation(
            .unknownWorld, "world not found or ambiguous",
            "A component is checked against one world. The package has none, has several, or has none of that name.",
            example: "wcompose targets app.wasm ./wit --world example:app/command",
            cure: "choose one with `--world`"),
        Explanation(
            .importOutsideWorld, "import not offered by the world",
            """
            Hosts of this world do not provide the import, so the component cannot be instantiated there.
            """,
            cure: "compose the component with one that exports it, or choose a world that imports it"),
        Explanation(
            .missingWorldExport, "missing export required by the world",
            "Hosts of this world call the export, and the component does not have it.",
            cure: "export it; if another version is exported, build against the version of the world"),
        Explanation(
            .worldTypeMismatch, "import or export type differs from the world",
            "The component and the world use the same name for different types. The message lists every difference and its path.",
            cure: "build the component against the WIT of the world"),
    ]

    private static let forms = [
        Explanation(
            .noWITInBinary, "binary contains no WIT",
            """
            Binary WIT packages, components, and core modules with a world in a custom section contain WIT. A core module \
            compiled without bindings does not.
            """,
            cure: "use the component made from the module, or its WIT files"),
        Explanation(
            .inexpressibleInWIT, "component cannot be expressed in WIT",
            "Components may have imports and exports that WIT cannot express: core modules, values, some types.",
            cure: "use `wcompose inspect FILE` for its imports and exports, or `wcompose print FILE` for all of it"),
        Explanation(
            .malformedWITPackage, "malformed binary WIT package",
            "A binary WIT package is a component of a fixed form. This one has another form.",
            cure: "encode the package again from its text: `wcompose wit ./wit -o package.wasm`"),
        Explanation(
            .malformedPackageDocs, "malformed package documentation",
            "A binary WIT package stores its comments in the custom section `package-docs`. It is damaged, or belongs to another package.",
            cure: "encode the package again from its text"),
        Explanation(
            .malformedEmbeddedWorld, "malformed or conflicting worlds in a core module",
            """
            A module that becomes a component has its world in custom sections `component-type…`, one per bindings \
            library. One of them is damaged, or two of them disagree about a type.
            """,
            cure: "rebuild the module, with all bindings generated from the same WIT"),
        Explanation(
            .cannotEncodeWIT, "WIT package cannot be encoded",
            "The WIT is valid, but cannot be encoded as a component: a type has no binary form, or the package exceeds a limit.",
            cure: "change the WIT as the message says"),
        Explanation(
            .internalWITError, "internal error in WIT",
            "wcompose encoded a package incorrectly, or lost one of its items. The package is not at fault.",
            cure: "please report this, with the WIT files"),
    ]
}
