/// A library as a call names it: `[NAME=]FILE`.
package struct LibraryOperand: Sendable, Equatable {
    /// What other libraries call it.
    package var name: String
    package var path: String
    /// Whether the program can find its symbols by name while it runs.
    package var isOpenable: Bool

    package init(name: String, path: String, isOpenable: Bool = false) {
        self.name = name
        self.path = path
        self.isOpenable = isOpenable
    }

    /// A library without a name has that of its file. Nothing where a name or path is empty.
    package init?(_ text: String, isOpenable: Bool = false) {
        self.isOpenable = isOpenable
        if let equals = text.firstIndex(of: "=") {
            name = String(text[..<equals])
            path = String(text[text.index(after: equals)...])
        } else {
            path = text
            name = text.split(separator: "/").last.map(String.init) ?? ""
        }
        if name.isEmpty || path.isEmpty { return nil }
    }
}
