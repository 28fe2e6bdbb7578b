import WComposeDiagnostics

/// What is wrong with a well-formed component: a family of rules of the component model.
package enum ValidationCode: String, DiagnosticCodes {
    /// A component breaks a rule of the component model that is of none of the families.
    case invalidComponent = "WC0301"
    /// An index or alias stands for nothing, or for something of another kind.
    case invalidIndex = "WC0304"
    /// A name of an import or export is not as it must be, or not what is called so.
    case invalidName = "WC0305"
    /// A type is not one that can be defined.
    case invalidType = "WC0306"
    /// What is given for an import, or exported as a type, does not fit it.
    case typeMismatch = "WC0307"
    /// An import or export refers to a type that has no name outside.
    case unnamedType = "WC0308"
    /// A function is not lifted or lowered as the Canonical ABI says.
    case invalidCanonical = "WC0309"
    /// A canonical built-in does not have the types and options that it must have.
    case invalidBuiltin = "WC0310"
    /// A core module, its instance or a core type is not as it must be.
    case invalidCore = "WC0311"
    /// A value is not used once, or malformed, or a start function does not fit its values.
    case invalidValue = "WC0312"
    /// A component uses a feature that is off.
    case disabledFeature = "WC0313"
    /// A component may well be valid, but is larger than what is looked at.
    case limitExceeded = "WC0314"
}
