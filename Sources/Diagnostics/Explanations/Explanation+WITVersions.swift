// WIT packages against their versions, worlds and binaries (WC0640 to WC0659).
extension Explanation {
    static let witVersions = versions + worlds + forms

    private static let versions = [
        Explanation(
            .breakingChange, "breaking change",
            """
            Something is gone, or has another type. Components and hosts that were built with the earlier version cannot \
            use the later one. It is an error where the version says that they could, else a note.
            """,
            example: """
                get: func(id: u32) -> option<user>;    // before
                get: func(id: u64) -> option<user>;    // now: another type
                """,
            cure: "add a function or an interface beside the old one, or raise the version: 1.x to 2.0, 0.2 to 0.3"),
        Explanation(
            .compatibleChange, "compatible change",
            "What was built with the earlier version goes on to work. The change is told so that none goes unseen.",
            cure: "nothing is to be done"),
        Explanation(
            .dishonestVersion, "version bump too small for the changes",
            """
            From 1.2.0 to 1.3.0, or from 0.2.1 to 0.2.2, nothing may break, and a patch adds nothing. Tools trust that: \
            they let the later version stand in for the earlier one.
            """,
            cure: "give the package the version that the message proposes, or take the changes back"),
        Explanation(
            .differentPackages, "different package names",
            "They are compared as if one were the next version of the other.",
            cure: "see whether both paths are those that were meant"),
    ]

    private static let worlds = [
        Explanation(
            .unknownWorld, "world not found or ambiguous",
            "A component is held against one world. The package has none, has several, or none of that name.",
            example: "wcompose targets app.wasm ./wit --world example:app/command",
            cure: "choose one with `--world`"),
        Explanation(
            .importOutsideWorld, "import not offered by the world",
            """
            A host that offers the world has nothing to give for the import: the component would not start there.
            """,
            cure: "compose the component with one that exports it, or choose a world that has it"),
        Explanation(
            .missingWorldExport, "missing export required by the world",
            "A host of this world calls the export, and the component has none of this name.",
            cure: "export it; where another version is exported, build against the world's one"),
        Explanation(
            .worldTypeMismatch, "import or export type differs from the world",
            "Both have it under one name, and mean different things by it. Each difference is told, with the path to it.",
            cure: "build the component against the WIT of the world"),
    ]

    private static let forms = [
        Explanation(
            .noWITInBinary, "binary contains no WIT",
            """
            WIT is found in packages in their binary form, in components, and in core modules that have a world in a \
            custom section. A core module that was compiled without bindings has none.
            """,
            cure: "take the component that was made of the module, or its WIT"),
        Explanation(
            .inexpressibleInWIT, "component cannot be expressed in WIT",
            "Components may import core modules, values, or types that no WIT describes.",
            cure: "`wcompose inspect FILE` shows what it has; `wcompose print FILE` prints all of it"),
        Explanation(
            .malformedWITPackage, "malformed binary WIT package",
            "The binary form of a package is a component of a certain form, which tools write. This one differs.",
            cure: "encode the package again from its text: `wcompose wit ./wit -o package.wasm`"),
        Explanation(
            .malformedPackageDocs, "malformed package documentation",
            "The binary form keeps comments in a custom section, `package-docs`. It is damaged, or is of another package.",
            cure: "encode the package again from its text"),
        Explanation(
            .malformedEmbeddedWorld, "malformed or conflicting worlds in a core module",
            """
            A module that is to become a component has its world in custom sections `component-type…`, one for each \
            library of bindings. One of them is damaged, or two have different types for one name.
            """,
            cure: "build the module again, with all its bindings made from the same WIT"),
        Explanation(
            .cannotEncodeWIT, "WIT package cannot be encoded",
            "The text is right, but what it says cannot be said in a component.",
            cure: "do as the message says"),
        Explanation(
            .internalWITError, "internal error in WIT",
            "What wcompose made of a package is invalid, or an item of it got lost. The package is not at fault.",
            cure: "please report it, with the WIT files"),
    ]
}
