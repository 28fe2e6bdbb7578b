package import WComposeComponentModel

/// How a component is made of core modules; as `wasm-tools component new` has it where nothing is said.
package struct ComponentizationOptions: Sendable {
    /// What imports of instances are called instead.
    package var importNames: [String: String] = [:]
    /// Whether adapters allocate by growing the memory rather than with the main module's `realloc`.
    package var growsMemoryForAdapters = false
    /// Whether an interface is imported in one version where versions are compatible.
    package var mergesImports = true
    /// Whether names of the scheme before the standard one are passed over.
    package var rejectsLegacyNames = false
    /// Whether the modules that are added have names for debugging.
    package var hasDebugNames = true
    /// Whether shims call through typed globals rather than a table.
    package var returnsCallRef = false
    /// How names of interfaces have their versions.
    package var form = ExternName.VersionForm.full

    package init() {}
}
