import Testing
import WComposeComponentization

@Suite("Regular expressions for names of sections")
struct SectionPatternTests {
    @Test(
        "what matches, and what does not",
        arguments: [
            ("debug", [".debug_info", "debug"], ["debu", ""]),
            ("^\\.debug_", [".debug_info"], ["x.debug_", "_debug_"]),
            ("^name$", ["name"], ["names", "a name"]),
            ("linking|reloc\\..*", ["linking", "reloc.CODE", "my linking"], ["reloc", "link"]),
            ("^(a|bc)+$", ["a", "bc", "abca"], ["b", ""]),
            ("^[a-c_\\d]{2,3}$", ["ab", "a_9", "__"], ["a", "abca", "xd"]),
            ("^[^x]*$", ["", "abc"], ["axb"]), ("^a?b{2}$", ["bb", "abb"], ["b", "aabb"]),
            ("", ["", "x"], []), ("^(?:x.)?y$", ["y", "xzy"], ["xy", "x\ny"]), ("^\\w+\\s\\S$", ["ab c"], ["ab  "]),
            ("a{0}b", ["b"], ["a"]), ("^(a*)*$", ["", "aaa"], ["b"]), ("é", ["café"], ["cafe"]),
        ])
    func matching(expression: String, names: [String], others: [String]) throws {
        let pattern = try SectionPattern(expression)
        for name in names { #expect(pattern.matches(name), "\(name)") }
        for name in others { #expect(!pattern.matches(name), "\(name)") }
    }

    @Test(
        "what is no regular expression",
        arguments: ["(", ")", "a)", "[", "[b-a]", "*", "a{2", "a{3,2}", "\\", "\\p", "(?i)a", "a{9999}", "[[:alpha:]]"])
    func refused(expression: String) {
        #expect(throws: PatternError.self) { try SectionPattern(expression) }
    }

    @Test("time is bounded, whatever name and expression are")
    func bounded() throws {
        let pattern = try SectionPattern("^(a+)+(a|a)*b$")
        #expect(!pattern.matches(String(repeating: "a", count: 20_000)))
        #expect(throws: PatternError.tooLong) { try SectionPattern("((a{1000}){1000}){1000}") }
        let nested = String(repeating: "(", count: 10_000) + String(repeating: ")", count: 10_000)
        #expect(throws: PatternError.tooLong) { try SectionPattern(nested) }
        _ = try SectionPattern("(((){1000}){1000}){1000}")
    }
}
