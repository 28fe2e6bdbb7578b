import WComposeDiagnostics

/// What stands in the way of making a component of core modules.
package enum ComponentizationCode: String, DiagnosticCodes {
    /// A core module is malformed or invalid.
    case invalidModule = "WC0801"
    /// A module imports something that is not of the world, nor of an adapter.
    case unknownImport = "WC0802"
    /// A function that is imported or exported has another core type than the world says.
    case signatureMismatch = "WC0803"
    /// A module lacks a function that the world exports.
    case missingExport = "WC0804"
    /// A module lacks something that its functions need to pass values.
    case missingRuntime = "WC0805"
    /// Imports or exports of a module do not go together.
    case conflictingItems = "WC0806"
    /// A module says nothing of how the strings of a function are encoded.
    case missingEncoding = "WC0807"
    /// An adapter lacks a function that the module imports, or cannot be used.
    case unusableAdapter = "WC0808"
    /// A component was given where a core module belongs.
    case componentNotModule = "WC0809"
    /// The component that was made is invalid: a fault of wcompose.
    case internalError = "WC0810"
    /// A core module does not say which world it is for.
    case noWorld = "WC0811"
    /// A core module was given in the place of a component, and became one (a note).
    case madeComponent = "WC0812"
}
