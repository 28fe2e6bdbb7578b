// Reading binaries (WC01xx).
extension Explanation {
    static let binaries = [
        Explanation(
            .malformedBinary, "a file is not a well-formed WebAssembly binary",
            """
            The file begins as WebAssembly does, but the bytes at the offset that is given do not follow the binary \
            format: it is cut short, damaged, or uses an encoding that is older or newer than this wcompose knows.
            """,
            cure: "build or fetch the file again; `wcompose print --offsets FILE` shows what comes before the offset"),
        Explanation(
            .coreModuleNotComponent, "a core module stands where a component is due",
            """
            A core module has functions of numbers, and no interfaces that could be wired. Most toolchains make one \
            first, and a component of it in a second step.
            """,
            example: "wasm-tools component new module.wasm -o component.wasm",
            cure: "make a component of it; `wcompose migrate FILE` tells what a module of WASI 0.1 needs"),
        Explanation(
            .notWebAssembly, "a file is not WebAssembly",
            """
            Neither does the file begin with the four bytes of a WebAssembly binary, nor is it the text of one. Often it \
            is an error page that was downloaded, a pointer of Git LFS, or a graph file.
            """,
            cure: "look at the file; a graph file is used as a component by `{ graph: FILE }`"),
    ]
}
