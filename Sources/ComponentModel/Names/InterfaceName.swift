/// `interfacename`: the name of a WIT interface, such as `wasi:http/handler@0.2.3`.
/// See "Import and Export Definitions" in Explainer.md.
package struct InterfaceName: Hashable, Sendable {
    /// Namespace and package, `wasi:http`.
    package var package: String
    /// What follows the first `/`, without the version.
    package var projection: String
    package var version: InterfaceVersion?
    /// Whether namespaces, or interfaces, are nested in others 🪺.
    package var isNested: Bool

    /// Nil where `text` is not an interface name.
    package init?(_ text: String) {
        let bytes = text.utf8.span
        guard let slash = bytes.indices.first(where: { bytes[$0] == UInt8(ascii: "/") }),
            let names = KebabName.countWords(in: bytes.extracting(..<slash), separator: UInt8(ascii: ":")), names >= 2
        else { return nil }
        let end = (slash..<bytes.count).first { bytes[$0] == UInt8(ascii: "@") } ?? bytes.count
        guard
            let labels = KebabName.countLabels(
                in: bytes.extracting((slash + 1)..<end), separator: UInt8(ascii: "/"))
        else { return nil }
        let (slashIndex, endIndex) = (text.index(atByte: slash), text.index(atByte: end))
        if end < bytes.count {
            guard let version = InterfaceVersion(text[text.utf8.index(after: endIndex)...]) else { return nil }
            self.version = version
        }
        isNested = names > 2 || labels > 1
        package = String(text[..<slashIndex])
        projection = String(text[text.utf8.index(after: slashIndex)..<endIndex])
    }

    /// The name without its version.
    package var unversioned: String { package + "/" + projection }

    /// Whether one may stand for the other by name, where versions of a track do: the type decides then.
    package func isCompatible(with other: InterfaceName) -> Bool {
        guard unversioned == other.unversioned else { return false }
        return version == other.version || track.map { $0 == other.track } ?? false
    }

    /// What names of one track have in common; nil where the name stands only for itself.
    package var track: Track? {
        guard let track = version?.track else { return nil }
        return Track(unversioned: unversioned, versions: track)
    }

    package struct Track: Hashable, Sendable {
        package var unversioned: String
        package var versions: VersionTrack
    }
}

extension InterfaceName: CustomStringConvertible {
    package var description: String { version.map { "\(unversioned)@\($0)" } ?? unversioned }
}

/// `interfaceversion`: a full version, or 🔗 the part of it that decides compatibility.
package enum InterfaceVersion: Hashable, Sendable, CustomStringConvertible {
    case semantic(SemanticVersion)
    /// `canonversion`, as it is written.
    case canonical(String, VersionTrack?)

    init?(_ text: Substring) {
        if let version = SemanticVersion(text) {
            self = .semantic(version)
            return
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2,
            parts.allSatisfy({ part in
                !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    && (part.utf8.count == 1 || part.utf8.first != 0x30)
            }), let first = UInt64(parts[0])
        else { return nil }
        if parts.count == 1, first > 0 {
            self = .canonical(String(text), VersionTrack(major: first, minor: nil))
        } else if parts.count == 2, first == 0, let minor = UInt64(parts[1]), minor > 0 {
            self = .canonical(String(text), VersionTrack(major: 0, minor: minor))
        } else {
            return nil
        }
    }

    package var track: VersionTrack? {
        switch self {
        case .semantic(let version): version.track
        case .canonical(_, let track): track
        }
    }

    package var description: String {
        switch self {
        case .semantic(let version): version.description
        case .canonical(let text, _): text
        }
    }
}

extension InterfaceVersion: Comparable {
    /// A canonical version, which stands for all of its track, comes before each full version.
    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.semantic(let first), .semantic(let second)): first < second
        case (.canonical, .semantic): true
        case (.semantic, .canonical): false
        case (.canonical(let first, _), .canonical(let second, _)): first < second
        }
    }
}

extension String {
    fileprivate func index(atByte offset: Int) -> Index { utf8.index(startIndex, offsetBy: offset) }
}
