// Files, and input and output (WC00xx).
extension Explanation {
    static let files = [
        Explanation(
            .fileNotFound, "a file that is named does not exist",
            """
            There is nothing at the path. Paths in a graph file are relative to that file, those on the command line to \
            the current directory.
            """,
            example: """
                # in project/wcompose.yaml, this is project/build/filter.wasm
                components:
                  filter: ./build/filter.wasm
                """,
            cure: "correct the path, or build the component first"),
        Explanation(
            .cannotRead, "a file could not be opened or read",
            """
            The file is there, but the system refused to open or read it, or it changed while it was read: the message \
            gives the system's reason.
            """,
            cure: "see to it that the file may be read, and that nothing writes it meanwhile"),
        Explanation(
            .cannotWrite, "an output could not be written",
            """
            The system refused to make or write the file: the message gives its reason. What was at the path before is \
            still there: outputs are written whole or not at all.
            """,
            cure: "make the directory, free space, or choose another path"),
        Explanation(
            .fileTooLarge, "a file is larger than wcompose reads",
            """
            Files have a limit, so that a broken or hostile one does not take all memory. That of graph files, texts and \
            WIT is much lower than that of binaries.
            """,
            cure: "see whether it is the file that was meant; split it if it is"),
        Explanation(
            .badCompression, "a `.zst` file is not Zstandard data, or unfolds to too much",
            """
            A name that ends in `.zst` says that the file is compressed with Zstandard. Its content is something else, \
            is cut short, or would be larger than what wcompose reads.
            """,
            cure: "compress it again with `zstd`, or take the ending away where it is not compressed"),
        Explanation(
            .digestMismatch, "a file does not have the digest that is asked for",
            """
            The graph file says which SHA-256 digest the file has, as it is stored. It has another one: it was built \
            anew, or is not the file that was meant.
            """,
            example: """
                components:
                  filter: { path: ./filter.wasm, digest: "sha256:9f86d081…" }
                """,
            cure: "get the right file, or, where the new one is meant, write its digest (`sha256sum` prints it)"),
        Explanation(
            .binaryToTerminal, "a binary was to go to a terminal",
            "Without `-o`, results go to standard output, which is a terminal here: it would show garbage.",
            cure: "add `-o FILE`, send the output into a pipe, or ask for the text by `-t`"),
        Explanation(
            .outputIsInput, "an output would replace a file that it is made from",
            """
            The path after `-o` is that of an input, perhaps by another name. Inputs are read while the output is \
            written.
            """,
            cure: "write to another path"),
    ]
}
