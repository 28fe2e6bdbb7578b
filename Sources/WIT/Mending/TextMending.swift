package import WComposeDiagnostics

/// A text with the changes done that diagnostics give.
package enum TextMending {
    /// - Parameter diagnostics: those of one run; changes that other texts need too, or that get in each other's way, are
    ///   left for the next one.
    /// - Returns: nothing where there is nothing to change.
    package static func mended(_ text: [UInt8], source: SourceID, by diagnostics: [Diagnostic]) -> [UInt8]? {
        var accepted: [TextEdit] = []
        var taken = TakenPlaces(count: text.count)
        for diagnostic in diagnostics where !diagnostic.edits.isEmpty {
            let edits = diagnostic.edits
            guard edits.allSatisfy({ $0.range.source == source && Int($0.range.end) <= text.count }),
                edits.allSatisfy({ taken.isFree($0) })
            else { continue }
            for edit in edits { taken.take(edit) }
            accepted += edits
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

/// The parts of a text that changes replace, and where they insert.
private struct TakenPlaces {
    private var isReplaced: [Bool]
    private var isInsertedAt: [Bool]

    init(count: Int) {
        isReplaced = [Bool](repeating: false, count: count)
        isInsertedAt = [Bool](repeating: false, count: count + 1)
    }

    /// Insertions at one place do not get in each other's way, nor in that of a change that begins or ends there.
    func isFree(_ edit: TextEdit) -> Bool {
        let (start, end) = (Int(edit.range.start), Int(edit.range.end))
        if start == end {
            return start == 0 || start == isReplaced.count || !(isReplaced[start - 1] && isReplaced[start])
        }
        return (start..<end).allSatisfy { !isReplaced[$0] && ($0 == start || !isInsertedAt[$0]) }
    }

    mutating func take(_ edit: TextEdit) {
        let (start, end) = (Int(edit.range.start), Int(edit.range.end))
        if start == end { isInsertedAt[start] = true }
        for place in start..<end { isReplaced[place] = true }
    }
}
