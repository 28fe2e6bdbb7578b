/// Shortens what would make a message unreadable: in the middle, since both ends tell what it is.
package enum Elision {
    /// Bytes of the longest message, note or name that is shown as it is.
    package static let longest = 1_000

    /// `text` if it is no longer than `limit` bytes; else its beginning and its end.
    package static func shortened(_ text: String, to limit: Int = longest) -> String {
        guard text.utf8.count > limit else { return text }
        let kept = max(limit / 2 - 20, 1)
        let start = text[..<text.boundary(atOrBefore: text.utf8.index(text.startIndex, offsetBy: kept))]
        let end = text[text.boundary(atOrBefore: text.utf8.index(text.endIndex, offsetBy: -kept))...]
        let left = text.utf8.count - start.utf8.count - end.utf8.count
        return "\(start) … (\(left) bytes omitted) … \(end)"
    }

    /// Items with commas between them: the first and the last few of very many.
    package static func joined(_ items: [String], to limit: Int = 12) -> String {
        guard items.count > limit else { return items.joined(separator: ", ") }
        let half = limit / 2
        let left = items.count - 2 * half
        return (items.prefix(half) + ["… (\(left) more) …"] + items.suffix(half)).joined(separator: ", ")
    }
}

extension Diagnostic {
    /// As it is shown: texts that name what is very long, shortened. Edits stay whole.
    var shortened: Diagnostic {
        var shown = self
        shown.message = Elision.shortened(message)
        shown.notes = notes.map { Elision.shortened($0, to: 4 * Elision.longest) }
        shown.help = help.map { Elision.shortened($0, to: 4 * Elision.longest) }
        for index in shown.labels.indices {
            shown.labels[index].text = labels[index].text.map { Elision.shortened($0) }
        }
        return shown
    }
}

extension String {
    /// The beginning of the character that an index lies in.
    fileprivate func boundary(atOrBefore index: Index) -> Index {
        var index = index
        while index > startIndex, index.samePosition(in: unicodeScalars) == nil { index = utf8.index(before: index) }
        return index
    }
}
