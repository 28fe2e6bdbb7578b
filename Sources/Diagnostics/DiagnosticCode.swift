/// The stable name of one kind of diagnostic, as in `WC0203`. `wcompose explain` tells about each.
package struct DiagnosticCode: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    /// The code with this name, in upper or lower case, if there is one.
    package static func named(_ name: String) -> DiagnosticCode? {
        let name = name.uppercased()
        return all.first { $0.rawValue == name }
    }
}
