package import WComposeComponentModel

extension Array {
    /// The definition at an index of the index space that the array is.
    package func definition(_ index: UInt32, _ sort: Sort) throws(ValidationError.Reason) -> Element {
        guard index < count else { throw .index(.undefined(sort, index, count: count)) }
        return self[Int(index)]
    }
}
