import WComposeDiagnostics

/// What is wrong in a WAC document.
package enum WACCode: String, DiagnosticCodes {
    /// A text is not in the WAC language.
    case malformedDocument = "WC0701"
    /// A name is used that nothing before it defines.
    case undefinedName = "WC0702"
    /// One name is given to two things.
    case duplicateName = "WC0703"
    /// A name stands for something else than what belongs there.
    case wrongKind = "WC0704"
    /// A package is not found.
    case unknownPackage = "WC0705"
    /// A package has nothing of this name.
    case unknownPackageItem = "WC0706"
    /// A document instantiates itself.
    case selfInstantiation = "WC0707"
    /// A component has no import of the name of an argument.
    case unknownArgument = "WC0708"
    /// An import is given two arguments.
    case duplicateArgument = "WC0709"
    /// An import is given nothing, and may not stay open.
    case missingArgument = "WC0710"
    /// A spread finds nothing to give, or nothing to export.
    case spreadWithoutEffect = "WC0711"
    /// An instance has no export of this name.
    case unknownExport = "WC0712"
    /// The name of an export does not follow from what is exported.
    case exportNeedsName = "WC0713"
    /// Two imports, or two exports, of the composition have one name.
    case duplicateExternName = "WC0714"
    /// An import of the document has the name of one that an instance leaves open.
    case importConflict = "WC0715"
    /// An import takes a type that the composition only exports.
    case unimportedType = "WC0716"
}
