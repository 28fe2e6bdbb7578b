package import WComposeDiagnostics

/// A text with the changes done that diagnostics give.
package enum TextMending {
    /// - Parameter diagnostics: those of one run; changes that other texts need too, or that get in each other's way, are
    ///   left for the next one.
    /// - Returns: nothing where there is nothing to change.
    package static func mended(
        _ text: [UInt8], source: SourceID, by diagnostics: [Diagnostic]
    ) -> [UInt8]? {
        var accepted: [TextEdit] = []
        for diagnostic in diagnostics where !diagnostic.edits.isEmpty {
            let edits = diagnostic.edits
            guard edits.allSatisfy({ $0.range.source == source && Int($0.range.end) <= text.count }) else { continue }
            let isFree = edits.allSatisfy { edit in !accepted.contains { $0.overlaps(edit) } }
            if isFree { accepted += edits }
        }
        guard !accepted.isEmpty else { return nil }
        // Those at one place stay in the order in which they were given.
        let ordered = accepted.enumerated().sorted {
            ($0.element.range.start, $0.element.range.end, $0.offset)
                < ($1.element.range.start, $1.element.range.end, $1.offset)
        }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var position = 0
        for (_, edit) in ordered {
            result += text[position..<Int(edit.range.start)]
            result += edit.replacement.utf8
            position = Int(edit.range.end)
        }
        result += text[position...]
        return result
    }
}

extension TextEdit {
    /// Insertions at one place do not get in each other's way, nor in that of a change that begins or ends there.
    fileprivate func overlaps(_ other: TextEdit) -> Bool {
        if range.start == range.end || other.range.start == other.range.end {
            let (point, span) = range.start == range.end ? (range.start, other.range) : (other.range.start, range)
            return point > span.start && point < span.end
        }
        return range.start < other.range.end && other.range.start < range.end
    }
}
