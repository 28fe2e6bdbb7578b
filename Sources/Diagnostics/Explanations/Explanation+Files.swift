// Files, and input and output (WC00xx).
extension Explanation {
    static let files = [
        Explanation(
            .fileNotFound, "file not found",
            """
            No file exists at the path. Paths in a graph file are relative to that file; paths on the command line are \
            relative to the current directory.
            """,
            example: """
                # in project/wcompose.yaml, this is project/build/filter.wasm
                components:
                  filter: ./build/filter.wasm
                """,
            cure: "correct the path, or build the component first"),
        Explanation(
            .cannotRead, "unreadable file",
            """
            The file exists, but the system refused to open or read it, or it changed while being read. The message gives \
            the system's reason.
            """,
            cure: "make the file readable, and keep other programs from writing it meanwhile"),
        Explanation(
            .cannotWrite, "unwritable output",
            """
            The system refused to create or write the file; the message gives its reason. An existing file is left \
            untouched: outputs are written atomically.
            """,
            cure: "create the directory, free space, or choose another path"),
        Explanation(
            .fileTooLarge, "file too large",
            """
            File sizes are limited, so a broken or hostile file cannot exhaust memory. The limits for graph files, texts \
            and WIT are much lower than the limit for binaries.
            """,
            cure: "check that it is the right file; if it is, split it"),
        Explanation(
            .badCompression, "invalid Zstandard data",
            """
            A name ending in `.zst` means that the file is compressed with Zstandard. Its content is something else, is \
            truncated, or exceeds the size limit when decompressed.
            """,
            cure: "compress it again with `zstd`, or remove `.zst` from its name if it is not compressed"),
        Explanation(
            .digestMismatch, "digest mismatch",
            """
            The graph file gives the SHA-256 digest of the file as stored. The file has a different digest: it was \
            rebuilt, or it is the wrong file.
            """,
            example: """
                components:
                  filter: { path: ./filter.wasm, digest: "sha256:9f86d081…" }
                """,
            cure: "get the right file; if the new file is right, update the digest (`sha256sum` prints it)"),
        Explanation(
            .binaryToTerminal, "binary output to a terminal",
            "Without `-o`, results go to standard output. Here it is a terminal, which would show garbage.",
            cure: "add `-o FILE`, or pipe the output; `wcompose print FILE` shows a component as text"),
        Explanation(
            .outputIsInput, "output would overwrite an input",
            """
            The path after `-o` names an input, perhaps under another name. Inputs are still being read while the output \
            is written.
            """,
            cure: "write to another path"),
        Explanation(
            .sameOutput, "two outputs to one file",
            """
            Two outputs, such as the component and its report, would go to the same file or stream, perhaps by different \
            names or through a link. The second would overwrite the first.
            """,
            cure: "name a different file for each"),
        Explanation(
            .specialFile, "pipe, socket or device in a directory",
            """
            Of a directory, only regular files are read, and what links lead to. Reading a pipe could wait forever.
            """,
            cure: "remove it from the directory"),
        Explanation(
            .linkLeadsOut, "link to a file outside the directory",
            """
            `wcompose wit --fix DIRECTORY` changes only files in the directory. This one is a symbolic link to a file \
            elsewhere, which may belong to another project.
            """,
            cure: "fix the file itself: `wcompose wit --fix FILE`"),
        Explanation(
            .cacheIgnored, "validation cache ignored",
            """
            The validation cache is used only if it is a regular file of yours, of bounded size, that no other user may \
            write, in a directory of which the same is true. Without it, inputs are validated again each time; the result \
            is the same.
            """,
            cure: "remove the file, or set `XDG_CACHE_HOME` to a directory of yours"),
    ]
}
