/// A diagnostic as reports and programs have it: as it is shown, with the places looked up, so that the texts that it points
/// into are needed no more.
package struct PlacedDiagnostic: Equatable, Sendable {
    package var code: DiagnosticCode
    package var severity: Severity
    package var message: String
    /// Where it is; the first is the primary place, the others say what else to look at.
    package var places: [Place]
    package var notes: [String]
    package var help: [String]
    /// Changes that mend it, all of them or none.
    package var edits: [Edit]
    /// What it is about in a graph.
    package var subjects: [Diagnostic.Subject]

    /// A place, with a text that says what is there.
    package struct Place: Equatable, Sendable {
        /// As it is shown.
        package var file: String
        package var position: Position
        package var text: String?

        package init(file: String, position: Position, text: String?) {
            self.file = file
            self.position = position
            self.text = text
        }
    }

    package enum Position: Equatable, Sendable {
        /// The file as a whole.
        case file
        case text(Range<SourcePosition>)
        /// The way from the outermost component in, and bytes from the start of the file.
        case binary(path: [String], offset: Int?)
    }

    /// A change of a text: what stands in a range is replaced.
    package struct Edit: Equatable, Sendable {
        package var file: String
        package var range: Range<SourcePosition>
        package var replacement: String
    }

    package init(_ diagnostic: Diagnostic, in sources: SourceMap) {
        let shown = diagnostic.shortened
        code = shown.code
        severity = shown.severity
        message = shown.message
        places = shown.labels.map { Place($0, in: sources) }
        notes = shown.notes
        help = shown.help
        subjects = shown.subjects
        edits = shown.edits.map { edit in
            Edit(
                file: Location.text(edit.range).fileName(in: sources), range: sources.positions(of: edit.range),
                replacement: edit.replacement)
        }
    }
}

extension PlacedDiagnostic.Place {
    fileprivate init(_ label: Label, in sources: SourceMap) {
        file = label.location.fileName(in: sources)
        text = label.text
        position =
            switch label.location {
            case .file: .file
            case .text(let range): .text(sources.positions(of: range))
            case .binary(let place): .binary(path: place.path, offset: place.offset)
            }
    }
}

extension SourceMap {
    /// Where a range begins and ends.
    fileprivate func positions(of range: SourceRange) -> Range<SourcePosition> {
        let start = position(of: range.start, in: range.source)
        return start..<max(start, position(of: range.end, in: range.source))
    }
}
