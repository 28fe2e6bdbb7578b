extension WasmTools {
    /// The sample `chain`, as `wasm-tools compose` composes it of the same parts.
    ///
    /// - Returns: the path of `peer.wasm` in the folder.
    package static func composedChain(in folder: ScratchFolder) throws -> String {
        let configuration = folder.make(
            "chain.yml",
            text: """
                instantiations:
                  root:
                    arguments: { "example:calculator/calculator@1.0.0": rounding }
                  rounding:
                    arguments: { "example:calculator/calculator@1.0.0": calculator }
                dependencies:
                  calculator: \(Samples.path("chain/calculator.wasm"))
                  rounding: \(Samples.path("chain/rounding.wasm"))
                """)
        let path = folder / "peer.wasm"
        try check(["compose", "-c", configuration, Samples.path("chain/shell.wasm"), "-o", path])
        return path
    }
}
