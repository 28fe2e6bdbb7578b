import WComposeDiagnostics
import WComposeOperations
import WComposeReports

/// How a command tells what it found: on standard output and standard error, and in reports.
struct Telling {
    /// Whether the result is printed as JSON, with all that is said.
    var isJSON = false
    var messages = MessageFormat.human
    var reports: [ReportFile] = []
    var warnings = WarningPolicy()

    /// The formats that the whole of what was done is told in.
    var formats: Set<ReportFormat> {
        Set(reports.map(\.format) + [isJSON ? .json : messages.document].compactMap { $0 })
    }

    /// Whether nothing is told but messages and the result, to people.
    var isForPeopleOnly: Bool { formats.isEmpty && messages == .human }

    /// What else goes to standard output, by the option that asks for it; nothing where that is free.
    var optionForOutput: String? {
        isJSON ? "--json" : messages == .human ? nil : "--message-format \(messages.rawValue)"
    }
}
