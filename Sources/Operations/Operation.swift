package import WComposeDiagnostics
package import WComposePlatform
package import WComposeReports

/// What came of a command: what it found, and how that is told to people and to programs.
package protocol Operation: Sendable {
    /// What stands in the way of a result, or is worth knowing beside it.
    var problems: [Diagnostic] { get }
    /// What the command was asked to find: its result, or part of it.
    var findings: [Diagnostic] { get }
    /// What the places of the diagnostics point into.
    var sources: SourceMap { get }
    /// All that is said.
    var diagnostics: [Diagnostic] { get }
    /// What was checked, thing by thing, with all that is said: for programs.
    var subjects: [CommandReport.Subject] { get }
    /// The files that were read, where a report may be written.
    var inputs: [FileIdentity] { get }
    /// The result for people, findings aside; nothing where there is none.
    var text: String? { get }
    /// The result for programs; nothing where there is none.
    var json: JSONValue? { get }
    /// What reports say to people beside what is said of the inputs; nothing where that is all.
    var conclusion: String? { get }
}

extension Operation {
    package var findings: [Diagnostic] { [] }
    package var text: String? { nil }
    package var json: JSONValue? { nil }
    package var conclusion: String? { nil }
    package var inputs: [FileIdentity] { [] }

    package var diagnostics: [Diagnostic] { problems + findings }
    package var subjects: [CommandReport.Subject] { [CommandReport.Subject(diagnostics, in: sources)] }

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// - Parameter command: the name of the command that it came of.
    package func report(of command: String) -> CommandReport {
        CommandReport(
            command: command, hasErrors ? .failed : .succeeded, subjects: subjects, result: json,
            conclusion: conclusion)
    }
}
