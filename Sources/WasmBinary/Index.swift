/// A place in one of the index spaces of a module or component; `Space` names which.
package struct Index<Space>: Hashable, Sendable, ExpressibleByIntegerLiteral {
    package var rawValue: UInt32

    package init(_ rawValue: UInt32) { self.rawValue = rawValue }
    package init(integerLiteral value: UInt32) { self.rawValue = value }
}

extension Index: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
