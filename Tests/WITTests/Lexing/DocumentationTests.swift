import Testing

@testable import WComposeWIT

struct DocumentationTests {
    /// What comments, one a line but for `/*`, say.
    private func text(_ comments: String...) -> String? {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        for comment in comments {
            let start = bytes.count
            bytes += comment.utf8
            ranges.append(start..<bytes.count)
            bytes.append(0x0a)
        }
        return Documentation.text(of: ranges, in: bytes)
    }

    @Test func marksAndCommonSpaceAreLeftOut() {
        #expect(text() == nil)
        #expect(text("/// one") == "one")
        #expect(text("// one") == "one")
        #expect(text("///one", "///   two") == "one\n   two")
        #expect(text("///  one", "///", "///    two  ") == "one\n\n  two")
        #expect(text("/** one */") == "one")
        #expect(text("/* one */", "/// two") == "one\ntwo")
        #expect(text("///") == "")
        #expect(text("/// one", "///", "///") == "one")
        #expect(text("/* a\r\n b */") == "a\n b")
    }

    @Test(arguments: ["one", "one\n  two", "a\n\nb", ""])
    func whatIsReadIsReadAgain(text: String) {
        #expect(Documentation.asRead(text) == text)
    }

    @Test func whatNoCommentSaysIsMadeWhatOneDoes() {
        #expect(Documentation.asRead("  a\n  b\n\n") == "a\nb")
        #expect(Documentation.asRead("a  \nb") == "a\nb")
    }
}
