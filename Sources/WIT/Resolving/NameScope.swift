import WComposeComponentModel
import WComposeDiagnostics

/// What the names of an interface or world stand for.
struct NameScope: Sendable {
    enum Entry: Sendable {
        case type(WIT.TypeID)
        case function
        /// A type that waits for a feature that is not on.
        case closed(feature: String)
        /// It is wrong, as was told.
        case unavailable
    }

    private var names: [String: (place: Location, entry: Entry)] = [:]
    private var unique = UniqueNames()

    mutating func reserveCapacity(_ count: Int) {
        names.reserveCapacity(count)
        unique.reserveCapacity(count)
    }

    subscript(name: String) -> Entry? { names[name]?.entry }

    /// The names of types.
    var typeNames: [String] {
        guard names.count <= FoundPackage.mostSuggested else { return [] }
        return names.compactMap { if case .function = $0.value.entry { nil } else { $0.key } }.sorted()
    }

    /// Gives a name a meaning. Returns the name that stands in the way of it, and where.
    mutating func define(_ name: IdentifierSyntax, _ entry: Entry) -> (name: String, place: Location)? {
        define(name.text, at: .text(name.range), entry)
    }

    mutating func define(_ name: String, at place: Location, _ entry: Entry) -> (name: String, place: Location)? {
        if let other = unique.insert(name) { return (other, names[other]?.place ?? place) }
        names[name] = (place, entry)
        return nil
    }

    /// Gives a name that is there another meaning.
    mutating func redefine(_ name: String, _ entry: Entry) { names[name]?.entry = entry }
}
