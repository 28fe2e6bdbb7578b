import WComposeComponentModel
package import WComposeWasmBinary

/// Why a component is not valid, and where.
package struct ValidationError: Error, Sendable {
    package var reason: Reason
    /// Bytes from the start of the file.
    package var offset: Int
    /// The components in which the fault lies, from the outermost in, by index.
    package var path: [Int]

    /// What differs, where the fault is that types do not fit.
    package var differences: [Difference] { reason.differences }

    /// In plain words, in lower case, names in backquotes.
    package var message: String { reason.description }

    /// Whether it may well be valid, but is larger than what is looked at.
    package var isBeyondLimits: Bool {
        if case .limit = reason { true } else { false }
    }

    /// What would have to be switched on, where that is the fault.
    package var missing: Features {
        if case .feature(_, _, let disabled) = reason { disabled } else { [] }
    }

    /// What to write instead, where that is known.
    package var cure: String? {
        if case .name(let reason) = reason { reason.cure } else { nil }
    }

    /// A place in types that do not fit, as `Mismatch` has it, in words.
    package struct Difference: Sendable {
        package var location: String
        package var difference: String

        private init(_ mismatch: Mismatch, in root: String, _ store: TypeStore) {
            location = mismatch.location(in: root)
            difference = mismatch.difference(in: store)
        }

        static func list(_ mismatches: [Mismatch], in root: String, _ store: TypeStore) -> [Difference] {
            mismatches.map { Difference($0, in: root, store) }
        }
    }
}
