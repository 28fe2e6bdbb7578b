package import WComposeDiagnostics

extension CompositionCode {
    package var explanation: Explanation {
        switch self {
        case .unknownImport:
            Explanation(
                code, "unknown import",
                """
                A wire or `with:` names an import in full, or by what follows its last `/` where only one import \
                fits. `wcompose inspect` lists a component's imports.
                """,
                example: """
                    wires:
                      - source["example:text/lines"] -> filter["example:text/inputs"]   # it imports example:text/input
                    """,
                cure: "use one of the names in the message")
        case .unknownExport:
            Explanation(
                code, "unknown export",
                """
                A wire, `with:` or an entry of `exports:` names an export in full, or by what follows its last `/` \
                where only one export fits. `wcompose inspect` lists a component's exports.
                """,
                cure: "use one of the names in the message")
        case .duplicateProvider:
            Explanation(
                code, "import connected twice",
                "An import has one provider. Two wires, or a wire and `with:`, connect the same import of an instance.",
                example: """
                    wires:
                      - fast.codec -> app.codec
                      - safe.codec -> app.codec
                    """,
                cure: "remove one of them; to use both, make two instances of the importing component")
        case .edgeSatisfiesNothing:
            Explanation(
                code, "wire or pattern step that connects nothing",
                """
                Every wire and pattern step must connect something. Here, the provider exports nothing that the \
                consumer imports and that is not connected already. The notes list what each side has.
                """,
                example: """
                    wires:
                      - logger -> merger      # merger imports nothing that logger exports
                    """,
                cure: "remove the wire, reverse it, or name both ends")
        case .ambiguousProvider:
            Explanation(
                code, "ambiguous provider for an import",
                """
                Several exports match the import under the same rule, and wcompose does not guess.
                """,
                example: """
                    components:
                      a: ./logger-a.wasm      # both export example:log/logger@0.2.0
                      b: ./logger-b.wasm
                      app: ./app.wasm
                    """,
                cure: "choose one: `wires: [a -> app]`, or `with:` in the instance")
        case .typeMismatch:
            Explanation(
                code, "type mismatch between an export and an import",
                """
                The export was found by name, but its type does not fit the import: often one side was built against \
                another revision of the interface. The message lists every difference with its path, in WIT terms.
                """,
                example: """
                    upper → example:text/lines.process, param line:
                        expected string, found list<u8>
                    """,
                cure:
                    "build both sides against one version of the interface, or leave the import to the host: `{ import: true }`"
            )
        case .resourceMismatch:
            Explanation(
                code, "different resource types under one name",
                """
                Each instance that defines a resource has a resource type of its own. A handle of one instance's \
                `file` cannot be passed where another instance's `file` is expected. The message says where each is \
                defined.
                """,
                example: """
                    wires:
                      - files-a -> editor     # editor opens files of files-a
                      - files-b -> printer    # printer gets them from editor, but expects files of files-b
                    """,
                cure: "connect both sides to the same instance")
        case .cycle:
            Explanation(
                code, "dependency cycle",
                "An instance can be created only after the instances that it imports from. The message lists the cycle, edge by edge.",
                example: """
                    wires:
                      - a -> b
                      - b -> a
                    """,
                cure:
                    "break the cycle: use another provider, or leave an import to the host with `{ import: true }`")
        case .forbiddenImport:
            Explanation(
                code, "import not allowed by `imports:`",
                """
                `imports: { allow: … }` lists what the composition may import from its host. No instance provides \
                this import, and the list does not include it.
                """,
                example: """
                    imports:
                      allow: ["wasi:*"]
                    """,
                cure: "add a component that exports it, or add it to the list")
        case .importConflict:
            Explanation(
                code, "conflicting imports",
                """
                Two instances leave an import of one name to the host, but their types differ, so that one import \
                cannot serve both. Names that differ only in case or hyphens conflict too.
                """,
                cure:
                    "build both against one version of the interface, provide one of them, or rename it: `{ import: other-name }`"
            )
        case .exportConflict:
            Explanation(
                code, "conflicting exports",
                """
                Two exports of the composition have the same name. Without `exports:`, the composition exports \
                everything that instances export whose exports nothing imports.
                """,
                example: """
                    exports:
                      - { from: upper, export: "example:text/lines", as: "upper-lines" }
                      - { from: lower, export: "example:text/lines", as: "lower-lines" }
                    """,
                cure: "list the exports in `exports:`, renamed with `as:`")
        case .unexportedResource:
            Explanation(
                code, "resource of an instance that is not exported",
                "Callers of the export get handles of a resource whose methods they cannot call.",
                cure: "export the interface that defines the resource too; the message has the line to add",
                severity: .warning)
        case .nearMiss:
            Explanation(
                code, "unresolved import with similar exports",
                """
                No export matches the import, so it is left to the host. Similar exports are listed with what \
                differs: the version, the package, a few letters, or only the name. Where only the version or a few \
                letters differ, this is a warning. `imports: { allow: … }` makes every import an error that is not \
                expected.
                """,
                cure: "to use one of them, wire it by name: the message has the line", severity: .warning)
        case .badName:
            Explanation(
                code, "invalid import or export name",
                """
                A name is kebab case, such as `read-line`, or the name of an interface, such as `example:text/lines@1.0.0`. \
                The version of an interface is a full one; `--emit-canonical-names` writes only `@1` into names, and the \
                rest beside them.
                """,
                cure: "write words of lower-case letters and digits, separated by `-`")
        case .emptyComposition:
            Explanation(
                code, "nothing to compose",
                "The graph has no instances: both `instances:` and `components:` are empty.",
                example: """
                    wcompose: 1
                    components:
                      source: ./source.wasm
                    """,
                cure: "add at least one component")
        case .splitImport:
            Explanation(
                code, "imports that cannot be merged",
                """
                Two instances import semver-compatible versions of one interface whose types differ, so that the \
                composition imports both. Or they import different types under one name; the name of one of them is \
                not kept.
                """,
                cure: "if the host provides only one of them, build both components against that one",
                severity: .warning)
        case .nothingExported:
            Explanation(
                code, "composition without exports",
                "Nothing can call a component that exports nothing. Other instances import all exports, or `exports:` is empty.",
                cure: "list its exports in `exports:`", severity: .warning)
        case .addedExport:
            Explanation(
                code, "export added for another export",
                """
                An export uses types that another export defines. The composition is valid only if it exports that \
                too, so it does.
                """,
                cure: "add it to `exports:` to silence the warning", severity: .warning)
        case .unusedInstance:
            Explanation(
                code, "unused instance",
                """
                Nothing imports what the instance exports, and the composition does not export it. Its component is \
                embedded all the same, and what it imports is imported by the composition.
                """,
                example: """
                    components:
                      app: ./app.wasm         # imports example:log/logger@1.0.0
                      logger: ./logger.wasm   # exports example:log/logger@2.0.0
                    exports:
                      - app
                    """,
                cure: "remove it, connect it by a wire, or export it", severity: .warning)
        case .toolExport:
            Explanation(
                code, "export added by a tool",
                """
                componentize-py gives every component an export `exports`, by which it starts Python before the \
                component is finished. Nobody calls it afterwards, so it is not exported unless `exports:` names it.
                """,
                cure: "nothing; to export it, name it: `- { from: app, export: \"exports\" }`", severity: .note)
        case .compositionTooComplex:
            Explanation(
                code, "graph too complex",
                """
                Where names do not say what provides for an import, types of exports are compared with it. With very \
                many imports and exports, `match: structural` or many versions of one interface, that would take too \
                long.
                """,
                example: """
                    match: structural   # of 10,000 imports and 10,000 exports, each of a type of its own
                    """,
                cure: "name exports and imports in `wires:`, or compose parts of the graph in graphs of their own")
        case .chosenByType:
            Explanation(
                code, "export chosen by its type alone",
                """
                Where a configuration of `wasm-tools compose` names an instance and no `export`, the instance itself is \
                taken if its exports are what the import asks for, else the first of its exported instances whose type \
                fits, whatever its name. Another order of exports, or one export more, can connect something else. \
                Graph files go by names first, and never by type where several fit.
                """,
                example: """
                    instantiations:
                      root:
                        arguments:
                          "example:log/logger": logs      # takes the first export of `logs` with that type
                    """,
                cure: "name the export: `{ instance: logs, export: \"example:log/logger\" }`", severity: .note)
        case .tooManyErrors:
            Explanation(
                code, "too many errors; the rest are omitted",
                """
                The file has so many errors that listing more would not help. Often one mistake near the beginning \
                causes them all.
                """,
                cure: "fix the first ones and try again")
        }
    }
}
