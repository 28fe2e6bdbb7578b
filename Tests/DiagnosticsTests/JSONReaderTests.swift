import Testing
import WComposeDiagnostics

struct JSONReaderTests {
    /// The events and their places, or what is wrong and where.
    private func read(_ text: String) -> (events: [String], error: JSONError?) {
        let bytes = Array(text.utf8)
        var events: [String] = []
        var reader = JSONReader(bytes.span)
        do throws(JSONError) {
            while let (event, range) = try reader.nextEvent() {
                let word: String =
                    switch event {
                    case .scalar(let text, let isQuoted): isQuoted ? "'\(text)'" : text
                    case .arrayStart: "["
                    case .arrayEnd: "]"
                    case .objectStart: "{"
                    case .objectEnd: "}"
                    }
                events.append("\(word) \(range.lowerBound)-\(range.upperBound)")
            }
            return (events, nil)
        } catch {
            return (events, error)
        }
    }

    @Test func eventsHavePlaces() {
        #expect(read(" 12 ").events == ["12 1-3"])
        #expect(
            read(#"{"a": [true, -1.5e+3], "b": {}}"#).events == [
                "{ 0-1", "'a' 1-4", "[ 6-7", "true 7-11", "-1.5e+3 13-20", "] 20-21", "'b' 23-26", "{ 28-29", "} 29-30",
                "} 30-31",
            ])
        #expect(read(#""\u00e9\ud83d\ude00\n""#).events == ["'\u{e9}\u{1f600}\n' 0-22"])
    }

    @Test func depthTakesNoStack() {
        let deep = read(String(repeating: "[", count: 200_000))
        #expect(deep.events.count == 200_000)
        #expect(deep.error?.range == 200_000..<200_000)
    }

    @Test(arguments: [
        ("", JSONError.Reason.empty, 0..<0),
        ("[1,]", .leftoverComma, 2..<3),
        ("{\"a\":1,}", .leftoverComma, 6..<7),
        ("[1 2]", .unexpected(found: "2", expected: "`,` or `]`", in: 0..<1), 3..<4),
        ("{a:1}", .unexpected(found: "a", expected: "a key in double quotes", in: 0..<1), 1..<2),
        ("{\"a\" 1}", .unexpected(found: "1", expected: "`:` after the key", in: 0..<1), 5..<6),
        ("{\"a\":", .unexpected(found: "", expected: "a value", in: 0..<1), 5..<5),
        ("[é]", .unexpected(found: "é", expected: "a value", in: nil), 1..<3),
        ("1 2", .unexpected(found: "2", expected: "the end of the file", in: nil), 2..<3),
        ("01", .badNumber, 0..<2), ("-", .badNumber, 0..<1), ("1.", .badNumber, 0..<2), ("1e", .badNumber, 0..<2),
        ("\"a\nb\"", .unclosedString(endsLine: true), 0..<2),
        ("\"a", .unclosedString(endsLine: false), 0..<2),
        ("\"a\u{1}\"", .controlCharacter(1), 2..<3),
        (#""\q""#, .badEscape, 1..<3), (#""\u12x4""#, .badEscape, 1..<5), (#""\ud83d""#, .loneSurrogate, 1..<7),
    ])
    func whatIsWrongIsSaidWithItsPlace(text: String, reason: JSONError.Reason, range: Range<Int>) {
        let error = read(text).error
        #expect(error?.reason == reason)
        #expect(error?.range == range)
    }
}
