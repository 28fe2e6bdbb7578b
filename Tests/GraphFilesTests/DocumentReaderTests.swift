import Testing
import WComposeDiagnostics

@testable import WComposeGraphFiles

/// What YAML and JSON give as trees.
struct DocumentReaderTests {
    private func node(_ text: String, _ format: DocumentFormat) throws -> DocumentNode {
        var sources = SourceMap()
        let bytes = Array(text.utf8)
        return try DocumentReader.read(
            DocumentSource(id: sources.add(name: "t", text: bytes), bytes: bytes), as: format)
    }

    private func value(_ text: String, _ format: DocumentFormat) throws -> String? {
        if case .scalar(let scalar) = try node(text, format).content { scalar.text } else { nil }
    }

    @Test(
        arguments: [
            ("true", .boolean), ("True", .boolean), ("FALSE", .boolean), ("yes", .string), ("on", .string),
            ("\"true\"", .string), ("!!str true", .string), ("~", .null), ("null", .null), ("1", .number),
            ("-0.5e+3", .number), ("0x1F", .number), ("0o17", .number), (".inf", .number), ("1.2.3", .string),
            ("0x", .string), ("-", .sequence), ("[]", .sequence), ("{}", .mapping), ("a: b", .mapping), ("+", .string),
            ("1e", .string), (".", .string), ("|\n 1", .string),
        ] as [(String, DocumentNode.Kind)])
    func kindsInYAML(text: String, kind: DocumentNode.Kind) throws {
        #expect(try node(text, .yaml).kind == kind)
    }

    @Test(arguments: [
        (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{c}\n\r\t"), (#""\u00e9\ud83d\ude00""#, "é😀"), ("-0.5E-3", "-0.5E-3"),
        ("\u{feff} true ", "true"), ("\"ü\"", "ü"), ("\"\"", ""),
    ])
    func scalarsInJSON(text: String, meant: String) throws {
        #expect(try value(text, .json) == meant)
    }

    @Test(arguments: [
        "", " ", "01", "1.", ".5", "+1", "1e", "--1", "tru", "nul", "True", "'a'", "[1,]", "[,1]", "[1 2]", "{1:2}",
        "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\" 1}", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\udc00\"",
        "\"\\ud800\\n\"", "\"\\ud800\\ud800\"", "\"\u{1}\"", "\"a\nb\"", "1 2", "[", "]", "{", "}", "\"", "\"\\",
        "// a",
        "\u{b}1", "NaN", "1\u{0}", "-", "\u{feff}\u{feff}1",
    ])
    func refusedInJSON(text: String) {
        #expect(throws: Diagnostic.self) { try node(text, .json) }
    }

    @Test func depth() throws {
        let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(throws: Never.self) { try node(deepest, .json) }
        #expect(throws: Never.self) { try node(deepest, .yaml) }
        let error = #expect(throws: Diagnostic.self) { try node("[" + deepest + "]", .json) }
        #expect(error?.code == GraphFileCode.documentTooLarge.code)
        #expect(throws: Diagnostic.self) { try node("[" + deepest + "]", .yaml) }
    }

    @Test(arguments: ["\u{feff}a: é😀\nbé: [x, ünd]\n", "a: é😀\r\nbé: [x, ünd]", "# ", "#é "])
    func placesInYAML(text: String) throws {
        // Long texts, so that the table that finds the bytes of characters has several entries.
        let text = text.hasPrefix("#") ? String(repeating: text + "😀\n", count: 300) + "a: é😀\nbé: [x, ünd]" : text
        let bytes = Array(text.utf8)
        let members = try #require(try node(text, .yaml).members)
        let parts = members.flatMap { [$0.keyRange, $0.value.range] }.map {
            String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self)
        }
        #expect(parts == ["a", "é😀", "bé", "[x, ünd]"])
    }

    @Test(arguments: [
        ("a: &x text\nb: *x", "a: text\nb: text"),
        ("a: &x { k: [1, ~] }\nb: [*x, *x]", "a: {k: [1, ~]}\nb: [{k: [1, ~]}, {k: [1, ~]}]"),
        ("&k key: &x one\nother: *k\nlast: *x", "key: one\nother: key\nlast: one"),
        ("a: &x one\nb: &x two\nc: *x", "a: one\nb: two\nc: two"), ("a: &x key\n*x : value", "a: key\nkey: value"),
        ("a: &x\n  - 1\n  - &y [2]\nb: *x\nc: *y", "a: [1, [2]]\nb: [1, [2]]\nc: [2]"),
    ])
    func aliasesStandForValues(text: String, meant: String) throws {
        #expect(try spelled(node(text, .yaml)) == spelled(node(meant, .yaml)))
    }

    private func spelled(_ node: DocumentNode) -> String {
        switch node.content {
        case .scalar(let scalar): scalar.text
        case .sequence(let items): "[" + items.map(spelled).joined(separator: ", ") + "]"
        case .mapping(let members):
            "{" + members.map { $0.key + ": " + spelled($0.value) }.joined(separator: ", ") + "}"
        }
    }

    @Test func placesOfAliases() throws {
        let text = "a: &x !!str  one\nb: *x\nc: &y\n  k: v\nd: *y\n"
        let values = try #require(try node(text, .yaml).members).map(\.value.range)
        let bytes = Array(text.utf8)
        let parts = values.map { String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
        #expect(parts == ["one", "*x", "k: v", "*y"])
    }

    /// Ten levels of ten aliases each stand for ten thousand million values.
    @Test func unfoldingIsBounded() {
        var text = "a0: &a0 [x]\n"
        for level in 1...10 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let error = #expect(throws: Diagnostic.self) { try node(text, .yaml) }
        #expect(error?.code == GraphFileCode.documentTooLarge.code)
        let deep = (1...70).reduce("a0: &a0 [x]\n") { $0 + "a\($1): &a\($1) [*a\($1 - 1)]\n" }
        #expect(throws: Diagnostic.self) { try node(deep, .yaml) }
        #expect(throws: Never.self) { try node(deep.split(separator: "\n").prefix(62).joined(separator: "\n"), .yaml) }
    }

    @Test func formats() {
        #expect(DocumentFormat(name: "a.json", bytes: []) == .json)
        #expect(DocumentFormat(name: "a.JSON", bytes: []) == .json)
        #expect(DocumentFormat(name: "json", bytes: Array("{".utf8)) == .yaml)
        #expect(DocumentFormat(name: "-", bytes: Array(" \n{".utf8)) == .json)
        #expect(DocumentFormat(name: "-", bytes: Array("wcompose: 1".utf8)) == .yaml)
        #expect(DocumentFormat(name: "-", bytes: []) == .yaml)
    }
}
