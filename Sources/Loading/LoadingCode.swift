import WComposeDiagnostics

/// What is said of files, and of what is in them, when they are read and written.
package enum LoadingCode: String, DiagnosticCodes {
    /// A file that is named does not exist.
    case fileNotFound = "WC0001"
    /// A file could not be opened or read.
    case cannotRead = "WC0002"
    /// An output could not be written.
    case cannotWrite = "WC0003"
    /// A file that ends in `.zst` is not Zstandard data, or unfolds to more than is allowed.
    case badCompression = "WC0005"
    /// A file does not have the SHA-256 digest that the graph file asks for.
    case digestMismatch = "WC0006"
    /// Binary output was to go to a terminal.
    case binaryToTerminal = "WC0007"
    /// An output would replace a file that it is made from.
    case outputIsInput = "WC0008"
    /// Two outputs would go to one file.
    case sameOutput = "WC0009"
    /// A pipe, socket or device in a directory is not read (a warning).
    case specialFile = "WC0010"
    /// A file of a package is a link to one outside of its directory, and is not changed.
    case linkLeadsOut = "WC0011"
    /// The validation cache is not used (a note).
    case cacheIgnored = "WC0012"
    /// A file that was not named as an output would be replaced.
    case fileExists = "WC0013"
    /// A core module stands where a component is due.
    case coreModuleNotComponent = "WC0102"
    /// A file is no WebAssembly binary at all.
    case notWebAssembly = "WC0103"
    /// A package of WIT in its binary form where a component belongs.
    case packageNotComponent = "WC0104"
    /// Telling of a file would take far more room than the file.
    case descriptionTooLarge = "WC0105"
    /// A core module is well-formed but breaks a rule of WebAssembly.
    case invalidModule = "WC0302"
    /// A list of features has a word that names none.
    case unknownFeature = "WC0303"
    /// Graph files use each other as components in a circle, or too deep.
    case graphCycle = "WC0418"
    /// A definition component of a configuration stands in the place of an argument that is given (a note).
    case definitionOverrides = "WC0430"
    /// Several definition components of a configuration export what an import asks for (a note).
    case severalDefinitions = "WC0431"
    /// Nothing is found for the instance that an argument of a configuration names (a warning).
    case argumentNotFound = "WC0432"
    /// A part of a configuration has no effect (a note, or a warning).
    case unusedEntry = "WC0433"
    /// A search path of a configuration is no directory (a warning).
    case noSearchPath = "WC0434"
    /// A configuration asks for an output that is not validated (a note).
    case validationNotSkipped = "WC0435"
    /// No world, or several, are what is asked for.
    case unknownWorld = "WC0644"
}
