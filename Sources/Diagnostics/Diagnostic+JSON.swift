extension Diagnostic {
    /// The diagnostic for programs: `code`, `severity`, `message`, `labels`, `notes`, `help`, always all of them.
    package func json(in sources: SourceMap) -> JSONValue {
        [
            "code": .string(code.rawValue),
            "severity": .string(severity.rawValue),
            "message": .string(message),
            "labels": .array(labels.map { $0.json(in: sources) }),
            "notes": .array(notes.map { .string($0) }),
            "help": .array(help.map { .string($0) }),
        ]
    }
}

extension Label {
    /// `file`, then `line`, `column`, `endLine`, `endColumn` or `path`, `offset` where they are known, then `text`.
    func json(in sources: SourceMap) -> JSONValue {
        var members: [JSONValue.Member] = []
        switch location {
        case .text(let range):
            let start = sources.position(of: range.start, in: range.source)
            let end = sources.position(of: range.end, in: range.source)
            members = [
                .init("file", .string(sources.name(of: range.source))),
                .init("line", .int(start.line)), .init("column", .int(start.column)),
                .init("endLine", .int(end.line)), .init("endColumn", .int(end.column)),
            ]
        case .file(let path):
            members = [.init("file", .string(path))]
        case .binary(let place):
            members = [.init("file", .string(place.file)), .init("path", .array(place.path.map { .string($0) }))]
            if let offset = place.offset { members.append(.init("offset", .int(offset))) }
        }
        if let text { members.append(.init("text", .string(text))) }
        return .object(members)
    }
}
