extension InputCode {
    package var explanation: Explanation {
        switch self {
        case .fileTooLarge:
            Explanation(
                code, "file too large",
                """
                File sizes are limited, so a broken or hostile file cannot exhaust memory. The limits for graph \
                files, texts and WIT are much lower than the limit for binaries.
                """,
                cure: "check that it is the right file; if it is, split it")
        case .malformedBinary:
            Explanation(
                code, "malformed WebAssembly binary",
                """
                The file begins like WebAssembly, but the bytes at the given offset do not follow the binary format: \
                it is truncated, damaged, or uses an older or newer encoding than this wcompose supports.
                """,
                cure: "build or download the file again; `wcompose print --offsets FILE` shows what precedes the offset"
            )
        case .notUTF8:
            Explanation(
                code, "invalid UTF-8",
                """
                Graph files and WIT are UTF-8. The file contains other bytes: it was saved in another encoding, or is \
                not text.
                """,
                cure: "save the file as UTF-8")
        }
    }
}
