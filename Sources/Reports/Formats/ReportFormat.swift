package import WComposeDiagnostics

/// The forms of reports of a command, each a rendering of one `CommandReport`.
package enum ReportFormat: String, Sendable, CaseIterable {
    case json, sarif, junit, markdown, html

    /// How the names of files in it end; the first is the usual one.
    package var endings: [String] {
        switch self {
        case .json: [".json"]
        case .sarif: [".sarif", ".sarif.json"]
        case .junit: [".xml"]
        case .markdown: [".md"]
        case .html: [".html"]
        }
    }

    /// The format that the end of a name tells; nothing where it tells none.
    package init?(ofFileNamed name: String) {
        let formats = Self.allCases.flatMap { format in format.endings.map { (ending: $0, format: format) } }
        let fitting = formats.filter { name.hasSuffix($0.ending) }
        guard let longest = fitting.max(by: { $0.ending.utf8.count < $1.ending.utf8.count }) else { return nil }
        self = longest.format
    }

    package static var names: [String] { allCases.map(\.rawValue) }

    /// The report in this format; ends with a line break.
    package func text(of report: CommandReport, by tool: ReportingTool) -> String {
        switch self {
        case .json: report.json.serialized(pretty: true) + "\n"
        case .sarif: SARIFLog(report, by: tool).json.serialized(pretty: true) + "\n"
        case .junit: JUnitDocument(report).text
        case .markdown: MarkdownWriter.text(of: ReportPage(of: report, within: .comment))
        case .html: HTMLWriter.text(of: ReportPage(of: report, within: .file))
        }
    }
}

/// What reports say of the program that makes them.
package struct ReportingTool: Sendable {
    package var version: String
    /// What a code means.
    package var explanation: @Sendable (DiagnosticCode) -> Explanation?

    package init(version: String, explanation: @escaping @Sendable (DiagnosticCode) -> Explanation?) {
        self.version = version
        self.explanation = explanation
    }
}
