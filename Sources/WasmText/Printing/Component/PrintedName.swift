/// The name of a definition as text has it: an identifier, which is unique among its kind, and the name it stands for
/// where that is another.
struct PrintedName: Equatable, Sendable {
    /// What follows the `$`; in quotes unless it is an `id`.
    let identifier: String
    /// The name itself, where it could not be the identifier.
    private let name: String?
    private let isPlain: Bool

    /// - Parameters:
    ///   - kind: what is named, to tell apart what has the same name: `type`, `core-func`.
    ///   - used: the identifiers that are taken, to which this one is added.
    init(_ name: String, kind: StaticString, index: UInt32, used: inout Set<String>) {
        // Identifiers that begin so are those made here.
        if !name.isEmpty, name.utf8.first != UInt8(ascii: "#"), used.insert(name).inserted {
            identifier = name
            self.name = nil
            isPlain = name.utf8.allSatisfy(Lexer.isIdentifierCharacter)
        } else {
            identifier = "#\(kind)\(index) \(name)"
            self.name = name
            isPlain = false
        }
    }

    /// As it stands where the definition is referred to.
    func writeReference(to writer: inout TextWriter) {
        writer.byte(UInt8(ascii: "$"))
        if isPlain { writer.append(identifier) } else { writer.quoted(identifier) }
    }

    /// As it stands in the definition.
    func writeDefinition(to writer: inout TextWriter) {
        writeReference(to: &writer)
        guard let name else { return }
        writer.append(" (@name ")
        writer.quoted(name)
        writer.append(")")
    }
}

extension TextWriter {
    /// A name in quotation marks.
    mutating func quoted(_ name: String) { quotedName(name.utf8.span) }
}
