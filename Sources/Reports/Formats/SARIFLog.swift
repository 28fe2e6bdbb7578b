import WComposeDiagnostics

/// A report in SARIF 2.1.0, the format of results of static analysis: each diagnostic is a result, each code a rule.
///
/// The same diagnostics give the same bytes: it has no time and no machine in it.
struct SARIFLog {
    let report: CommandReport
    let tool: ReportingTool
    /// The codes of the results, in ascending order.
    private let codes: [DiagnosticCode]
    private let indices: [DiagnosticCode: Int]

    init(_ report: CommandReport, by tool: ReportingTool) {
        self.report = report
        self.tool = tool
        codes = Set(report.diagnostics.map(\.code)).sorted { $0.rawValue < $1.rawValue }
        indices = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    }

    var json: JSONValue {
        let rules = codes.map { Self.rule($0, tool.explanation($0)) }
        var fingerprints = Fingerprints()
        let results = report.subjects.flatMap { subject in
            subject.diagnostics.map { diagnostic in
                let place = subject.place(of: diagnostic)
                return result(diagnostic, at: place, fingerprint: fingerprints.next(of: diagnostic, at: place))
            }
        }
        return [
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                [
                    "tool": [
                        "driver": ["name": "wcompose", "version": .string(tool.version), "rules": .array(rules)]
                    ],
                    "automationDetails": ["id": .string("wcompose/\(report.command)/")],
                    // As everywhere in wcompose: a letter beyond 16 bits is one column.
                    "columnKind": "unicodeCodePoints",
                    "results": .array(results),
                ]
            ],
        ]
    }

    private func result(
        _ diagnostic: PlacedDiagnostic, at place: PlacedDiagnostic.Place?, fingerprint: String
    ) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("ruleId", .string(diagnostic.code.rawValue)),
            .init("ruleIndex", .int(indices[diagnostic.code] ?? -1)),
            .init("level", .string(diagnostic.severity.rawValue)),
            .init("message", ["text": .string(Self.message(of: diagnostic))]),
            .init("locations", .array(place.map { [Self.location($0)] } ?? [])),
        ]
        let related = diagnostic.places.dropFirst().enumerated().map { Self.location($1, id: $0 + 1) }
        if !related.isEmpty { members.append(.init("relatedLocations", .array(related))) }
        members.append(.init("partialFingerprints", [Fingerprints.name: .string(fingerprint)]))
        if let fix = Self.fix(of: diagnostic) { members.append(.init("fixes", [fix])) }
        return .object(members)
    }

    /// The message, what is at its place, notes and help.
    private static func message(of diagnostic: PlacedDiagnostic) -> String {
        var lines = [diagnostic.message]
        if let text = diagnostic.places.first?.text { lines.append(text) }
        return (lines + diagnostic.remarks.map { "\($0.kind): \($0.text)" }).joined(separator: "\n")
    }

    // MARK: - Places

    private static func location(_ place: PlacedDiagnostic.Place, id: Int? = nil) -> JSONValue {
        var members: [JSONValue.Member] = []
        if let id { members.append(.init("id", .int(id))) }
        var physical: [JSONValue.Member] = [.init("artifactLocation", artifact(place.file))]
        switch place.position {
        case .file: break
        case .text(let range): physical.append(.init("region", region(range)))
        case .binary(_, let offset):
            if let offset { physical.append(.init("region", ["byteOffset": .int(offset)])) }
        }
        members.append(.init("physicalLocation", .object(physical)))
        if case .binary(let path, _) = place.position, let last = path.last {
            members.append(
                .init(
                    "logicalLocations",
                    [["name": .string(last), "fullyQualifiedName": .string(path.joined(separator: "/"))]]))
        }
        if let text = place.text { members.append(.init("message", ["text": .string(text)])) }
        return .object(members)
    }

    private static func region(_ range: Range<SourcePosition>) -> JSONValue {
        [
            "startLine": .int(range.lowerBound.line), "startColumn": .int(range.lowerBound.column),
            "endLine": .int(range.upperBound.line), "endColumn": .int(range.upperBound.column),
        ]
    }

    private static func artifact(_ file: String) -> JSONValue { ["uri": .string(FileReference.uri(of: file))] }

    // MARK: - Fixes

    /// The changes that mend it, file by file.
    private static func fix(of diagnostic: PlacedDiagnostic) -> JSONValue? {
        var files: [(file: String, replacements: [JSONValue])] = []
        for edit in diagnostic.edits {
            let replacement: JSONValue = [
                "deletedRegion": region(edit.range), "insertedContent": ["text": .string(edit.replacement)],
            ]
            if let known = files.firstIndex(where: { $0.file == edit.file }) {
                files[known].replacements.append(replacement)
            } else {
                files.append((edit.file, [replacement]))
            }
        }
        guard !files.isEmpty else { return nil }
        let changes = files.map { file, replacements -> JSONValue in
            ["artifactLocation": artifact(file), "replacements": .array(replacements)]
        }
        return [
            "description": ["text": .string(diagnostic.help.first ?? diagnostic.message)],
            "artifactChanges": .array(changes),
        ]
    }
}
