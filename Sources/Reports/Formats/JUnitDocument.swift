import WComposeDiagnostics

/// A report as JUnit XML, in the form that Jenkins and others read: what was checked are test cases, errors are failures.
///
/// It has no times and no machine in it: the same report gives the same bytes.
struct JUnitDocument {
    private let command: String
    private let cases: [Case]
    private let warnings: Int

    private struct Case {
        var name: String
        var errors: [PlacedDiagnostic]
        var others: [PlacedDiagnostic]
    }

    init(_ report: CommandReport) {
        command = report.command
        // What is said of the run as a whole is a case only where it is.
        cases = report.subjects.filter { $0.name != nil || !$0.diagnostics.isEmpty }.map { subject in
            Case(
                name: subject.name ?? "the run", errors: subject.diagnostics.filter { $0.severity == .error },
                others: subject.diagnostics.filter { $0.severity != .error })
        }
        warnings = report.diagnostics.count { $0.severity == .warning }
    }

    var text: String {
        let counts = "tests=\"\(cases.count)\" failures=\"\(cases.count { !$0.errors.isEmpty })\" errors=\"0\""
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites name=\"wcompose\" \(counts)>\n"
        text += "  <testsuite name=\"wcompose \(command)\" \(counts) skipped=\"0\">\n"
        text += "    <properties>\n      <property name=\"warnings\" value=\"\(warnings)\"/>\n    </properties>\n"
        for item in cases { write(item, to: &text) }
        return text + "  </testsuite>\n</testsuites>\n"
    }

    private func write(_ item: Case, to text: inout String) {
        let name = XMLText.escaped(item.name, isAttribute: true)
        text += "    <testcase classname=\"wcompose.\(command)\" name=\"\(name)\""
        guard !item.errors.isEmpty || !item.others.isEmpty else { return text += "/>\n" }
        text += ">\n"
        // One for all errors: most programs show only the first failure of a test.
        if let first = item.errors.first {
            let more = item.errors.count - 1
            let message = first.message + (more > 0 ? " (and \(Quantity.counted(more, "more error")))" : "")
            text += "      <failure type=\"\(first.code)\" message=\"\(XMLText.escaped(message, isAttribute: true))\">"
            text += body(item.errors) + "</failure>\n"
        }
        if !item.others.isEmpty { text += "      <system-out>\(body(item.others))</system-out>\n" }
        text += "    </testcase>\n"
    }

    private func body(_ diagnostics: [PlacedDiagnostic]) -> String {
        "\n" + XMLText.escaped(diagnostics.map(\.text).joined(separator: "\n"))
    }
}
