/// Where each of some items begins in the file. Most sections have one item: that takes no memory of its own.
@usableFromInline
package struct ItemOffsets: Equatable, Sendable {
    /// Nothing else is below zero.
    @usableFromInline var first = -1
    @usableFromInline var rest: [Int] = []

    @inlinable package init() {}

    /// Makes room for the offsets of so many items.
    @inlinable
    package mutating func reserveCapacity(_ count: Int) {
        if count > 1 { rest.reserveCapacity(count - 1) }
    }

    @inlinable
    package mutating func append(_ offset: Int) {
        precondition(offset >= 0, "an offset from the start of the file")
        if first < 0 { first = offset } else { rest.append(offset) }
    }
}

extension ItemOffsets: RandomAccessCollection {
    @inlinable package var startIndex: Int { 0 }
    @inlinable package var endIndex: Int { first < 0 ? 0 : 1 + rest.count }

    @inlinable package subscript(index: Int) -> Int {
        guard index == 0, first >= 0 else { return rest[index - 1] }
        return first
    }
}
