/// The words of a name.
struct KebabWords {
    let words: [String]

    init(_ name: String) { words = name.split(separator: "-").map { $0.lowercased() } }

    var first: String { words.first ?? "" }
    var last: String { words.last ?? "" }

    /// Whether the name is `other` and more words.
    func continues(_ other: KebabWords) -> Bool {
        words.count > other.words.count && words.starts(with: other.words)
    }
}
