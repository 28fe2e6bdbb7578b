import WComposeReports

/// Writes XML and HTML: what is text is escaped, whatever is in it.
struct MarkupWriter {
    private(set) var text = ""

    /// Markup as it is.
    mutating func raw(_ markup: String) { text += markup }

    mutating func open(_ tag: String, _ attributes: [(String, String)] = []) {
        text += "<\(tag)\(Self.written(attributes))>"
    }

    mutating func close(_ tag: String) { text += "</\(tag)>" }

    /// An element without contents.
    mutating func empty(_ tag: String, _ attributes: [(String, String)]) {
        text += "<\(tag)\(Self.written(attributes))/>"
    }

    /// An element that holds text alone.
    mutating func element(_ tag: String, _ attributes: [(String, String)], _ contents: String) {
        open(tag, attributes)
        text += XMLText.escaped(contents)
        close(tag)
    }

    mutating func element(_ tag: String, _ contents: String) { element(tag, [], contents) }

    mutating func newLine() { text += "\n" }

    private static func written(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0.0)=\"\(XMLText.escaped($0.1, isAttribute: true))\"" }.joined()
    }
}
