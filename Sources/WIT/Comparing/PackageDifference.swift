package import WComposeDiagnostics

extension WIT {
    /// One thing in which a package differs from an earlier version of it.
    package struct Difference: Equatable, Sendable {
        package enum Effect: String, Sendable {
            /// What was built with the earlier version does not work with the later one.
            case breaking
            /// The later version has something more.
            case addition
            /// Nothing that is built notices.
            case neutral
        }

        package var effect: Effect
        /// Where it is, from the outermost in, as in `["interface streams", "func read", "parameter len"]`.
        package var path: [String]
        package var message: String
        /// Whom it concerns, where that is not everyone.
        package var note: String?
        package var previousPlace: SourceRange?
        package var place: SourceRange?
    }
}

extension WIT.Difference.Effect: Comparable {
    private var weight: Int {
        switch self {
        case .neutral: 0
        case .addition: 1
        case .breaking: 2
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.weight < right.weight }
}
