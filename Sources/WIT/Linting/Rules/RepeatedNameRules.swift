import WComposeComponentModel
import WComposeDiagnostics

/// Names that say a word twice.
enum RepeatedNameRules: LintFamily {
    static let rules = [repeatedName]

    static let repeatedName = LintRule(
        "WC0661", "repeated-name", .warning, "function name repeats its interface or resource",
        why: """
            Every language qualifies a function with its interface or resource, so `users.users-list` says the same word \
            twice.
            """,
        bad: """
            interface users {
                users-list: func() -> result<list<user>, error>;
            }
            """,
        good: """
            interface users {
                %list: func() -> result<list<user>, error>;
            }
            """
    ) { package in
        package.functions.compactMap { function in
            guard !function.isConstructor else { return nil }
            let owner = function.resource ?? function.owner
            let words = KebabWords(owner)
            guard function.words.continues(words) else { return nil }
            let more = function.words.words.dropFirst(words.words.count)
            // `exit-with-code` in `exit` is another way to do the same.
            guard let first = more.first, !prepositions.contains(first) else { return nil }
            let rest = more.joined(separator: "-")
            let help = KebabName.isLabel(rest) ? ["rename it to `\(rest)`"] : []
            return LintFinding(
                "name of \(function.title) repeats `\(owner)`", at: function.place, help: help)
        }
    }

    private static let prepositions: Set<String> = [
        "as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "via", "with", "without",
    ]
}
