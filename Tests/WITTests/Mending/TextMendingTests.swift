import Testing
import WComposeDiagnostics

@testable import WComposeWIT

struct TextMendingTests {
    private let source: SourceID
    private let other: SourceID

    init() {
        var sources = SourceMap()
        source = sources.add(name: "a", text: [])
        other = sources.add(name: "b", text: [])
    }

    private func edit(_ start: UInt32, _ end: UInt32, _ text: String, in source: SourceID? = nil) -> TextEdit {
        TextEdit(SourceRange(source: source ?? self.source, start: start, end: end), text)
    }

    /// The text with the edits of diagnostics done.
    private func mended(_ text: String, _ edits: [TextEdit]...) -> String? {
        let diagnostics = edits.map { Diagnostic(WITCode.malformedWIT, "m", edits: $0) }
        return TextMending.mended(Array(text.utf8), source: source, by: diagnostics).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test func nothingToDoIsNothing() {
        #expect(mended("abc") == nil)
        #expect(mended("abc", []) == nil)
    }

    @Test func editsAreDoneWhereverTheyStand() {
        #expect(mended("abc", [edit(1, 2, "XY")]) == "aXYc")
        #expect(mended("abc", [edit(0, 3, "")]) == "")
        #expect(mended("abc", [edit(3, 3, "d"), edit(0, 0, "-")]) == "-abcd")
        // In whatever order they are given.
        #expect(mended("abcdef", [edit(4, 5, "E")], [edit(0, 1, "A")], [edit(2, 3, "C")]) == "AbCdEf")
        #expect(mended("", [edit(0, 0, "new")]) == "new")
    }

    @Test func insertionsAtOnePlaceStayInTheirOrder() {
        #expect(mended("ab", [edit(1, 1, "1")], [edit(1, 1, "2"), edit(1, 1, "3")]) == "a123b")
    }

    @Test func neighboursDoNotGetInEachOthersWay() {
        #expect(mended("abcd", [edit(0, 2, "X")], [edit(2, 4, "Y")]) == "XY")
        #expect(mended("abcd", [edit(1, 3, "X")], [edit(1, 1, "<")], [edit(3, 3, ">")]) == "a<X>d")
    }

    @Test func ofThoseThatOverlapTheFirstIsDone() {
        #expect(mended("abcd", [edit(0, 3, "X")], [edit(2, 4, "Y")]) == "Xd")
        #expect(mended("abcd", [edit(2, 4, "Y")], [edit(0, 3, "X")]) == "abY")
        // An insertion in the middle of what is replaced, and the other way round.
        #expect(mended("abcd", [edit(0, 4, "X")], [edit(2, 2, "Y")]) == "X")
        #expect(mended("abcd", [edit(2, 2, "Y")], [edit(0, 4, "X")]) == "abYcd")
    }

    @Test func allEditsOfADiagnosticOrNone() {
        #expect(mended("abcd", [edit(1, 2, "X")], [edit(0, 1, "Y"), edit(1, 2, "Z")], [edit(3, 4, "W")]) == "aXcW")
    }

    @Test func thoseThatOtherTextsNeedTooAreLeft() {
        #expect(mended("ab", [edit(0, 1, "X", in: other)]) == nil)
        #expect(mended("ab", [edit(0, 1, "X"), edit(0, 1, "X", in: other)], [edit(1, 2, "Y")]) == "aY")
    }

    @Test func thoseBeyondTheTextAreLeft() {
        #expect(mended("ab", [edit(1, 3, "X")]) == nil)
        #expect(mended("ab", [edit(2, 2, "X")]) == "abX")
    }
}
