/// A set that is gone through one by one for as long as it is small, which takes neither hashes nor a table: the names
/// in most components are few, and components may be many.
@frozen @usableFromInline
package struct SmallSet<Element: Hashable & Sendable>: Sendable {
    @usableFromInline var few: [Element] = []
    /// All elements, once they are more than a few.
    @usableFromInline var all: Set<Element> = []
    @usableFromInline let limit: Int

    /// - Parameter limit: how many are a few: more where it is quick to see that two differ.
    @inlinable package init(few limit: Int = 12) { self.limit = limit }

    @inlinable
    package func contains(_ element: Element) -> Bool {
        all.isEmpty ? few.contains(element) : all.contains(element)
    }

    /// Adds an element; says whether it was not there before.
    @inlinable @discardableResult
    package mutating func insert(_ element: Element) -> Bool {
        if all.isEmpty {
            if few.contains(element) { return false }
            if few.count < limit {
                few.append(element)
                return true
            }
            all = Set(few)
        }
        return all.insert(element).inserted
    }
}
