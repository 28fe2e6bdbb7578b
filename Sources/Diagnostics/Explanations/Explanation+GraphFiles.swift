// Graph files (WC04xx).
extension Explanation {
    static let graphFiles = documents + contents

    private static let documents = [
        Explanation(
            .malformedDocument, "syntax error in a graph file",
            """
            The file is not valid YAML or, if its name ends in `.json`, not valid JSON. In YAML the cause is usually \
            indentation: sibling keys are indented alike, and never with tabs.
            """,
            example: """
                components:
                  source: ./source.wasm
                   filter: ./filter.wasm    # one space too many
                """,
            cure: "fix the line that the message points at, or the line before it"),
        Explanation(
            .notUTF8, "invalid UTF-8",
            """
            Graph files and WIT are UTF-8. The file contains other bytes: it was saved in another encoding, or is not \
            text.
            """,
            cure: "save the file as UTF-8"),
        Explanation(
            .unsupportedYAML, "unsupported YAML feature",
            """
            Anchors (`&x`), aliases (`*x`) and tags (`!x`) make a file hard to read, and can make a small file huge. Graph \
            files do not support them.
            """,
            cure: "write the value out; quote a string that begins with such a character"),
        Explanation(
            .severalDocuments, "more than one YAML document",
            "A line `---` begins another YAML document. A graph file is a single document.",
            cure: "put each document in its own file"),
        Explanation(
            .documentTooLarge, "graph file too large or nested too deeply",
            "Graph files have limits far beyond what people write, so a hostile one cannot exhaust memory.",
            cure: "split the graph: use a graph file as a component with `{ graph: FILE }`"),
    ]

    private static let contents = [
        Explanation(
            .wrongKind, "wrong type of value",
            "For example, a string instead of a mapping, or a list instead of a string.",
            example: """
                components: [source.wasm]    # expected a mapping from id to source
                """,
            cure: "write a value of the expected type"),
        Explanation(
            .unknownKey, "unknown key",
            "Unknown keys are errors: nothing is silently ignored.",
            example: """
                component:                   # the key is `components`
                  source: ./source.wasm
                """,
            cure: "correct the key; the message lists the valid ones"),
        Explanation(
            .duplicateKey, "duplicate key",
            "One of the two values would be lost.",
            cure: "remove one of them, or rename it"),
        Explanation(
            .missingKey, "missing key",
            """
            Every graph file needs `wcompose:` with the format version; other mappings have required keys of their own.
            """,
            example: """
                wcompose: 1
                components:
                  source: ./source.wasm
                """,
            cure: "add the key that the message names"),
        Explanation(
            .unknownVersion, "unsupported graph format version",
            "`wcompose:` gives the version of the graph format. This wcompose does not support it.",
            cure: "write `wcompose: 1`, or update wcompose"),
        Explanation(
            .badIdentifier, "invalid id",
            "Ids of components and instances begin with a letter, followed by letters, digits, `-` and `_`.",
            cure: "choose an id such as `log-filter`"),
        Explanation(
            .duplicateIdentifier, "duplicate id",
            """
            Ids are unique. An instance may have the id of its own component, but not of another component.
            """,
            cure: "rename one of them"),
        Explanation(
            .badValue, "invalid value",
            "Some keys accept only certain values, such as `match: exact`, `semver` or `structural`.",
            cure: "use one of the values that the message lists"),
        Explanation(
            .badWire, "syntax error in a wire or export",
            """
            A wire is `provider -> consumer`. On either side, `[\"…\"]` or `.name` after the id names the export or \
            import.
            """,
            example: """
                wires:
                  - source["example:text/lines"] -> lower["example:text/input"]
                  - logger -> merger
                """,
            cure: "write it in this form; in YAML, quote a wire that contains `[` or `: `"),
        Explanation(
            .badPattern, "too few or duplicate instances in a pattern",
            "A chain needs at least two instances, a fan at least one on each side, and each instance appears once.",
            example: """
                patterns:
                  - chain: [source, upper, sink]
                """,
            cure: "add the missing instance, or create a second instance of the component"),
        Explanation(
            .conflictingKeys, "conflicting keys",
            "Some keys cannot be combined, such as `path` and `graph` of a component.",
            cure: "remove one of them"),
        Explanation(
            .tooManyErrors, "too many errors; the rest are omitted",
            """
            The file has so many errors that listing more would not help. Often one mistake near the beginning causes \
            them all.
            """,
            cure: "fix the first ones and try again"),
        Explanation(
            .graphCycle, "dependency cycle between graph files",
            "`{ graph: FILE }` uses the composition of another graph file. Cycles and very deep nesting are rejected.",
            cure: "move the shared part into a third graph file"),
    ]
}
