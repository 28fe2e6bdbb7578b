import WComposeDiagnostics

/// A case of a variant with fields of its own, `rule { a: string }`, for which WIT has a record and a payload.
struct RecordBody: Sendable {
    /// The place of its diagnostic among the problems.
    var problem: Int
    /// The name of the case.
    var label: String
    var variant: String
    /// Where the variant begins, with its comments.
    var variantStart: Int
    /// The body, with its braces and the space before it, and what is between them.
    var range: Range<Int>
    var inner: Range<Int>
}

extension Parser {
    /// Says how each case with a body becomes a record and a payload, now that all types of the interface are known.
    mutating func mendRecordBodies(typeNames: [String]) {
        var taken = Set(typeNames)
        for body in recordBodies {
            let candidates = [body.label, "\(body.variant)-\(body.label)", "\(body.variant)-\(body.label)-fields"]
            guard let name = candidates.first(where: { !taken.contains($0) }) else { continue }
            taken.insert(name)
            let spelled = Keyword(named: name) == nil ? name : "%" + name
            let indentation = indentation(before: body.variantStart)
            problems[body.problem].help = [
                "define a record with these fields, and use it as the payload: `\(body.label)(\(spelled))`"
            ]
            problems[body.problem].edits = [
                .insert(
                    record(spelled, body, indentation: indentation), at: UInt32(clamping: body.variantStart), in: source
                ),
                TextEdit(place(body.range), "(\(spelled))"),
            ]
            // Fields may have been mended themselves, which the new text could not show.
            let inner = place(body.inner)
            let overlaps = problems.indices.contains { index in
                index != body.problem
                    && problems[index].edits.contains { $0.range.start >= inner.start && $0.range.end <= inner.end }
            }
            if overlaps { problems[body.problem].edits = [] }
        }
        recordBodies = []
    }

    /// The record, in the lines before a variant.
    private func record(_ name: String, _ body: RecordBody, indentation: String) -> String {
        var fields = text(of: body.inner).split(separator: "\n", omittingEmptySubsequences: true).map { line in
            String(line.drop { $0 == " " || $0 == "\t" }).trimmingEnd()
        }
        fields.removeAll { $0.isEmpty }
        if fields.count == 1 {
            return "record \(name) { \(fields[0]) }\n\n\(indentation)"
        }
        let lines = fields.map { "\(indentation)    \($0)\n" }.joined()
        return "record \(name) {\n\(lines)\(indentation)}\n\n\(indentation)"
    }

    /// The space between the start of the line and a place in it.
    func indentation(before position: Int) -> String {
        var start = position
        while start > 0, let byte = byte(at: start - 1), byte == 0x20 || byte == 0x09 { start -= 1 }
        return text(of: start..<position)
    }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var text = self
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
        return text
    }
}
