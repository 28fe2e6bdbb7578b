// Composing: matching, wiring, linking (WC02xx).
extension Explanation {
    static let composing = names + providers + outside + results

    private static let names = [
        Explanation(
            .unknownInstance, "a name stands for no instance",
            """
            Wires, patterns, `with:` and `exports:` name instances by their ids: those under `instances:`, and the ids of \
            components that no instance names.
            """,
            example: """
                components:
                  source: ./source.wasm
                  filter: ./filter.wasm
                wires:
                  - sources -> filter     # the id is `source`
                """,
            cure: "correct the id, or add the instance"),
        Explanation(
            .unknownComponent, "a name stands for no component",
            "An instance is made from a component that `components:` lists, by its id.",
            example: """
                components:
                  filter: ./filter.wasm
                instances:
                  upper: filtre           # the id is `filter`
                """,
            cure: "correct the id, or add the component"),
        Explanation(
            .unknownImport, "a component has no import of this name",
            """
            A wire or a `with:` names an import, by its full name or by what follows its last `/`. `wcompose inspect` \
            lists what a component imports.
            """,
            example: """
                wires:
                  - source["example:text/lines"] -> filter["example:text/inputs"]   # it imports example:text/input
                """,
            cure: "take one of the names that the message lists"),
        Explanation(
            .unknownExport, "an instance has no export of this name",
            """
            A wire, a `with:` or an entry of `exports:` names an export, by its full name or by what follows its last \
            `/`. `wcompose inspect` lists what a component exports.
            """,
            cure: "take one of the names that the message lists"),
    ]

    private static let providers = [
        Explanation(
            .duplicateProvider, "two providers are given for one import",
            "An import has one provider. Two wires, or a wire and a `with:`, name the same import of an instance.",
            example: """
                wires:
                  - fast.codec -> app.codec
                  - safe.codec -> app.codec
                """,
            cure: "drop one of them; to have both, make two instances of the importing component"),
        Explanation(
            .edgeSatisfiesNothing, "a wire, or a step of a pattern, satisfies no import",
            """
            What is written down must do something: the provider exports nothing that the consumer imports and that is \
            not provided for already. The notes say what came near and why it does not fit.
            """,
            example: """
                wires:
                  - logger -> merger      # merger imports nothing that logger exports
                """,
            cure: "drop the wire, turn it around, or name the export and the import in it"),
        Explanation(
            .ambiguousProvider, "two exports fit one import under the same rule",
            """
            An import that no wire speaks of takes the export of the same name. Two instances have one, so that wcompose \
            would have to guess.
            """,
            example: """
                components:
                  a: ./logger-a.wasm      # both export example:log/logger@0.2.0
                  b: ./logger-b.wasm
                  app: ./app.wasm
                """,
            cure: "say which one is meant: `wires: [a -> app]`, or a `with:` of the instance"),
        Explanation(
            .typeMismatch, "an export found by name has a type that does not fit",
            """
            Export and import have the same name, and one of them is an older or newer form, or another thing of the same \
            name. The message gives each difference with the path to it, in the words of WIT.
            """,
            example: """
                upper → example:text/lines.process, param line:
                    expected string, found list<u8>
                """,
            cure:
                "build both sides against one version of the interface; `{ import: true }` leaves the import to the host"
        ),
        Explanation(
            .resourceMismatch, "two sides mean different resources by one name",
            """
            A resource is what the instance made that defines it. Handles from one instance cannot be given to another \
            one, though both call theirs `file`. The message tells where either side's resource is defined.
            """,
            example: """
                wires:
                  - files-a -> editor     # opens files of files-a
                  - files-b -> printer    # is handed them by editor, and takes those of files-b
                """,
            cure: "let both sides take the interface that defines the resource from one instance"),
        Explanation(
            .cycle, "instances need each other in a circle",
            "An instance can only be made when all that it imports is there. The message prints the circle, edge by edge.",
            example: """
                wires:
                  - a -> b
                  - b -> a
                """,
            cure:
                "cut the circle: give one side another provider, or leave its import to the host by `{ import: true }`"),
    ]

    private static let outside = [
        Explanation(
            .forbiddenImport, "the result would import something that `imports:` does not allow",
            """
            `imports: allow:` lists what the host has. An import that no instance provides for would be asked of the \
            host, and is not on the list.
            """,
            example: """
                imports:
                  allow: ["wasi:*"]
                """,
            cure: "add a component that exports it, or add its name to the list"),
        Explanation(
            .importConflict, "two imports of one name cannot be merged",
            """
            Two instances leave an import of one name to the host, and ask for types that no one thing has. Names that are \
            too much alike, as by case, cannot both be imports either.
            """,
            cure: "build both against one version of the interface, or give one of them a provider"),
        Explanation(
            .exportConflict, "two exports of the result have one name",
            """
            Without `exports:`, all exports of the instances at the end of the graph are those of the result. Two of \
            them have the same name.
            """,
            example: """
                exports:
                  - { from: upper, export: "example:text/lines", as: "upper-lines" }
                  - { from: lower, export: "example:text/lines", as: "lower-lines" }
                """,
            cure: "list under `exports:` what is to be exported, with `as:` for other names"),
        Explanation(
            .unusedPlug, "a plug satisfies no import",
            "Nothing that the plug exports is imported by the socket or by another plug. It is left out.",
            cure: "drop it, or look at its exports: `wcompose inspect PLUG`"),
        Explanation(
            .nothingPlugged, "no plug satisfies any import",
            """
            Nothing that the plugs export is imported by the socket: the result would be the socket. The notes list what \
            came near.
            """,
            cure: "see whether names and versions agree: `wcompose inspect` shows both sides"),
        Explanation(
            .unexportedResource, "an export uses resources of an instance that is not exported",
            "Who calls the export gets handles of a resource whose own functions are out of reach.",
            cure: "export the interface that defines the resource too: the message has the line to add"),
        Explanation(
            .engineLimit, "an engine would refuse the result",
            """
            The result is valid, but larger than what engines and tools take, or uses something that they have not \
            switched on.
            """,
            cure: "compose in parts, or see whether the engine that is meant takes it"),
        Explanation(
            .nearMiss, "something nearly fits an import that stays open",
            """
            No export fits the import, which is left to the host. Some come near: another version track, a similar name, \
            the right type under another name. Each is listed with what is missing.
            """,
            cure: "where one of them is meant, wire it by name; else nothing is to be done"),
    ]

    private static let results = [
        Explanation(
            .badName, "a name is not one that an import or export may have",
            """
            Names are plain ones in kebab case, such as `read-line`, or those of interfaces, such as \
            `example:text/lines@1.0.0`.
            """,
            cure: "write words of letters and digits, all in lower case, with `-` between them"),
        Explanation(
            .emptyComposition, "there is nothing to compose",
            "The graph has no instance: neither under `instances:` nor under `components:`.",
            example: """
                wcompose: 1
                components:
                  source: ./source.wasm
                """,
            cure: "name a component at least"),
        Explanation(
            .splitImport, "imports that could not be merged stay apart",
            """
            Two instances ask the host for versions of one interface whose types conflict. The result imports both, under \
            the names that they have.
            """,
            cure: "where the host has one of them only, build both components against that one"),
        Explanation(
            .nothingExported, "the result has no export",
            "Nobody can call a component that exports nothing. All exports are consumed within, or `exports:` is empty.",
            cure: "list under `exports:` what is to be seen from outside"),
        Explanation(
            .addedExport, "something is exported because the type of another export needs it",
            """
            An export refers to types that another interface defines. The result is valid only if it exports that as \
            well, so it does.
            """,
            cure: "add it to `exports:`, and the warning is gone"),
        Explanation(
            .invalidOutput, "internal error: invalid composition",
            """
            Every composition is validated before it is written; `--verify` validates the bodies of its functions as \
            well. This one is invalid, which is a fault of wcompose and not of your graph. Nothing was written.
            """,
            cure: "report it with this message, the graph file and the components that it names"),
    ]
}
