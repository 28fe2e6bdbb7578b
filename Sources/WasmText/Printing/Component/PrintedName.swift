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
            isPlain = name.utf8.allSatisfy(Self.isIdentifierCharacter)
        } else {
            identifier = "#\(kind)\(index) \(name)"
            self.name = name
            isPlain = false
        }
    }

    /// `idchar`. See "Identifiers" in the text format of the core specification.
    private static func isIdentifierCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d...0x2f, 0x3a, 0x3c...0x40, 0x5c, 0x5e...0x60, 0x7c, 0x7e: true
        default: false
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
