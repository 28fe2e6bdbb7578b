/// A version as https://semver.org has it.
package struct SemanticVersion: Hashable, Sendable {
    package var major: UInt64
    package var minor: UInt64
    package var patch: UInt64
    /// Identifiers after `-`.
    package var prerelease: [String]
    /// What stands after `+`; it takes no part in the order.
    package var build: String?

    package init?(_ text: some StringProtocol) {
        let text = Substring(text)
        var numbers = NumberScanner(text.utf8.span)
        guard let major = numbers.next(), numbers.dot(), let minor = numbers.next(), numbers.dot(),
            let patch = numbers.next()
        else { return nil }
        self.major = major
        self.minor = minor
        self.patch = patch
        prerelease = []
        var rest = text[text.utf8.index(text.startIndex, offsetBy: numbers.position)...]
        if rest.utf8.first == UInt8(ascii: "-") {
            let end = rest.utf8.firstIndex(of: UInt8(ascii: "+")) ?? rest.endIndex
            let identifiers = rest[rest.utf8.index(after: rest.startIndex)..<end]
            guard Self.areIdentifiers(identifiers) else { return nil }
            prerelease = identifiers.split(separator: ".").map(String.init)
            guard !prerelease.contains(where: { Self.isNumber($0) && $0.count > 1 && $0.first == "0" }) else {
                return nil
            }
            rest = rest[end...]
        }
        if rest.utf8.first == UInt8(ascii: "+") {
            let identifiers = rest[rest.utf8.index(after: rest.startIndex)...]
            guard Self.areIdentifiers(identifiers) else { return nil }
            build = String(identifiers)
        } else if !rest.isEmpty {
            return nil
        }
    }

    private static func isNumber(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Non-empty identifiers of letters, digits and hyphens with dots between them.
    private static func areIdentifiers(_ text: some StringProtocol) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy {
                    switch $0 {
                    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d: true
                    default: false
                    }
                }
        }
    }

    /// What versions have in common that may stand in for each other: `1.x` and `0.2.x`; nil for `0.0.z` and
    /// prereleases, which stand only for themselves.
    package var track: VersionTrack? {
        guard prerelease.isEmpty else { return nil }
        if major > 0 { return VersionTrack(major: major, minor: nil) }
        if minor > 0 { return VersionTrack(major: 0, minor: minor) }
        return nil
    }
}

extension SemanticVersion {
    /// `canonversion` and `semversuffix`: a version taken apart behind the part that decides compatibility; the suffix is nil
    /// where nothing is left for it. See "Canonical Interface Name" in Explainer.md.
    ///
    /// A prerelease is compatible with itself alone and stays whole; build metadata takes no part in any comparison.
    package var canonicalParts: (version: String, suffix: String?) {
        let metadata = build.map { "+" + $0 }
        if !prerelease.isEmpty {
            return ("\(major).\(minor).\(patch)-" + prerelease.joined(separator: "."), metadata)
        }
        if major > 0 { return ("\(major)", ".\(minor).\(patch)" + (metadata ?? "")) }
        if minor > 0 { return ("0.\(minor)", ".\(patch)" + (metadata ?? "")) }
        return ("0.0.\(patch)", metadata)
    }
}

/// Takes numbers and dots off the front of a version.
private struct NumberScanner: ~Escapable {
    private let text: Span<UInt8>
    private(set) var position = 0

    @_lifetime(copy text)
    init(_ text: Span<UInt8>) { self.text = text }

    private var first: UInt8? { position < text.count ? text[position] : nil }

    /// A decimal number without leading zeros that fits 64 bits.
    @_lifetime(self: copy self)
    mutating func next() -> UInt64? {
        var value: UInt64 = 0
        let start = position
        while let byte = first, (0x30...0x39).contains(byte) {
            guard position == start || value > 0 else { return nil }
            let (tenfold, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflows) = tenfold.addingReportingOverflow(UInt64(byte - 0x30))
            guard !isTooLarge, !overflows else { return nil }
            value = sum
            position += 1
        }
        return position > start ? value : nil
    }

    @_lifetime(self: copy self)
    mutating func dot() -> Bool {
        guard first == UInt8(ascii: ".") else { return false }
        position += 1
        return true
    }
}

/// Versions of one name that are compatible by their numbers. See "Canonical Interface Name" in Explainer.md.
package struct VersionTrack: Hashable, Sendable, CustomStringConvertible {
    package var major: UInt64
    /// Nil where the major version alone decides.
    package var minor: UInt64?

    package var description: String { minor.map { "\(major).\($0).x" } ?? "\(major).x" }
}

extension SemanticVersion: CustomStringConvertible {
    package var description: String {
        var text = "\(major).\(minor).\(patch)"
        if !prerelease.isEmpty { text += "-" + prerelease.joined(separator: ".") }
        if let build { text += "+" + build }
        return text
    }
}

extension SemanticVersion: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        if left.major != right.major { return left.major < right.major }
        if left.minor != right.minor { return left.minor < right.minor }
        if left.patch != right.patch { return left.patch < right.patch }
        if left.prerelease.isEmpty || right.prerelease.isEmpty {
            // A release comes after its prereleases.
            if left.prerelease.isEmpty != right.prerelease.isEmpty { return right.prerelease.isEmpty }
        }
        for (one, other) in zip(left.prerelease, right.prerelease) where one != other {
            switch (isNumber(one), isNumber(other)) {
            // Numbers may be larger than any integer; they have no zeros in front.
            case (true, true): return (one.utf8.count, one) < (other.utf8.count, other)
            case (true, false): return true
            case (false, true): return false
            case (false, false): return one < other
            }
        }
        if left.prerelease.count != right.prerelease.count { return left.prerelease.count < right.prerelease.count }
        return (left.build ?? "") < (right.build ?? "")
    }
}
