/// The custom section that carries what a binary has no place for: doc comments and gates.
///
/// Its contents are a version and a JSON object, which wasm-tools laid down.
enum PackageDocumentation {
    /// The name of the section.
    static let sectionName = "package-docs"
    /// The byte before the JSON. 0 was the version without gates, which reads as this one does.
    static let version: UInt8 = 1

    enum Key: String {
        case docs, stability, worlds, interfaces, functions = "funcs", types, items
        /// What worlds export under plain names: that which they import is under `interfaces` and `funcs`.
        case interfaceExports = "interface_exports", functionExports = "func_exports"
        /// Of imports and exports of interfaces that have a name.
        case importStability = "interface_import_stability", exportStability = "interface_export_stability"
        case importDocs = "interface_import_docs", exportDocs = "interface_export_docs"
        case stable, unstable, since, feature, deprecated
    }
}
