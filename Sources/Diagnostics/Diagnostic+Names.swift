// How messages speak of names.

extension Diagnostic {
    /// Names in backquotes, with "and"; of many, the first.
    package static func list(_ names: [String], limit: Int = 12) -> String {
        let shown = names.prefix(limit).map { "`\($0)`" }
        if names.count > shown.count { return shown.joined(separator: ", ") + " and \(names.count - shown.count) more" }
        guard shown.count > 1, let last = shown.last else { return shown.first ?? "" }
        return shown.dropLast().joined(separator: ", ") + " and " + last
    }

    /// A question for the name that was probably meant, if one is near enough.
    package static func meant(_ name: String, among known: [String]) -> [String] {
        Spelling.nearest(to: name, among: known).map { ["did you mean `\($0)`?"] } ?? []
    }
}
