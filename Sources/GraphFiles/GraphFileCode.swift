import WComposeDiagnostics

/// What is wrong with a graph file.
package enum GraphFileCode: String, DiagnosticCodes {
    /// A name stands for no instance of the graph.
    case unknownInstance = "WC0201"
    /// A name stands for no component of the graph.
    case unknownComponent = "WC0202"
    /// A graph file is not well-formed YAML or JSON.
    case malformedDocument = "WC0401"
    /// A graph file uses a feature of YAML that graph files do without: a tag.
    case unsupportedYAML = "WC0403"
    /// A graph file holds more than one document.
    case severalDocuments = "WC0404"
    /// A graph file is nested too deeply, or has too many values.
    case documentTooLarge = "WC0405"
    /// A value is of the wrong kind, such as a string where a mapping is due.
    case wrongKind = "WC0406"
    /// A mapping has a key that means nothing there.
    case unknownKey = "WC0407"
    /// A mapping has one key twice.
    case duplicateKey = "WC0408"
    /// A mapping lacks a key that it must have.
    case missingKey = "WC0409"
    /// The format version is not one that this wcompose knows.
    case unknownVersion = "WC0410"
    /// The id of a component or instance is not of the form that ids have.
    case badIdentifier = "WC0411"
    /// Two components, or two instances, have one id.
    case duplicateIdentifier = "WC0412"
    /// A value is not one of those that are possible in its place.
    case badValue = "WC0413"
    /// A wire, or an export, is not written as it must be.
    case badWire = "WC0414"
    /// A pattern names too few instances, or one twice.
    case badPattern = "WC0415"
    /// A mapping has keys that exclude each other.
    case conflictingKeys = "WC0416"
    /// An alias of YAML stands for no value.
    case badAlias = "WC0419"
    /// A lock file is not what `wcompose lock` writes.
    case brokenLock = "WC0420"
    /// A lock file is of a format version that this wcompose does not know.
    case unknownLockVersion = "WC0421"
    /// A nested graph says that its components are not to be embedded (a warning).
    case nestedEmbed = "WC0422"
}
