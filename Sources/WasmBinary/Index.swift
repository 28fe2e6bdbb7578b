/// A place in one of the index spaces of a module or component; `Space` names which.
@usableFromInline
package struct Index<Space>: Hashable, Sendable, ExpressibleByIntegerLiteral {
    @usableFromInline package var rawValue: UInt32

    @inlinable package init(_ rawValue: UInt32) { self.rawValue = rawValue }
    @inlinable package init(integerLiteral value: UInt32) { self.rawValue = value }
}

extension Index: Comparable {
    @inlinable package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
