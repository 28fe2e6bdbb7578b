/// What the text of an extern name says: `externname` taken apart.
package enum ExternNameKind: Hashable, Sendable {
    case label(String)
    case constructor(resource: String)
    case method(resource: String, String)
    case `static`(resource: String, String)
    case interface(InterfaceName)

    /// Nil where `text` is no `externname`.
    package init?(_ text: String) {
        if text.utf8.first == UInt8(ascii: "[") {
            guard let end = text.utf8.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let annotation = text[...end]
            let rest = text[text.utf8.index(after: end)...]
            if annotation == "[constructor]" {
                guard KebabName.isLabel(rest) else { return nil }
                self = .constructor(resource: String(rest))
                return
            }
            guard let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
            let (resource, member) = (rest[..<dot], rest[rest.utf8.index(after: dot)...])
            guard KebabName.isLabel(resource), KebabName.isLabel(member) else { return nil }
            switch annotation {
            case "[method]": self = .method(resource: String(resource), String(member))
            case "[static]": self = .static(resource: String(resource), String(member))
            default: return nil
            }
        } else if text.utf8.contains(UInt8(ascii: ":")) {
            guard let name = InterfaceName(text) else { return nil }
            self = .interface(name)
        } else {
            guard KebabName.isLabel(text) else { return nil }
            self = .label(text)
        }
    }

    /// The form under which names are compared for strong uniqueness ("Name Uniqueness" in Explainer.md).
    package static func uniquenessKey(of text: String) -> String {
        let lowered = text.utf8.contains(where: { (0x41...0x5a).contains($0) }) ? text.lowercased() : text
        guard lowered.utf8.first == UInt8(ascii: "["), !lowered.hasPrefix("[constructor]"),
            let end = lowered.utf8.firstIndex(of: UInt8(ascii: "]"))
        else { return lowered }
        let rest = lowered[lowered.utf8.index(after: end)...]
        guard let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) else { return String(rest) }
        let member = rest[rest.utf8.index(after: dot)...]
        return rest[..<dot] == member ? String(member) : String(rest)
    }

    /// What follows the last `/`, without version: the short name by which people call an interface.
    package static func shortName(of text: String) -> String {
        guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return text }
        let last = text[text.utf8.index(after: slash)...]
        guard let at = last.utf8.firstIndex(of: UInt8(ascii: "@")) else { return String(last) }
        return String(last[..<at])
    }
}
