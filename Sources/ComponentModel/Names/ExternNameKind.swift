import WComposeWasmBinary

/// What the text of an extern name says: `externname` taken apart.
package enum ExternNameKind: Hashable, Sendable {
    case label(String)
    case constructor(resource: String)
    case method(resource: String, String)
    case `static`(resource: String, String)
    case interface(InterfaceName)
    /// A function that reads a property, of the resource where there is one, and one that writes it.
    case getter(Accessor)
    case setter(Accessor)

    /// Whose property is accessed, and how it is called.
    package struct Accessor: Hashable, Sendable {
        package enum Owner: Hashable, Sendable {
            case none, method(resource: String), `static`(resource: String)
        }

        package var owner: Owner
        package var property: String

        /// The name of the function that reads the property.
        package var getter: String {
            switch owner {
            case .none: "[get]\(property)"
            case .method(let resource): "[method][get]\(resource).\(property)"
            case .static(let resource): "[static][get]\(resource).\(property)"
            }
        }
    }

    /// Nil where `text` is no `externname`, or longer than a name may be.
    package init?(_ text: String) {
        guard text.utf8.count <= Limits.nameBytes else { return nil }
        if text.utf8.first == UInt8(ascii: "[") {
            guard let end = text.utf8.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let annotation = text[...end]
            let rest = text[text.utf8.index(after: end)...]
            if annotation == "[get]" || annotation == "[set]" || rest.utf8.first == UInt8(ascii: "[") {
                self.init(accessor: annotation, rest)
                return
            }
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

    /// `[get]b`, `[method][get]a.b`, `[static][get]a.b`, and those of `[set]`.
    private init?(accessor annotation: Substring, _ rest: Substring) {
        var (access, rest) = (annotation, rest)
        var owner: Accessor.Owner = .none
        var property = rest
        if annotation == "[method]" || annotation == "[static]" {
            access = rest.prefix(5)
            rest = rest.dropFirst(5)
            guard let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")), KebabName.isLabel(rest[..<dot]) else {
                return nil
            }
            let resource = String(rest[..<dot])
            owner = annotation == "[method]" ? .method(resource: resource) : .static(resource: resource)
            property = rest[rest.utf8.index(after: dot)...]
        }
        guard KebabName.isLabel(property) else { return nil }
        let accessor = Accessor(owner: owner, property: String(property))
        switch access {
        case "[get]": self = .getter(accessor)
        case "[set]": self = .setter(accessor)
        default: return nil
        }
    }

    /// The form under which names are compared for strong uniqueness ("Name Uniqueness" in Explainer.md): without case and
    /// hyphens, but for those of versions.
    package static func uniquenessKey(of text: String) -> String {
        let folded = folded(text)
        guard folded.utf8.first == UInt8(ascii: "["), !folded.hasPrefix("[constructor]"),
            let end = folded.utf8.lastIndex(of: UInt8(ascii: "]"))
        else { return folded }
        let rest = folded[folded.utf8.index(after: end)...]
        var key = String(rest)
        if let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) {
            let member = rest[rest.utf8.index(after: dot)...]
            if rest[..<dot] == member { key = String(member) }
        }
        // What writes a property goes with what reads it.
        return folded[...end].hasSuffix("[set]") ? "[set]" + key : key
    }

    /// A name in lower case and without hyphens, as far as its version.
    private static func folded(_ text: String) -> String {
        let bytes = text.utf8.span
        guard bytes.indices.contains(where: { isUpper(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") }) else {
            return text
        }
        // SAFETY: no more bytes are written than the text has, for which there is room.
        return unsafe String(unsafeUninitializedCapacity: bytes.count) { folded in
            var isVersion = false
            var count = 0
            for place in bytes.indices {
                let byte = bytes[place]
                isVersion = isVersion || byte == UInt8(ascii: "@")
                if byte == UInt8(ascii: "-"), !isVersion { continue }
                unsafe folded[count] = isUpper(byte) && !isVersion ? byte | 0x20 : byte
                count += 1
            }
            return count
        }
    }

    @inline(__always)
    private static func isUpper(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }

    /// What follows the last `/`, without version: the short name by which people call an interface.
    package static func shortName(of text: String) -> String {
        guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return text }
        let last = text[text.utf8.index(after: slash)...]
        guard let at = last.utf8.firstIndex(of: UInt8(ascii: "@")) else { return String(last) }
        return String(last[..<at])
    }
}
