import WComposeReports

/// A drawing of characters, as an element of a page.
package enum PlainPicture {
    /// - Parameter note: what is said below it.
    package static func element(_ drawing: String, note: String) -> String {
        "<pre>\(XMLText.escaped(drawing))</pre>\n<p>\(XMLText.escaped(note))</p>"
    }
}
