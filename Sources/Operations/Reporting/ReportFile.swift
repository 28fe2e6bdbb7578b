package import WComposeReports

/// A report of a command that is written to a file.
package struct ReportFile: Equatable, Sendable {
    package var path: String
    package var format: ReportFormat

    package init(path: String, format: ReportFormat) {
        self.path = path
        self.format = format
    }
}
