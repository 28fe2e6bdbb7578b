import WComposeDiagnostics

/// What is wrong or remarkable when a graph is composed.
package enum CompositionCode: String, DiagnosticCodes {
    /// A component has no import of this name.
    case unknownImport = "WC0203"
    /// An instance has no export of this name.
    case unknownExport = "WC0204"
    /// Two providers are given for one import.
    case duplicateProvider = "WC0205"
    /// A wire, or a step of a pattern, satisfies no import.
    case edgeSatisfiesNothing = "WC0206"
    /// Two exports fit one import under the same rule.
    case ambiguousProvider = "WC0207"
    /// An export found by name has a type that does not fit the import.
    case typeMismatch = "WC0208"
    /// Two sides mean different resources by one name.
    case resourceMismatch = "WC0209"
    /// Instances need each other in a circle.
    case cycle = "WC0210"
    /// The result would import something that `imports:` does not allow.
    case forbiddenImport = "WC0211"
    /// Two imports of the result have one name, and types that cannot be merged.
    case importConflict = "WC0212"
    /// Two exports of the result have one name.
    case exportConflict = "WC0213"
    /// An export uses resources of an instance that is not exported (a warning).
    case unexportedResource = "WC0216"
    /// Something nearly fits an import that stays open (a note).
    case nearMiss = "WC0218"
    /// A name is not one that an import or export may have.
    case badName = "WC0219"
    /// There is nothing to compose.
    case emptyComposition = "WC0220"
    /// Imports that could not be merged stay apart under different names (a warning).
    case splitImport = "WC0221"
    /// The result has no export (a warning).
    case nothingExported = "WC0222"
    /// Something is exported because the type of another export needs it (a warning).
    case addedExport = "WC0223"
    /// An instance neither feeds another nor is exported (a warning).
    case unusedInstance = "WC0225"
    /// An export that a tool adds to every component is left out (a note).
    case toolExport = "WC0226"
    /// Finding providers would take too many comparisons.
    case compositionTooComplex = "WC0227"
    /// A configuration of `wasm-tools compose` names no export, and one was chosen by its type alone (a note).
    case chosenByType = "WC0232"
    /// A graph, or its file, has so many errors that the rest of them is left out.
    case tooManyErrors = "WC0417"
}
