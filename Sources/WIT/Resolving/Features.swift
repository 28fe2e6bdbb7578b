extension WIT {
    /// The features whose `@unstable` items are taken; those of others are as if they were not written.
    package enum Features: Equatable, Sendable {
        case all
        case named(Set<String>)

        package static let none = Features.named([])

        /// Those that are named.
        var names: Set<String> { if case .named(let names) = self { names } else { [] } }

        func contains(_ feature: String) -> Bool {
            switch self {
            case .all: true
            case .named(let names): names.contains(feature)
            }
        }
    }
}
