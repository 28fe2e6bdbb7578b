package import WComposeDiagnostics

extension GraphFileCode {
    package var explanation: Explanation {
        switch self {
        case .unknownInstance:
            Explanation(
                code, "unknown instance",
                """
                Wires, patterns, `with:` and `exports:` refer to instances by id: the ids under `instances:`, and \
                those of components that no instance uses.
                """,
                example: """
                    components:
                      source: ./source.wasm
                      filter: ./filter.wasm
                    wires:
                      - sources -> filter     # the id is `source`
                    """,
                cure: "correct the id, or add the instance")
        case .unknownComponent:
            Explanation(
                code, "unknown component",
                "An instance refers to a component in `components:` by its id.",
                example: """
                    components:
                      filter: ./filter.wasm
                    instances:
                      upper: filtre           # the id is `filter`
                    """,
                cure: "correct the id, or add the component")
        case .malformedDocument:
            Explanation(
                code, "syntax error in a graph file",
                """
                The file is not valid YAML or, if its name ends in `.json`, not valid JSON. In YAML the cause is \
                usually indentation: sibling keys are indented alike, and never with tabs.
                """,
                example: """
                    components:
                      source: ./source.wasm
                       filter: ./filter.wasm    # one space too many
                    """,
                cure: "fix the line that the message points at, or the line before it")
        case .unsupportedYAML:
            Explanation(
                code, "unsupported YAML feature",
                """
                Tags (`!x`) say what a value is. In graph files that is known from its place, and they are not \
                supported.
                """,
                cure: "remove the tag; quote a string that begins with `!`")
        case .severalDocuments:
            Explanation(
                code, "more than one YAML document",
                "A line `---` begins another YAML document. A graph file is a single document.",
                cure: "put each document in its own file")
        case .documentTooLarge:
            Explanation(
                code, "graph file too large or nested too deeply",
                "Graph files have limits far beyond what people write, so a hostile one cannot exhaust memory.",
                cure: "split the graph: use a graph file as a component with `{ graph: FILE }`")
        case .wrongKind:
            Explanation(
                code, "wrong type of value",
                "For example, a string instead of a mapping, or a list instead of a string.",
                example: """
                    components: [source.wasm]    # expected a mapping from id to source
                    """,
                cure: "write a value of the expected type")
        case .unknownKey:
            Explanation(
                code, "unknown key",
                "Unknown keys are errors: nothing is silently ignored.",
                example: """
                    component:                   # the key is `components`
                      source: ./source.wasm
                    """,
                cure: "correct the key; the message lists the valid ones")
        case .duplicateKey:
            Explanation(
                code, "duplicate key",
                "One of the two values would be lost.",
                cure: "remove one of them, or rename it")
        case .missingKey:
            Explanation(
                code, "missing key",
                """
                Every graph file needs `wcompose:` with the format version; other mappings have required keys of their own.
                """,
                example: """
                    wcompose: 1
                    components:
                      source: ./source.wasm
                    """,
                cure: "add the key that the message names")
        case .unknownVersion:
            Explanation(
                code, "unsupported graph format version",
                "`wcompose:` gives the version of the graph format. This wcompose does not support it.",
                cure: "write `wcompose: 1`, or update wcompose")
        case .badIdentifier:
            Explanation(
                code, "invalid id",
                "Ids of components and instances begin with a letter, followed by letters, digits, `-` and `_`.",
                cure: "choose an id such as `log-filter`")
        case .duplicateIdentifier:
            Explanation(
                code, "duplicate id",
                """
                Ids are unique. An instance may have the id of its own component, but not of another component.
                """,
                cure: "rename one of them")
        case .badValue:
            Explanation(
                code, "invalid value",
                "Some keys accept only certain values, such as `match: exact`, `semver` or `structural`.",
                cure: "use one of the values that the message lists")
        case .badWire:
            Explanation(
                code, "syntax error in a wire or export",
                """
                A wire is `provider -> consumer`. On either side, `[\"…\"]` or `.name` after the id names the export \
                or import.
                """,
                example: """
                    wires:
                      - source["example:text/lines"] -> lower["example:text/input"]
                      - logger -> merger
                    """,
                cure: "write it in this form; in YAML, quote a wire that contains `[` or `: `")
        case .badPattern:
            Explanation(
                code, "too few or duplicate instances in a pattern",
                "A chain needs at least two instances, a fan at least one on each side, and each instance appears once.",
                example: """
                    patterns:
                      - chain: [source, upper, sink]
                    """,
                cure: "add the missing instance, or create a second instance of the component")
        case .conflictingKeys:
            Explanation(
                code, "conflicting keys",
                "Some keys cannot be combined, such as `path` and `graph` of a component.",
                cure: "remove one of them")
        case .badAlias:
            Explanation(
                code, "YAML alias without a value",
                """
                An alias (`*x`) stands for the value that an anchor (`&x`) names before it in the same file. It cannot \
                stand within that value.
                """,
                example: """
                    components:
                      upper: *filter          # no anchor of this name before it
                      lower: &filter ./filter.wasm
                    """,
                cure: "put the anchor before its aliases; quote a string that begins with `*`")
        case .brokenLock:
            Explanation(
                code, "broken lock file",
                """
                `wcompose lock` writes lock files, and nobody else should. One that was cut off, merged by hand or \
                changed says nothing reliable, so it is not passed over.
                """,
                example: "{ \"wcompose-lock\": 1, \"inputs\": [    # the rest is missing",
                cure: "make it anew: `wcompose lock GRAPH`, and review what changed")
        case .unknownLockVersion:
            Explanation(
                code, "unknown version of a lock file",
                "The lock file was written by a newer wcompose, which may lock what this one does not know.",
                example: "{ \"wcompose-lock\": 2, … }",
                cure: "use the wcompose that wrote it, or make it anew: `wcompose lock GRAPH`")
        case .nestedEmbed:
            Explanation(
                code, "`embed: false` in a nested graph",
                """
                The outermost graph decides whether components are embedded or imported. A graph that is used as a \
                component of another cannot.
                """,
                example: """
                    # wcompose.yaml
                    components:
                      logger: { graph: ./logger/wcompose.yaml }     # which has `embed: false`
                    """,
                cure: "remove it there, and set it in the outermost graph file", severity: .warning)
        }
    }
}
