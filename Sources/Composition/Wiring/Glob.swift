package import WComposeComponentModel

/// A pattern of names, in which `*` is any run of characters.
package struct Glob: Sendable {
    private let parts: [[UInt8]]
    /// Whether it may say something of versions.
    private let hasVersion: Bool

    package init(_ pattern: String) {
        hasVersion = pattern.utf8.contains(UInt8(ascii: "@"))
        parts = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
    }

    /// Whether it matches the name as it is, or with the version in the other form: in full, or 🔗 only as far as it decides
    /// compatibility.
    package func matches(_ name: ExternName) -> Bool {
        if matches(name.text) { return true }
        guard hasVersion, name.implements == nil else { return false }
        return matches(name.isCanonical ? name.fullText : name.canonical.text)
    }

    package func matches(_ name: String) -> Bool {
        var rest = Array(name.utf8)[...]
        guard let first = parts.first, rest.starts(with: first) else { return false }
        guard parts.count > 1, let last = parts.last else { return rest.count == first.count }
        rest = rest.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let place = rest.indices.first(where: { rest[$0...].starts(with: part) }) else { return false }
            rest = rest[(place + part.count)...]
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }
}
