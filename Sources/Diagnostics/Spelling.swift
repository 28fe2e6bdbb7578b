/// Finds what a person probably meant by a name that does not exist.
package enum Spelling {
    /// Names longer than this are compared only for being equal but for case.
    static let longest = 128
    /// Of so many names at most the distance is computed.
    static let mostCandidates = 2_000

    /// The name of `candidates` that is nearest to `name`, if one is near enough to be a slip of the pen.
    ///
    /// Letters are compared without case; one inserted, dropped, changed letter or two swapped ones count as one slip,
    /// and a third of the letters may be slips. Of names equally near the first wins.
    package static func nearest(to name: String, among candidates: [String]) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(longest + 1))
        var best: String?
        var bound = min(max(wanted.count, 3) / 3, wanted.count - 1)
        var budget = mostCandidates
        for candidate in candidates {
            let letters = Array(candidate.lowercased().unicodeScalars.prefix(longest + 1))
            if letters == wanted, wanted.count <= longest || candidate.lowercased() == name.lowercased() {
                return candidate
            }
            guard abs(letters.count - wanted.count) <= bound, wanted.count <= longest, budget > 0 else { continue }
            budget -= 1
            if let distance = distance(wanted, letters, atMost: bound) {
                best = candidate
                bound = distance - 1
            }
        }
        return best
    }

    /// The number of slips between two words (Damerau and Levenshtein's, without overlapping swaps), if within `bound`.
    static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar], atMost bound: Int) -> Int? {
        guard bound >= 0 else { return nil }
        var beforeLast = [Int](repeating: 0, count: second.count + 1)
        var last = Array(0...second.count)
        for row in 0..<first.count {
            var current = [row + 1]
            current.reserveCapacity(second.count + 1)
            var least = row + 1
            for column in 0..<second.count {
                let change = last[column] + (first[row] == second[column] ? 0 : 1)
                var cost = min(change, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
                least = min(least, cost)
            }
            if least > bound + 1 { return nil }
            beforeLast = last
            last = current
        }
        return last[second.count] <= bound ? last[second.count] : nil
    }
}
