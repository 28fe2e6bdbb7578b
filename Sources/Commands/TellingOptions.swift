import ArgumentParser
import WComposeDiagnostics
import WComposeOperations
import WComposeReports
import WComposeWIT

/// The options of commands that report what they found. They are declared in each command: see SharedHelp.swift.
protocol TellingOptions {
    /// Whether rules of `lint` may be named where codes are.
    static var takesRules: Bool { get }

    var report: [String] { get }
    var reportFormat: String? { get }
    var messageFormat: String? { get }
    var deny: [String] { get }
    var allow: [String] { get }
    var json: Bool { get }
}

extension TellingOptions {
    static var takesRules: Bool { false }

    /// What they ask for, which was seen to be right when the command was parsed.
    var telling: Telling { (try? parsedTelling()) ?? Telling() }

    /// What they ask for; throws what is wrong with them.
    func parsedTelling() throws -> Telling {
        var telling = Telling(isJSON: json)
        if let name = messageFormat {
            guard let format = MessageFormat(rawValue: name) else {
                throw ValidationError(
                    unknown("message format", name, among: MessageFormat.names))
            }
            telling.messages = format
        }
        if json, telling.messages != .human {
            throw ValidationError(
                "'--json' and '--message-format \(telling.messages.rawValue)' both use standard output: remove one")
        }
        telling.reports = try reportFiles()
        telling.warnings = try warnings()
        return telling
    }

    /// Throws where messages for programs would be mixed with a result.
    ///
    /// - Parameters:
    ///   - result: what goes to standard output.
    ///   - cure: what can be done about it.
    func checkOutputIsFree(for result: String, _ cure: String) throws {
        guard let option = try parsedTelling().optionForOutput else { return }
        throw ValidationError("'\(option)' uses standard output, as \(result) does: \(cure)")
    }

    /// Throws where something is asked for that a list is never told in.
    ///
    /// - Parameter option: that asks for the list.
    func checkMakesNoReport(with option: String) throws {
        let telling = try parsedTelling()
        guard !telling.reports.isEmpty || telling.messages != .human else { return }
        throw ValidationError("'\(option)' prints a list: '--report' and '--message-format' do not go with it")
    }

    // MARK: - Reports

    private func reportFiles() throws -> [ReportFile] {
        let format = try reportFormat.map { name in
            guard let format = ReportFormat(rawValue: name) else {
                throw ValidationError(unknown("report format", name, among: ReportFormat.names))
            }
            return format
        }
        let files = try report.map { path in
            if path == "-" {
                throw ValidationError("'--report -' is not supported: '--json' and '--message-format' print reports")
            }
            guard let format = ReportFormat(ofFileNamed: path) ?? format else {
                throw ValidationError(
                    "unknown report format: the name '\(path)' ends in none of \(Self.endings); rename it, or add "
                        + "'--report-format'")
            }
            return ReportFile(path: path, format: format)
        }
        guard let format, report.allSatisfy({ ReportFormat(ofFileNamed: $0) != nil }) else { return files }
        throw ValidationError(
            report.isEmpty
                ? "'--report-format' goes with '--report'"
                : "'--report-format \(format.rawValue)' has no effect: the names of all reports end in \(Self.endings)")
    }

    private static var endings: String { listed(ReportFormat.allCases.map { $0.endings[0] }, "or") }

    // MARK: - Warnings

    private func warnings() throws -> WarningPolicy {
        var policy = WarningPolicy()
        for name in Self.names(in: allow) {
            let code = try Self.code(name, of: "--allow")
            guard Explanation.of(code)?.severity != .error else {
                throw ValidationError("'\(name)' is an error, and '--allow' is for warnings and notes: fix it instead")
            }
            policy.allowed.insert(code)
        }
        for name in Self.names(in: deny) {
            if name == "warnings" {
                policy.deniesWarnings = true
            } else {
                policy.denied.insert(try Self.code(name, of: "--deny"))
            }
        }
        if let both = policy.allowed.intersection(policy.denied).map(\.rawValue).min() {
            throw ValidationError("'\(both)' is given to '--allow' and to '--deny': remove one")
        }
        return policy
    }

    private static func names(in lists: [String]) -> [String] {
        lists.flatMap { $0.split(separator: ",").map { String($0) } }
    }

    /// - Parameter option: that names the code.
    private static func code(_ name: String, of option: String) throws -> DiagnosticCode {
        if takesRules, let rule = LintRule.named(name) { return rule.code }
        if let code = DiagnosticCode.named(name) { return code }
        guard takesRules else {
            let usual = option == "--deny" ? "'warnings' or codes" : "codes"
            throw ValidationError("unknown code '\(name)' in '\(option)'; use \(usual) such as WC0218")
        }
        let known = LintRule.all.map(\.name) + LintRule.all.map(\.code.rawValue)
        let meant = Spelling.nearest(to: name, among: known).map { "; did you mean '\($0)'?" }
        throw ValidationError("unknown lint rule '\(name)'\(meant ?? "; '--list-rules' lists them")")
    }

    private func unknown(_ what: String, _ name: String, among known: [String]) -> String {
        let meant = Spelling.nearest(to: name, among: known).map { "; did you mean '\($0)'?" }
        return "unknown \(what) '\(name)'\(meant ?? "; use \(listed(known, "or"))")"
    }
}

/// Words with commas between them, and another word before the last.
private func listed(_ words: [String], _ last: String) -> String {
    words.dropLast().joined(separator: ", ") + words.suffix(1).map { " \(last) \($0)" }.joined()
}
