import CYAML
import WComposeDiagnostics

/// Reads YAML through the event parser of libyaml: the only file that calls it, and nothing of it leaves.
///
/// Tags but for `!!str` are refused: graph files do without.
enum YAMLReader {
    /// Reads the one document of `source`, whose bytes must be valid UTF-8.
    static func read(_ source: DocumentSource, into builder: inout DocumentBuilder) throws(Diagnostic) {
        let mark = source.markLength
        let offsets = ScalarOffsets(source.bytes, from: mark)
        // SAFETY: the parser keeps a pointer to itself, so that it lives in memory of its own, which is deleted and
        // freed on every way out.
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { unsafe parser.deallocate() }
        guard unsafe yaml_parser_initialize(parser) == 1 else { throw .outOfMemory(at: source.range(0, 0)) }
        defer { unsafe yaml_parser_delete(parser) }
        // SAFETY: the parser reads the bytes only in this closure, in which they stay where they are.
        try unsafe source.bytes.withUnsafeBufferPointer { bytes throws(Diagnostic) in
            let rest = unsafe UnsafeBufferPointer(rebasing: bytes[mark...])
            unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            unsafe yaml_parser_set_input_string(parser, rest.baseAddress, rest.count)
            try unsafe readEvents(of: parser, source, offsets, into: &builder)
        }
    }

    private static func readEvents(
        of parser: UnsafeMutablePointer<yaml_parser_t>, _ source: DocumentSource, _ offsets: ScalarOffsets,
        into builder: inout DocumentBuilder
    ) throws(Diagnostic) {
        var hasDocument = false
        while true {
            var event = unsafe yaml_event_t()
            guard unsafe yaml_parser_parse(parser, &event) == 1 else {
                throw unsafe failure(of: parser.pointee, source, offsets)
            }
            // SAFETY: the event was filled by the parser, is deleted once, and what is taken from it is copied.
            defer { unsafe yaml_event_delete(&event) }
            let range = unsafe source.range(offsets.byte(event.start_mark.index), offsets.byte(event.end_mark.index))
            if unsafe event.type == YAML_STREAM_END_EVENT { return }
            if unsafe event.type == YAML_DOCUMENT_START_EVENT {
                if hasDocument { throw .severalDocuments(at: range, source.subject) }
                hasDocument = true
            }
            guard let kind = try unsafe kind(of: event, at: range) else { continue }
            let anchor = unsafe anchor(of: event)
            let value = anchor == nil ? range : source.withoutProperties(range)
            try builder.add(DocumentEvent(kind: kind, range: value, anchor: anchor))
        }
    }

    /// What an event means for the document; nothing for those of the stream and its documents.
    private static func kind(of event: yaml_event_t, at range: SourceRange) throws(Diagnostic) -> DocumentEvent.Kind? {
        switch unsafe event.type {
        case YAML_SCALAR_EVENT:
            // SAFETY: of a scalar event, this is the member of the union that is filled.
            let scalar = unsafe event.data.scalar
            let tag = unsafe try plainTag(scalar.tag, at: range)
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let isQuoted = unsafe scalar.style != YAML_PLAIN_SCALAR_STYLE || tag != nil
            return unsafe .scalar(String(decoding: bytes, as: UTF8.self), isQuoted: isQuoted)
        case YAML_SEQUENCE_START_EVENT:
            // SAFETY: as above.
            let start = unsafe event.data.sequence_start
            if let tag = unsafe try plainTag(start.tag, at: range) { throw .tag(tag, at: range) }
            return .sequenceStart
        case YAML_MAPPING_START_EVENT:
            // SAFETY: as above.
            let start = unsafe event.data.mapping_start
            if let tag = unsafe try plainTag(start.tag, at: range) { throw .tag(tag, at: range) }
            return .mappingStart
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        case YAML_ALIAS_EVENT:
            // SAFETY: as above.
            let name = unsafe string(event.data.alias.anchor)
            return name.map { .alias($0) }
        default: return nil
        }
    }

    private static func anchor(of event: yaml_event_t) -> String? {
        // SAFETY: of each of these events, the member of the union that is read is the one that is filled.
        switch unsafe event.type {
        case YAML_SCALAR_EVENT: unsafe string(event.data.scalar.anchor)
        case YAML_SEQUENCE_START_EVENT: unsafe string(event.data.sequence_start.anchor)
        case YAML_MAPPING_START_EVENT: unsafe string(event.data.mapping_start.anchor)
        default: nil
        }
    }

    /// The tag, which may only be `!!str`; throws for others.
    private static func plainTag(
        _ tag: UnsafePointer<UInt8>?, at range: SourceRange
    ) throws(Diagnostic) -> String? {
        guard let tag = unsafe string(tag) else { return nil }
        guard tag == "tag:yaml.org,2002:str" else { throw .tag(tag, at: range) }
        return tag
    }

    private static func failure(
        of parser: yaml_parser_t, _ source: DocumentSource, _ offsets: ScalarOffsets
    ) -> Diagnostic {
        let problem = unsafe string(parser.problem) ?? "not enough memory"
        if unsafe parser.error == YAML_READER_ERROR {
            let start = unsafe source.markLength + Int(clamping: parser.problem_offset)
            return .unreadableYAML(problem, at: source.range(start, start + 1))
        }
        let place = unsafe offsets.byte(parser.problem_mark.index)
        let context = unsafe string(parser.context)
        let contextPlace = unsafe offsets.byte(parser.context_mark.index)
        return .malformedYAML(
            problem, at: place, context: context.map { ($0, contextPlace) }, in: source)
    }

    // SAFETY: both take what libyaml gives: nothing, or bytes that end with a zero.
    private static func string(_ bytes: UnsafePointer<UInt8>?) -> String? {
        guard let bytes = unsafe bytes else { return nil }
        return unsafe String(decodingCString: bytes, as: UTF8.self)
    }

    private static func string(_ bytes: UnsafePointer<CChar>?) -> String? {
        guard let bytes = unsafe bytes else { return nil }
        return unsafe String(cString: bytes)
    }
}

extension DocumentSource {
    /// The range of a value without the anchor and tag before it.
    fileprivate func withoutProperties(_ range: SourceRange) -> SourceRange {
        var rest = bytes[Int(range.start)..<Int(range.end)]
        let blanks = Array(" \t\r\n".utf8)
        while let first = rest.first, first == UInt8(ascii: "&") || first == UInt8(ascii: "!") {
            rest = rest.drop { !blanks.contains($0) }.drop { blanks.contains($0) }
        }
        return self.range(rest.startIndex, Int(range.end))
    }
}

/// Finds the byte of a text at which its n-th Unicode scalar begins, which is how libyaml counts.
private struct ScalarOffsets {
    private static let stride = 256

    private let bytes: [UInt8]
    private let start: Int
    /// The byte of every `stride`th scalar; empty where all are ASCII.
    private var starts: [Int] = []

    init(_ bytes: [UInt8], from start: Int) {
        self.bytes = bytes
        self.start = start
        if bytes[start...].allSatisfy({ $0 < 0x80 }) { return }
        var count = 0
        for index in start..<bytes.count where bytes[index] & 0xc0 != 0x80 {
            if count.isMultiple(of: Self.stride) { starts.append(index) }
            count += 1
        }
    }

    func byte(_ scalar: Int) -> Int {
        let scalar = max(scalar, 0)
        guard !starts.isEmpty else { return min(start + scalar, bytes.count) }
        let entry = min(scalar / Self.stride, starts.count - 1)
        var rest = scalar - entry * Self.stride
        var position = starts[entry]
        while rest > 0, position < bytes.count {
            position += 1
            while position < bytes.count, bytes[position] & 0xc0 == 0x80 { position += 1 }
            rest -= 1
        }
        return position
    }
}
