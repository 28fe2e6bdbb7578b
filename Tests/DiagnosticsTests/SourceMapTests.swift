import Testing
import WComposeDiagnostics

struct SourceMapTests {
    @Test func countsLinesAndScalars() {
        var map = SourceMap()
        let source = map.add(name: "a.yaml", text: Array("ab\r\nü=é\n\nend".utf8))
        #expect(map.position(of: 0, in: source) == SourcePosition(line: 1, column: 1))
        #expect(map.position(of: 4, in: source) == SourcePosition(line: 2, column: 1))
        #expect(map.position(of: 6, in: source) == SourcePosition(line: 2, column: 2))
        #expect(map.position(of: 10, in: source) == SourcePosition(line: 3, column: 1))
        #expect(map.position(of: 999, in: source) == SourcePosition(line: 4, column: 4))
        #expect(map.line(1, in: source) == 0..<2)
        #expect(map.line(3, in: source).isEmpty)
        #expect(map.line(9, in: source).isEmpty)
    }

    @Test func emptyText() {
        var map = SourceMap()
        let source = map.add(name: "empty", text: [])
        #expect(map.position(of: 7, in: source) == SourcePosition(line: 1, column: 1))
    }

    @Test(arguments: [1023, 1024, 1025, 2048, 5000])
    func columnsOfLongLines(count: Int) {
        var map = SourceMap()
        let source = map.add(name: "long", text: Array(("x\n" + String(repeating: "é", count: count)).utf8))
        let end = UInt32(2 + 2 * count)
        #expect(map.position(of: end, in: source) == SourcePosition(line: 2, column: count + 1))
        #expect(map.position(of: 2 + 1022, in: source) == SourcePosition(line: 2, column: 512))
    }
}
