extension Diagnostic {
    /// The diagnostic for programs: `code`, `severity`, `message`, `labels`, `notes`, `help`, always all of them, and
    /// `edits` where there are any.
    package func json(in sources: SourceMap) -> JSONValue {
        let shown = shortened
        var members: [JSONValue.Member] = [
            .init("code", .string(code.rawValue)),
            .init("severity", .string(severity.rawValue)),
            .init("message", .string(shown.message)),
            .init("labels", .array(shown.labels.map { $0.json(in: sources) })),
            .init("notes", .array(shown.notes.map { .string($0) })),
            .init("help", .array(shown.help.map { .string($0) })),
        ]
        if !edits.isEmpty { members.append(.init("edits", .array(edits.map { $0.json(in: sources) }))) }
        return .object(members)
    }
}

extension TextEdit {
    /// `file`, `line`, `column`, `endLine`, `endColumn`, `replacement`.
    func json(in sources: SourceMap) -> JSONValue {
        .object(range.json(in: sources) + [.init("replacement", .string(replacement))])
    }
}

extension SourceRange {
    /// `file`, `line`, `column`, `endLine`, `endColumn`.
    fileprivate func json(in sources: SourceMap) -> [JSONValue.Member] {
        let first = sources.position(of: start, in: source)
        let last = sources.position(of: end, in: source)
        return [
            .init("file", .string(Location.text(self).fileName(in: sources))),
            .init("line", .int(first.line)), .init("column", .int(first.column)),
            .init("endLine", .int(last.line)), .init("endColumn", .int(last.column)),
        ]
    }
}

extension Label {
    /// `file`, then `line`, `column`, `endLine`, `endColumn` or `path`, `offset` where they are known, then `text`.
    func json(in sources: SourceMap) -> JSONValue {
        var members: [JSONValue.Member] = []
        switch location {
        case .text(let range): members = range.json(in: sources)
        case .file: members = [.init("file", .string(location.fileName(in: sources)))]
        case .binary(let place):
            members = [
                .init("file", .string(location.fileName(in: sources))),
                .init("path", .array(place.path.map { .string($0) })),
            ]
            if let offset = place.offset { members.append(.init("offset", .int(offset))) }
        }
        if let text { members.append(.init("text", .string(text))) }
        return .object(members)
    }
}
