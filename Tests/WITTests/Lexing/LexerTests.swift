import Testing
import WComposeDiagnostics

@testable import WComposeWIT

struct LexerTests {
    /// The tokens of a text, each as its kind, with the text of it where the kind does not say it, and its range.
    private func tokens(_ text: String) -> (tokens: [String], problems: [String]) {
        let bytes = Array(text.utf8)
        var sources = SourceMap()
        var lexer = Lexer(bytes, source: sources.add(name: "x", text: bytes))
        var tokens: [String] = []
        var problems: [String] = []
        while true {
            let token = lexer.next()
            problems += lexer.problems.map { $0.line(in: sources) }
            lexer.problems = []
            let words = String(decoding: bytes[token.range], as: UTF8.self)
            switch token.kind {
            case .end: return (tokens, problems)
            case .operation(let operation): tokens.append("\(operation) \(token.range)")
            case .keyword(let keyword): tokens.append("keyword \(keyword.rawValue) \(token.range)")
            case .identifier(let isExplicit):
                tokens.append("\(isExplicit ? "explicit" : "identifier") \(words) \(token.range)")
            case .integer: tokens.append("integer \(words) \(token.range)")
            case .string: tokens.append("string \(words) \(token.range)")
            case .invalid: tokens.append("invalid \(words) \(token.range)")
            }
        }
    }

    @Test(arguments: [
        ("", []),
        (" \t\r\n", []),
        ("func", ["keyword func 0..<4"]),
        ("funcs", ["identifier funcs 0..<5"]),
        ("error-context error-contexts", ["keyword error-context 0..<13", "identifier error-contexts 14..<28"]),
        ("%func", ["explicit %func 0..<5"]),
        ("a-b", ["identifier a-b 0..<3"]),
        ("a->b", ["identifier a 0..<1", "arrow 1..<3", "identifier b 3..<4"]),
        ("a - b", ["identifier a 0..<1", "minus 2..<3", "identifier b 4..<5"]),
        ("a-", ["identifier a 0..<1", "minus 1..<2"]),
        ("snake_case", ["identifier snake_case 0..<10"]),
        ("_", ["underscore 0..<1"]),
        ("_a __", ["identifier _a 0..<2", "identifier __ 3..<5"]),
        ("12ab", ["integer 12 0..<2", "identifier ab 2..<4"]),
        ("@1.0", ["at 0..<1", "integer 1 1..<2", "period 2..<3", "integer 0 3..<4"]),
        (#""a\"b" c"#, [#"string "a\"b" 0..<6"#, "identifier c 7..<8"]),
        (
            "=,:;(){}<>[]*/.+?",
            [
                "equals 0..<1", "comma 1..<2", "colon 2..<3", "semicolon 3..<4", "leftParenthesis 4..<5",
                "rightParenthesis 5..<6", "leftBrace 6..<7", "rightBrace 7..<8", "leftAngle 8..<9",
                "rightAngle 9..<10", "leftBracket 10..<11", "rightBracket 11..<12", "star 12..<13", "slash 13..<14",
                "period 14..<15", "plus 15..<16", "question 16..<17",
            ]
        ),
        ("\u{feff}a", ["identifier a 3..<4"]),
        ("a /* b /* c */ d */ e", ["identifier a 0..<1", "identifier e 20..<21"]),
        ("a // b /* c\nd", ["identifier a 0..<1", "identifier d 12..<13"]),
        ("/**/a", ["identifier a 4..<5"]),
    ])
    func tokensHaveTheirPlaces(text: String, expected: [String]) {
        let (tokens, problems) = tokens(text)
        #expect(tokens == expected)
        #expect(problems == [])
    }

    @Test(arguments: [
        (
            "a #b", ["identifier a 0..<1", "invalid # 2..<3", "identifier b 3..<4"],
            ["x:1:3 WC0601 unexpected character `#`"]
        ),
        ("é x", ["invalid é 0..<2", "identifier x 3..<4"], ["x:1:1 WC0601 unexpected character `é`"]),
        ("%", ["invalid % 0..<1"], ["x:1:1 WC0601 unexpected character `%`"]),
        ("%1", ["invalid % 0..<1", "integer 1 1..<2"], ["x:1:1 WC0601 unexpected character `%`"]),
        ("\n \"abc\nd", ["invalid \"abc 2..<6", "identifier d 7..<8"], ["x:2:2 WC0601 unclosed string"]),
        ("\"abc\\", ["invalid \"abc\\ 0..<5"], ["x:1:1 WC0601 unclosed string"]),
        ("a\n /* /* */", ["identifier a 0..<1"], ["x:2:2 WC0601 unclosed comment"]),
        (
            "a\rb\rc", ["identifier a 0..<1", "identifier b 2..<3", "identifier c 4..<5"],
            ["x:1:2 WC0601 carriage return without line feed"]
        ),
    ])
    func whatIsNoTokenIsTold(text: String, expected: [String], told: [String]) {
        let (tokens, problems) = tokens(text)
        #expect(tokens == expected)
        #expect(problems == told)
    }

    @Test func theEndComesAgainAndAgain() {
        var sources = SourceMap()
        var lexer = Lexer(Array("a".utf8), source: sources.add(name: "x", text: []))
        #expect(lexer.next().range == 0..<1)
        for _ in 0..<3 { #expect(lexer.next() == Token(kind: .end, range: 1..<1)) }
    }

    @Test func commentsBeforeATokenAreKnown() {
        var sources = SourceMap()
        var lexer = Lexer(Array("/// a\n/* b */ c d".utf8), source: sources.add(name: "x", text: []))
        #expect(lexer.next().range == 14..<15)
        #expect(lexer.comments == [0..<5, 6..<13])
        _ = lexer.next()
        #expect(lexer.comments == [])
    }

    @Test func goingBackFindsTheSameToken() {
        var sources = SourceMap()
        var lexer = Lexer(Array("a b".utf8), source: sources.add(name: "x", text: []))
        let first = lexer.next()
        _ = lexer.next()
        lexer.go(to: 0)
        #expect(lexer.next() == first)
    }
}

/// Characters that no text may have.
struct ForbiddenCharacterTests {
    private func problems(_ text: [UInt8]) -> (lines: [String], edits: [TextEdit]) {
        var sources = SourceMap()
        let found = Lexer.problems(in: text[...], source: sources.add(name: "x", text: text))
        return (found.map { $0.line(in: sources) }, found.flatMap(\.edits))
    }

    @Test(arguments: [
        ("a\u{202e}b", "x:1:2 WC0601 forbidden character U+202E"),
        ("// é\u{2066}", "x:1:5 WC0601 forbidden character U+2066"),
        ("a\n\u{7f}", "x:2:1 WC0601 forbidden character U+7F"),
        ("\u{1b}[0m", "x:1:1 WC0601 forbidden character U+1B"),
        ("\u{149}", "x:1:1 WC0601 forbidden character U+149"),
    ])
    func areToldWhereverTheyStand(text: String, expected: String) {
        #expect(problems(Array(text.utf8)).lines == [expected])
    }

    @Test(arguments: ["a\tb\r\nc", "// é 漢字 🎉 עברית", ""])
    func othersMayStand(text: String) {
        #expect(problems(Array(text.utf8)).lines == [])
    }

    @Test(arguments: [([0x61, 0xff], 2), ([0x61, 0x62, 0xc3], 3), ([0xed, 0xa0, 0x80], 1)] as [([UInt8], Int)])
    func bytesThatAreNoTextAreTold(bytes: [UInt8], column: Int) {
        let found = problems(bytes)
        #expect(found.lines.count == 1)
        #expect(found.lines.first?.hasPrefix("x:1:\(column) WC") == true, "\(found.lines)")
        #expect(found.lines.first?.hasSuffix("invalid UTF-8") == true)
    }

    @Test func ofManyTheLastStandsForTheRest() {
        let found = problems([UInt8](repeating: 0x01, count: 25))
        #expect(found.lines.count == 20)
        #expect(found.edits.count == 25)
        #expect(found.edits.map(\.range.start) == (0..<25).map { UInt32($0) })
    }

    @Test(arguments: [
        ("plain", "plain"), ("a\u{202e}b", "a\\u{202e}b"), ("a\rb", "a\\u{d}b"), ("a\r\nb", "a\r\nb"), ("é", "é"),
    ])
    func textsFromElsewhereAreMadeAdmissible(text: String, expected: String) {
        #expect(Lexer.admissible(text) == expected)
        #expect(Lexer.admissible(expected) == expected)
    }
}
