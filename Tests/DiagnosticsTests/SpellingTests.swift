import Testing
import WComposeDiagnostics

struct SpellingTests {
    @Test(arguments: [
        ("componets", "components"), ("MATCH", "match"), ("wries", "wires"), ("instnace", "instances"),
        ("exprot", "exports"), ("embeded", "embed"),
    ])
    func findsSlips(name: String, meant: String) {
        let known = ["wcompose", "package", "components", "instances", "wires", "match", "exports", "embed"]
        #expect(Spelling.nearest(to: name, among: known) == meant)
    }

    @Test func refusesWhatIsFar() {
        #expect(Spelling.nearest(to: "a", among: ["b"]) == nil)
        #expect(Spelling.nearest(to: "", among: ["b", ""]) == "")
        #expect(Spelling.nearest(to: "", among: ["b"]) == nil)
        #expect(Spelling.nearest(to: "options", among: ["wires"]) == nil)
        #expect(Spelling.nearest(to: "x", among: []) == nil)
    }

    @Test func firstOfEquallyNearWins() {
        #expect(Spelling.nearest(to: "cat", among: ["car", "bat"]) == "car")
        #expect(Spelling.nearest(to: "cat", among: ["cart", "Cat"]) == "Cat")
    }

    @Test(.timeLimit(.minutes(15)))
    func longNamesEnd() {
        let long = String(repeating: "ab", count: 50_000)
        #expect(Spelling.nearest(to: long, among: [String](repeating: long + "c", count: 100)) == nil)
        #expect(Spelling.nearest(to: long, among: [long.uppercased()]) == long.uppercased())
    }
}
