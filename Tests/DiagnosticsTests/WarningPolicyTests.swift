import Testing
import WComposeDiagnostics

struct WarningPolicyTests {
    private static let one = DiagnosticCode(rawValue: "WC0001")
    private static let other = DiagnosticCode(rawValue: "WC0002")

    /// What becomes of an error, a warning and a note of the first code, and of a warning of the other.
    private func outcomes(_ policy: WarningPolicy) -> [Severity?] {
        let diagnostics = [
            Diagnostic(Self.one, "m"), Diagnostic(Self.one, "m", severity: .warning),
            Diagnostic(Self.one, "m", severity: .note), Diagnostic(Self.other, "m", severity: .warning),
        ]
        return diagnostics.map { policy.judged($0)?.severity }
    }

    @Test func whatBecomesOfMessages() {
        #expect(outcomes(WarningPolicy()) == [.error, .warning, .note, .warning])
        #expect(outcomes(WarningPolicy(denying: [Self.one])) == [.error, .error, .error, .warning])
        #expect(outcomes(WarningPolicy(allowing: [Self.one])) == [.error, nil, nil, .warning])
        #expect(outcomes(WarningPolicy(deniesWarnings: true)) == [.error, .error, .note, .error])
        #expect(outcomes(WarningPolicy(allowing: [Self.other], deniesWarnings: true)) == [.error, .error, .note, nil])
    }

    @Test func deniedOnesSayWhy() {
        let policy = WarningPolicy(denying: [Self.one])
        let note = policy.judged(Diagnostic(Self.one, "m", severity: .note, notes: ["n"]))
        #expect(note?.notes == ["n", "this note is an error because of `--deny`"])
        #expect(policy.judged(Diagnostic(Self.one, "m"))?.notes == [])
    }

    @Test func aSinkCountsAnew() {
        var sink = DiagnosticSink()
        sink.report(Diagnostic(Self.one, "m", severity: .warning))
        sink.report(Diagnostic(Self.other, "m", severity: .warning))
        sink.apply(WarningPolicy(denying: [Self.one], allowing: [Self.other]))
        #expect(sink.errorCount == 1 && sink.hasErrors)
        #expect(sink.diagnostics.map(\.code) == [Self.one])
        // Once more changes nothing.
        sink.apply(WarningPolicy(denying: [Self.one], allowing: [Self.other]))
        #expect(sink.errorCount == 1)
        #expect(sink.diagnostics[0].notes.count == 1)
    }
}
