// Reading binaries (WC01xx).
extension Explanation {
    static let binaries = [
        Explanation(
            .malformedBinary, "malformed WebAssembly binary",
            """
            The file begins like WebAssembly, but the bytes at the given offset do not follow the binary format: it is \
            truncated, damaged, or uses an older or newer encoding than this wcompose supports.
            """,
            cure: "build or download the file again; `wcompose print --offsets FILE` shows what precedes the offset"),
        Explanation(
            .coreModuleNotComponent, "core module instead of a component",
            """
            A core module has functions over numbers and no interfaces to connect. Most toolchains build one first, and \
            turn it into a component in a second step.
            """,
            example: "wasm-tools component new module.wasm -o component.wasm",
            cure: "make it a component; `wcompose migrate FILE` reports what a WASI 0.1 module needs"),
        Explanation(
            .notWebAssembly, "not a WebAssembly file",
            """
            The file neither begins with the four bytes of a WebAssembly binary nor contains WebAssembly text. Often it \
            is a downloaded error page, a Git LFS pointer, or a graph file.
            """,
            cure: "check the file; use a graph file as a component with `{ graph: FILE }`"),
        Explanation(
            .packageNotComponent, "WIT package instead of a component",
            """
            The file is a WIT package in its binary form: it describes interfaces and worlds, and has no code. Tools \
            publish such packages beside the components that implement them, often under similar names.
            """,
            example: "wcompose wit FILE",
            cure: "name a component that exports the interface; `wcompose wit FILE` prints what the package describes"),
        Explanation(
            .descriptionTooLarge, "file too large to show",
            """
            `inspect` shows every import and export with its type in full. In a file whose types refer to each other again \
            and again, that grows far beyond the file itself: 20 instance types, each with the one before it twice, are a \
            million.
            """,
            cure: "print the definitions, each of which stands once: `wcompose print FILE`"),
    ]
}
