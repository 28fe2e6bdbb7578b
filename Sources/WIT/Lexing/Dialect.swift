/// The languages that one parser reads: WIT, and that of WAC documents, whose declarations are those of WIT but for a few.
package enum Dialect: Sendable {
    case wit
    /// It has words, strings and names of packages of its own, no gates, and names for function types. Named types must be
    /// declared before they are used.
    case wac
}
