/// An adapter as a call names it: `[NAME=]FILE`.
package struct AdapterOperand: Sendable, Equatable {
    /// The module that it stands for.
    package var name: String
    package var path: String

    package init(name: String, path: String) {
        self.name = name
        self.path = path
    }

    /// An adapter without a name has that of its file, up to the first dot. Nothing where a name or path is empty.
    package init?(_ text: String) {
        if let equals = text.firstIndex(of: "=") {
            name = String(text[..<equals])
            path = String(text[text.index(after: equals)...])
        } else {
            path = text
            let file = text.split(separator: "/").last.map(String.init) ?? ""
            name = file.prefix { $0 != "." }.isEmpty ? file : String(file.prefix { $0 != "." })
        }
        if name.isEmpty || path.isEmpty { return nil }
    }
}
