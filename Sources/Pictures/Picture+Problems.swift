import WComposeDiagnostics

extension Picture.Problem {
    init(_ diagnostic: PlacedDiagnostic) {
        code = diagnostic.code.rawValue
        severity = diagnostic.severity
        message = diagnostic.message
    }

    /// `error WC0204`.
    var label: String { "\(severity.rawValue) \(code)" }

    /// `error WC0204: what is wrong`.
    var words: String { "\(label): \(message)" }
}

extension Picture.Box {
    /// What stands in the box: its lines, then the codes of what is said of it.
    var shownLines: [String] {
        guard !problems.isEmpty else { return lines }
        let labels = problems.map { "\($0.severity == .note ? "" : "⚠ ")\($0.label)" }
        return lines + labels.prefix(3) + (labels.count > 3 ? ["and \(labels.count - 3) more"] : [])
    }

    /// How grave the gravest of its problems is.
    var severity: Severity? {
        problems.isEmpty ? nil : Severity.allCases.first { severity in problems.contains { $0.severity == severity } }
    }
}
