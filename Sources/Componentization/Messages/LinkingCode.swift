import WComposeDiagnostics

/// What is wrong with libraries that are to be linked.
package enum LinkingCode: String, DiagnosticCodes {
    /// A module is not built to share its memory with others.
    case notLibrary = "WC0840"
    /// A library has a name that something else has.
    case libraryName = "WC0841"
    /// A library was linked with one that is not given.
    case missingLibrary = "WC0842"
    /// A library asks for what no library has.
    case unresolvedSymbol = "WC0843"
    /// Libraries have or ask for a symbol by different types.
    case conflictingSymbol = "WC0844"
    /// An import or export of a library is of a type that it cannot have.
    case unsupportedSymbol = "WC0845"
    /// Libraries ask for tags of each other.
    case circularTag = "WC0846"
    /// It is not clear what is called as the program starts.
    case conflictingStart = "WC0847"
    /// Libraries do not fit in one memory or table.
    case programTooLarge = "WC0848"
    /// There is more to link than wcompose is willing to look at.
    case tooMuchToLink = "WC0849"
    /// Something that libraries share has the name of something else that they share.
    case sharedName = "WC0850"
    /// A library is not part of the component.
    case unusedLibrary = "WC0851"
    /// No library is.
    case nothingLinked = "WC0852"
}
