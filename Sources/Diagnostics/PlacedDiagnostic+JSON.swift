extension Diagnostic {
    /// The diagnostic for programs.
    package func json(in sources: SourceMap) -> JSONValue { PlacedDiagnostic(self, in: sources).json }
}

extension PlacedDiagnostic {
    /// The diagnostic for programs: `code`, `severity`, `message`, `labels`, `notes`, `help`, always all of them, and
    /// `edits` where there are any.
    package var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("code", .string(code.rawValue)),
            .init("severity", .string(severity.rawValue)),
            .init("message", .string(message)),
            .init("labels", .array(places.map(\.json))),
            .init("notes", .array(notes.map { .string($0) })),
            .init("help", .array(help.map { .string($0) })),
        ]
        if !edits.isEmpty { members.append(.init("edits", .array(edits.map(\.json)))) }
        if !subjects.isEmpty { members.append(.init("about", .array(subjects.map(\.json)))) }
        return .object(members)
    }
}

extension PlacedDiagnostic.Edit {
    /// `file`, `line`, `column`, `endLine`, `endColumn`, `replacement`.
    fileprivate var json: JSONValue {
        .object(
            [.init("file", .string(file))] + PlacedDiagnostic.members(of: range)
                + [.init("replacement", .string(replacement))])
    }
}

extension PlacedDiagnostic {
    /// `line`, `column`, `endLine`, `endColumn`.
    fileprivate static func members(of range: Range<SourcePosition>) -> [JSONValue.Member] {
        [
            .init("line", .int(range.lowerBound.line)), .init("column", .int(range.lowerBound.column)),
            .init("endLine", .int(range.upperBound.line)), .init("endColumn", .int(range.upperBound.column)),
        ]
    }
}

extension PlacedDiagnostic.Place {
    /// `file`, then `line`, `column`, `endLine`, `endColumn` or `path`, `offset` where they are known, then `text`.
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [.init("file", .string(file))]
        switch position {
        case .file: break
        case .text(let range): members += PlacedDiagnostic.members(of: range)
        case .binary(let path, let offset):
            members.append(.init("path", .array(path.map { .string($0) })))
            if let offset { members.append(.init("offset", .int(offset))) }
        }
        if let text { members.append(.init("text", .string(text))) }
        return .object(members)
    }
}
