package import WComposeDiagnostics

/// What a command did, for programs: every command that prints JSON prints this.
///
/// As JSON it has the form that Resources/report.schema.json describes; what a key means is written there. The format
/// has a version, `wcompose-report`: keys may be added under one version, none is taken away or changes its meaning.
package struct CommandReport: Sendable {
    /// The version of the format.
    package static let version = 2

    package var command: String
    package var outcome: Outcome
    /// All that was said, as `Diagnostic.json(in:)` has it.
    package var diagnostics: [JSONValue]
    /// What the command was asked for; nothing where errors stand in its way.
    package var result: JSONValue?

    package init(command: String, _ outcome: Outcome, diagnostics: [JSONValue], result: JSONValue?) {
        self.command = command
        self.outcome = outcome
        self.diagnostics = diagnostics
        self.result = result
    }

    package enum Outcome: String, Sendable, CaseIterable {
        case succeeded
        /// There are errors among the diagnostics.
        case failed
    }

    package var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("wcompose-report", .int(Self.version)), .init("command", .string(command)),
            .init("outcome", .string(outcome.rawValue)),
            .init("diagnostics", .array(diagnostics)),
        ]
        if let result { members.append(.init("result", result)) }
        return .object(members)
    }
}
