package import WComposeDiagnostics

/// In what a component, or a composition, does not fit a world.
package enum WorldCode: String, DiagnosticCodes {
    /// It imports what the world does not offer.
    case importOutsideWorld = "WC0645"
    /// It does not export what the world asks for.
    case missingWorldExport = "WC0646"
    /// One of its imports or exports has another type than in the world.
    case worldTypeMismatch = "WC0647"
}

extension WorldCode {
    package var explanation: Explanation {
        switch self {
        case .importOutsideWorld:
            Explanation(
                code, "import not offered by the world",
                """
                Hosts of this world do not provide the import, so the component cannot be instantiated there.
                """,
                cure: "compose the component with one that exports it, or choose a world that imports it")
        case .missingWorldExport:
            Explanation(
                code, "missing export required by the world",
                "Hosts of this world call the export, and the component does not have it.",
                cure: "export it; if another version is exported, build against the version of the world")
        case .worldTypeMismatch:
            Explanation(
                code, "import or export type differs from the world",
                "The component and the world use the same name for different types. The message lists every difference and its path.",
                cure: "build the component against the WIT of the world")
        }
    }
}
