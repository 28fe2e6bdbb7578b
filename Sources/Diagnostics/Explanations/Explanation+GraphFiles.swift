// Graph files (WC04xx).
extension Explanation {
    static let graphFiles = documents + contents

    private static let documents = [
        Explanation(
            .malformedDocument, "a graph file is not well-formed YAML or JSON",
            """
            The text cannot be read as YAML, or, where its name ends in `.json`, as JSON. In YAML this is mostly about \
            spaces: what belongs together is indented alike, and never by tabs.
            """,
            example: """
                components:
                  source: ./source.wasm
                   filter: ./filter.wasm    # one space too many
                """,
            cure: "mend the line that the message points at, or the one before it"),
        Explanation(
            .notUTF8, "a text is not UTF-8",
            """
            Graph files and WIT are UTF-8. The file has bytes that are not: it was saved in another encoding, or is not a \
            text.
            """,
            cure: "save the file as UTF-8"),
        Explanation(
            .unsupportedYAML, "a graph file uses something of YAML that graph files do without",
            """
            Anchors (`&x`), aliases (`*x`) and tags (`!x`) make a file hard to read, and can make a small one huge. Graph \
            files do not have them.
            """,
            cure: "write the value out; a string that begins with such a sign stands in quotes"),
        Explanation(
            .severalDocuments, "a graph file holds more than one document",
            "A line `---` begins another document of YAML. A graph file is one.",
            cure: "make a file of each"),
        Explanation(
            .documentTooLarge, "a graph file is nested too deeply, or has too many values",
            "Graph files have limits far beyond what people write, so that a hostile one does not exhaust memory.",
            cure: "split the graph: a graph file can be used as a component by `{ graph: FILE }`"),
    ]

    private static let contents = [
        Explanation(
            .wrongKind, "a value is of the wrong kind",
            "A string stands where a mapping is due, or a list where a string is.",
            example: """
                components: [source.wasm]    # a mapping is due: id to source
                """,
            cure: "write what the message asks for"),
        Explanation(
            .unknownKey, "a mapping has a key that means nothing there",
            "Keys that are misspelled would go unnoticed if they were passed over.",
            example: """
                component:                   # the key is `components`
                  source: ./source.wasm
                """,
            cure: "correct the key; the message lists those there are"),
        Explanation(
            .duplicateKey, "a mapping has one key twice",
            "One of the two values would be lost.",
            cure: "drop one of them, or give it another id"),
        Explanation(
            .missingKey, "a mapping lacks a key",
            """
            Every graph file has `wcompose:` with the version of the format; other mappings have keys of their own that \
            must be there.
            """,
            example: """
                wcompose: 1
                components:
                  source: ./source.wasm
                """,
            cure: "add the key that the message names"),
        Explanation(
            .unknownVersion, "the format version is not known",
            "`wcompose:` says in which version of the format the file is written. This wcompose does not know it.",
            cure: "write `wcompose: 1`, or take a newer wcompose"),
        Explanation(
            .badIdentifier, "an id is not of the form that ids have",
            "Ids of components and instances begin with a letter, and have letters, digits, `-` and `_`.",
            cure: "choose an id such as `log-filter`"),
        Explanation(
            .duplicateIdentifier, "two components, or two instances, have one id",
            """
            An id stands for one thing. An instance may have the id of the component that it is made from, but of no \
            other one.
            """,
            cure: "give one of them another id"),
        Explanation(
            .badValue, "a value is not one of those that are possible",
            "Some keys take a few words only, such as `match: exact`, `semver` or `structural`.",
            cure: "take one of the values that the message lists"),
        Explanation(
            .badWire, "a wire, or an export, is not written as it must be",
            """
            A wire is `provider -> consumer`. On either side, `[\"…\"]` or `.name` behind the id names the export or \
            import.
            """,
            example: """
                wires:
                  - source["example:text/lines"] -> lower["example:text/input"]
                  - logger -> merger
                """,
            cure: "write it in this form; in YAML, a wire with `[` or `:` at its beginning stands in quotes"),
        Explanation(
            .badPattern, "a pattern names too few instances, or one twice",
            "A chain has two instances at least, a fan one on each side, and each instance comes once.",
            example: """
                patterns:
                  - chain: [source, upper, sink]
                """,
            cure: "name what is missing, or make a second instance of what is there twice"),
        Explanation(
            .conflictingKeys, "keys exclude each other",
            "A mapping says two things of which one can hold, such as `path` and `graph` of a component.",
            cure: "drop one of them"),
        Explanation(
            .tooManyErrors, "the rest of the errors is left out",
            """
            The file has so many errors that more of them would not help. Often one mistake at the beginning causes them \
            all.
            """,
            cure: "mend the first ones and try again"),
        Explanation(
            .graphCycle, "graph files use each other as components in a circle, or too deep",
            "`{ graph: FILE }` uses what another graph file composes. One that leads back to itself never ends.",
            cure: "move what they share into a third graph file"),
    ]
}
