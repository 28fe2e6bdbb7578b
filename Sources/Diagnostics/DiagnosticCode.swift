/// The stable name of one kind of diagnostic, as in `WC0203`, whichever target it is of.
package struct DiagnosticCode: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }
}

/// The codes of a target's diagnostics, each with its explanation: an enum beside the messages.
///
/// A code that was ever released keeps its meaning for good.
package protocol DiagnosticCodes: RawRepresentable<String>, CaseIterable, Sendable {
    /// What `wcompose explain` tells about it.
    var explanation: Explanation { get }
}

extension DiagnosticCodes {
    package var code: DiagnosticCode { DiagnosticCode(rawValue: rawValue) }
}
