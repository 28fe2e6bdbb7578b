import WComposeWasmBinary

/// How many parts of types instantiations, imports and exports looked at: a small file may ask for very many, by saying
/// the same again and again.
package struct WorkBudget {
    private var spent = 0

    package init() {}

    /// Counts parts before they are looked at.
    package mutating func count(_ parts: Int) throws(ValidationError.Reason) {
        spent += parts
        guard spent <= Limits.validationWork else { throw .limit(.work) }
    }
}
