package import WComposeDiagnostics

/// What a command did, for programs and for reports: every command that prints JSON prints this.
///
/// As JSON it has the form that Resources/report.schema.json describes; what a key means is written there. The format
/// has a version, `wcompose-report`: keys may be added under one version, none is taken away or changes its meaning.
package struct CommandReport: Sendable {
    /// The version of the format.
    package static let version = 2

    package var command: String
    package var outcome: Outcome
    /// What was checked, thing by thing, with all that was said.
    package var subjects: [Subject]
    /// What the command was asked for; nothing where errors stand in its way.
    package var result: JSONValue?
    /// Of `compose`, `plug` and `check`, what was composed.
    package var compositions: [PicturedComposition]
    /// The result in some lines, where it is not all in what was said.
    package var conclusion: String?

    package init(
        command: String, _ outcome: Outcome, subjects: [Subject], result: JSONValue?,
        compositions: [PicturedComposition] = [], conclusion: String? = nil
    ) {
        self.command = command
        self.outcome = outcome
        self.subjects = subjects
        self.result = result
        self.compositions = compositions
        self.conclusion = conclusion
    }

    package enum Outcome: String, Sendable, CaseIterable {
        case succeeded
        /// There are errors among the diagnostics.
        case failed
    }

    /// A graph, a file or a package that was checked.
    package struct Subject: Equatable, Sendable {
        /// As it is shown; nothing for what is said of the run as a whole.
        package var name: String?
        /// The file that is meant where no place is said, as it is shown.
        package var file: String?
        package var diagnostics: [PlacedDiagnostic]

        package init(_ name: String?, file: String?, _ diagnostics: [PlacedDiagnostic]) {
            self.name = name
            self.file = file
            self.diagnostics = diagnostics
        }

        /// - Parameter path: of the file or directory that was checked.
        package init(at path: String, _ diagnostics: [Diagnostic], in sources: SourceMap) {
            let name = FileName.shown(path)
            self.init(name, file: name, diagnostics.map { PlacedDiagnostic($0, in: sources) })
        }

        /// What is said of the run as a whole.
        package init(_ diagnostics: [Diagnostic], in sources: SourceMap = SourceMap()) {
            self.init(nil, file: nil, diagnostics.map { PlacedDiagnostic($0, in: sources) })
        }

        package var withoutNotes: Subject {
            var subject = self
            subject.diagnostics.removeAll { $0.severity == .note }
            return subject
        }

        /// Where a diagnostic is; the file as a whole where it does not say.
        package func place(of diagnostic: PlacedDiagnostic) -> PlacedDiagnostic.Place? {
            diagnostic.places.first ?? file.map { PlacedDiagnostic.Place(file: $0, position: .file, text: nil) }
        }
    }

    /// What was composed, with the pictures that a report of it has, as whoever asks for the report has them made.
    package struct PicturedComposition: Sendable {
        package var composition: CompositionReport
        /// For the Markdown report.
        package var mermaid: String?
        /// For the HTML report: an element, which needs nothing from elsewhere.
        package var html: String?

        package init(_ composition: CompositionReport, mermaid: String? = nil, html: String? = nil) {
            self.composition = composition
            self.mermaid = mermaid
            self.html = html
        }
    }

    /// Adds what is said of the run as a whole.
    package mutating func add(_ diagnostics: [Diagnostic]) {
        guard !diagnostics.isEmpty else { return }
        subjects.append(Subject(diagnostics))
        if diagnostics.contains(where: { $0.severity == .error }) { outcome = .failed }
    }

    /// The report without notes.
    package var withoutNotes: CommandReport {
        var report = self
        report.subjects = subjects.map(\.withoutNotes)
        return report
    }

    /// All that was said.
    package var diagnostics: [PlacedDiagnostic] { subjects.flatMap(\.diagnostics) }

    package var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("wcompose-report", .int(Self.version)), .init("command", .string(command)),
            .init("outcome", .string(outcome.rawValue)),
            .init("diagnostics", .array(diagnostics.map(\.json))),
        ]
        if let result { members.append(.init("result", result)) }
        return .object(members)
    }
}
