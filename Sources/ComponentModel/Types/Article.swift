/// Words as messages have them.
package enum Article {
    /// `an instance`, `a function`.
    package static func before(_ noun: String) -> String {
        (noun.first.map { "aeiou".contains($0) } ?? false ? "an " : "a ") + noun
    }
}
