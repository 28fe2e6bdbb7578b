import WComposeDiagnostics

/// What is said of packages as they are compared, and of their binary form.
package enum WITPackageCode: String, DiagnosticCodes {
    /// A package breaks what was built with its earlier version.
    case breakingChange = "WC0640"
    /// A package has more than its earlier version, or says something new of it (a note).
    case compatibleChange = "WC0641"
    /// The version of a package promises more than its changes keep.
    case dishonestVersion = "WC0642"
    /// Two packages that are to be versions of one have different names.
    case differentPackages = "WC0643"
    /// A binary is no WIT package, component, or core module with a world in it.
    case noWITInBinary = "WC0650"
    /// A component, or a type in it, is one that WIT has no words for.
    case inexpressibleInWIT = "WC0651"
    /// A component stands for a WIT package, but not as it must.
    case malformedWITPackage = "WC0652"
    /// The doc comments of a WIT package are not as they must be, or are about items that are not there.
    case malformedPackageDocs = "WC0653"
    /// The worlds that a core module has in custom sections are malformed, or do not go together.
    case malformedEmbeddedWorld = "WC0654"
    /// A WIT package has no binary form.
    case cannotEncodeWIT = "WC0655"
    /// What wcompose made of WIT is not valid: a fault of wcompose.
    case internalWITError = "WC0656"
    /// Two versions of an interface that should be one are not compatible.
    case unmergeableImports = "WC0657"
}
