import Testing
import WComposeReports
import WComposeTestSupport

/// What differs between two texts is what `patch` needs to make the one into the other, for texts of any size.
@Suite("Unified differences")
struct UnifiedDifferenceTests {
    private func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

    @Test("changes stand with three lines around them, removed lines before added ones")
    func hunks() throws {
        let old = (1...20).map { "line \($0)" }
        var new = old
        new[9] = "changed"
        new.insert("more", at: 10)
        let difference = try #require(UnifiedDifference.text(from: text(old), to: text(new), path: "a.wit"))
        #expect(
            difference == """
                --- a.wit
                +++ a.wit
                @@ -7,7 +7,8 @@
                 line 7
                 line 8
                 line 9
                -line 10
                +changed
                +more
                 line 11
                 line 12
                 line 13

                """)
        #expect(UnifiedDifference.text(from: text(old), to: text(old), path: "a.wit") == nil)
    }

    @Test("few changes in few lines are as few as the standard library finds")
    func fewest() throws {
        var generator = RepeatableGenerator(seed: 11)
        for _ in 0..<300 {
            let old = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                "\(Int.random(in: 0...6, using: &generator))"
            }
            let new = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                "\(Int.random(in: 0...6, using: &generator))"
            }
            let difference = UnifiedDifference.text(from: text(old), to: text(new), path: "a") ?? ""
            let changed = difference.split(separator: "\n").dropFirst(2).count { "+-".contains($0.first ?? " ") }
            #expect(changed == new.difference(from: old).count)
            #expect(try patched(old, difference) == new)
        }
    }

    @Test("texts of 10,000 lines that have nothing in common, or the same line over and over, are gone through once")
    func floods() throws {
        let count = 10_000
        let semicolons = Array(repeating: " f: func();", count: count)
        for (old, new) in [
            (Array(repeating: " f: func()", count: count), semicolons),
            ((0..<count).map { "old \($0)" }, (0..<count).map { "new \($0)" }),
            ((0..<count).map { "line \($0 % 3)" }, (0..<count).map { "line \($0 % 5)" }),
        ] {
            let difference = try #require(UnifiedDifference.text(from: text(old), to: text(new), path: "a"))
            #expect(try patched(old, difference) == new)
        }
    }

    /// Does what `patch` does.
    private func patched(_ old: [String], _ difference: String) throws -> [String] {
        var result: [String] = []
        var next = 0
        for line in difference.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).dropLast() {
            let rest = String(line.dropFirst())
            switch line.first {
            case "@":
                let first = line.split(separator: " ")[1].dropFirst().split(separator: ",")
                let (place, count) = (try #require(Int(first[0])), first.count > 1 ? try #require(Int(first[1])) : 1)
                let start = count == 0 ? place : place - 1
                result += old[next..<start]
                next = start
            case " ":
                try #require(old[next] == rest)
                result.append(rest)
                next += 1
            case "-":
                try #require(old[next] == rest)
                next += 1
            case "+": result.append(rest)
            default: Issue.record("unexpected line: \(line)")
            }
        }
        return result + old[next...]
    }
}
