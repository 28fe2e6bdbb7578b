import ArgumentParser

/// The kinds of files that arguments name: shells complete the names of those, and of folders.
extension CompletionKind {
    static let graphs = file(extensions: Extensions.graphs)
    static let graphsAndComponents = file(extensions: Extensions.graphs + Extensions.texts + Extensions.binaries)
    /// Components and core modules, in either form.
    static let components = file(extensions: Extensions.texts + Extensions.binaries)
    static let binaries = file(extensions: Extensions.binaries)
    static let texts = file(extensions: Extensions.texts)
    /// WIT, as text or in a binary.
    static let wit = file(extensions: ["wit"] + Extensions.texts + Extensions.binaries)
    static let reports = file(extensions: ["json"])

    private enum Extensions {
        static let graphs = ["yaml", "yml", "json"]
        static let texts = ["wat", "wat.zst"]
        static let binaries = ["wasm", "wasm.zst"]
    }
}
