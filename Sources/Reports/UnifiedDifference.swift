import WComposeDiagnostics

/// What differs between two texts, as `diff -u` writes it.
package enum UnifiedDifference {
    private static let context = 3

    /// - Parameter path: the file's, before and after.
    /// - Returns: nothing where the texts are the same.
    package static func text(from old: String, to new: String, path: String) -> String? {
        let before = lines(of: old)
        let after = lines(of: new)
        let steps = steps(from: before, to: after)
        guard steps.contains(where: { $0.kind != .kept }) else { return nil }
        var text = "--- \(FileName.shown(path))\n+++ \(FileName.shown(path))\n"
        for hunk in hunks(of: steps) {
            let oldCount = steps[hunk].count { $0.kind != .added }
            let newCount = steps[hunk].count { $0.kind != .removed }
            let first = steps[hunk.lowerBound]
            text += "@@ -\(place(first.old, oldCount)) +\(place(first.new, newCount)) @@\n"
            for step in steps[hunk] {
                let line = step.kind == .added ? after[step.new] : before[step.old]
                text += step.kind.rawValue + line + "\n"
            }
        }
        return text
    }

    private struct Step {
        enum Kind: String {
            case kept = " "
            case removed = "-"
            case added = "+"
        }

        var kind: Kind
        /// The lines that come next in each of the texts.
        var old: Int
        var new: Int
    }

    private static func lines(of text: String) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func steps(from before: [Substring], to after: [Substring]) -> [Step] {
        // Lines are compared often: equal ones get one number.
        var numbers: [Substring: Int] = [:]
        func numbered(_ lines: [Substring]) -> [Int] {
            lines.map { line in
                let number = numbers[line] ?? numbers.count
                numbers[line] = number
                return number
            }
        }
        let changes = EditSearch(old: numbered(before), new: numbered(after)).changes()
        var steps: [Step] = []
        var (old, new) = (0, 0)
        while old < before.count || new < after.count {
            if changes.removed.contains(old) {
                steps.append(Step(kind: .removed, old: old, new: new))
                old += 1
            } else if changes.added.contains(new) {
                steps.append(Step(kind: .added, old: old, new: new))
                new += 1
            } else {
                steps.append(Step(kind: .kept, old: old, new: new))
                old += 1
                new += 1
            }
        }
        return steps
    }

    /// Changes with the lines around them; what is less than twice that far apart is one.
    private static func hunks(of steps: [Step]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (index, step) in steps.enumerated() where step.kind != .kept {
            let range = max(0, index - context)..<min(steps.count, index + context + 1)
            if let last = hunks.last, last.upperBound >= range.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        return hunks
    }

    /// Lines counted from 1; of none, the one before.
    private static func place(_ first: Int, _ count: Int) -> String {
        count == 1 ? "\(first + 1)" : "\(count == 0 ? first : first + 1),\(count)"
    }
}
