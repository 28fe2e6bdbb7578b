import WComposeDiagnostics

/// What is wrong or remarkable in the WIT language.
package enum WITCode: String, DiagnosticCodes {
    /// A text is not in the WIT language.
    case malformedWIT = "WC0601"
    /// A name is used that nothing defines.
    case unknownWITName = "WC0602"
    /// One name is given to two things.
    case duplicateWITName = "WC0603"
    /// Types, interfaces, worlds or packages refer to each other in a circle.
    case witCycle = "WC0604"
    /// A package is used whose text is not there.
    case unknownPackage = "WC0605"
    /// A package has no interface or world of this name.
    case unknownPackageItem = "WC0606"
    /// The files of a package do not say which package they are, or do not agree on it.
    case packageConflict = "WC0607"
    /// A type stands where it cannot.
    case misplacedType = "WC0608"
    /// A gate is not written as it must be, or what it guards is used from where it is not open.
    case badGate = "WC0609"
    /// An import or export of a world stands in the way of another one.
    case worldConflict = "WC0610"
    /// A text is too large, or nested too deeply.
    case witTooLarge = "WC0611"
    /// A name is not in kebab case.
    case notKebabCase = "WC0612"
    /// A `;` or `,` is missing, or one stands for the other.
    case wrongSeparator = "WC0613"
    /// A type is called by the name that it has in another language.
    case foreignType = "WC0614"
    /// A construct of another language, or of an older WIT, stands where WIT writes it in another way.
    case foreignSyntax = "WC0615"
    /// `static` stands before the name of a function.
    case misplacedStatic = "WC0616"
    /// A case of a variant has several payloads, or a body of fields.
    case severalPayloads = "WC0617"
    /// A `use` at the top of a file names types.
    case typesUsedAtTopLevel = "WC0618"
    /// A `use` in an interface or world does not say of which interface.
    case useWithoutSource = "WC0619"
    /// A type or function stands outside of any interface.
    case itemOutsideInterface = "WC0620"
    /// `->` is not followed by a type.
    case arrowWithoutType = "WC0621"
    /// Another version of the package is known, this one is not.
    case unknownPackageVersion = "WC0622"
    /// Unstable items are left out, since their features are off (a note).
    case gatedOff = "WC0623"
    /// No gate names a feature that is switched on (a note).
    case unknownWITFeature = "WC0624"
}
