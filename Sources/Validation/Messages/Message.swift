/// What is wrong, in plain words, in lower case, names in backquotes. The texts of this target are its static members.
struct Message {
    let text: String

    init(_ text: String) { self.text = text }
}
