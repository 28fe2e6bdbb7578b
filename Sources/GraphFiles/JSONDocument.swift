import WComposeDiagnostics

/// Documents in JSON.
enum JSONDocument {
    /// Reads the one value of the document. The bytes must be valid UTF-8.
    static func read(_ source: DocumentSource, into builder: inout DocumentBuilder) throws(Diagnostic) {
        var reader = JSONReader(source.bytes.span, from: source.markLength)
        while let (event, range) = try next(&reader, source) {
            try builder.add(
                DocumentEvent(kind: kind(of: event), range: source.range(range.lowerBound, range.upperBound)))
        }
    }

    private static func next(
        _ reader: inout JSONReader, _ source: DocumentSource
    ) throws(Diagnostic) -> (event: JSONReader.Event, range: Range<Int>)? {
        do throws(JSONError) { return try reader.nextEvent() } catch { throw Diagnostic(error, in: source) }
    }

    private static func kind(of event: JSONReader.Event) -> DocumentEvent.Kind {
        switch event {
        case .scalar(let text, let isQuoted): .scalar(text, isQuoted: isQuoted)
        case .arrayStart: .sequenceStart
        case .arrayEnd: .sequenceEnd
        case .objectStart: .mappingStart
        case .objectEnd: .mappingEnd
        }
    }
}

extension Diagnostic {
    fileprivate init(_ error: JSONError, in source: DocumentSource) {
        let range = source.range(error.range.lowerBound, error.range.upperBound)
        switch error.reason {
        case .empty: self = .emptyDocument(at: range, source.subject)
        case .unexpected(let found, let expected, let open):
            self = .unexpectedJSON(
                found: found, expected: expected, in: open.map { source.range($0.lowerBound, $0.upperBound) }, at: range
            )
        case .leftoverComma: self = .leftoverComma(at: range)
        case .badNumber: self = .badNumber(at: range)
        case .unclosedString(let endsLine): self = .unclosedString(at: range, endsLine: endsLine)
        case .controlCharacter(let byte): self = .controlCharacter(byte, at: range)
        case .badEscape: self = .badEscape(at: range)
        case .loneSurrogate: self = .loneSurrogate(at: range)
        }
    }
}
