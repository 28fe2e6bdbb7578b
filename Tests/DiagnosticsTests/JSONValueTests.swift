import Testing
import WComposeDiagnostics

struct JSONValueTests {
    @Test func writesCompactAndPretty() {
        let value: JSONValue = ["b": [1, true, .null], "a": [:], "c": [], "d": "x"]
        #expect(value.serialized() == #"{"b":[1,true,null],"a":{},"c":[],"d":"x"}"#)
        #expect(
            value.serialized(pretty: true) == """
                {
                  "b": [
                    1,
                    true,
                    null
                  ],
                  "a": {},
                  "c": [],
                  "d": "x"
                }
                """)
    }

    @Test func escapes() {
        let value = JSONValue.string("\"\\\n\r\t\u{8}\u{1b}\u{7f}\u{2028}é😀/")
        #expect(value.serialized() == #""\"\\\n\r\t\u0008\u001b\u007f\u2028é😀/""#)
        #expect(JSONValue.string("\r\n").serialized() == #""\r\n""#)
    }

    @Test func diagnostics() {
        var map = SourceMap()
        let source = map.add(name: "g.yaml", text: Array("a: 1\nb: 2\n".utf8))
        let diagnostic = Diagnostic(
            SampleCode.unknownKey, "unknown key `b`",
            at: [
                Label(SourceRange(source: source, start: 5, end: 6), "here"), Label(.file("x.wasm")),
                Label(.binary(BinaryLocation(file: "y.wasm", path: ["component 1"], offset: 12))),
            ], notes: ["n"], help: ["h"])
        #expect(
            diagnostic.json(in: map).serialized()
                == #"{"code":"WC0407","severity":"error","message":"unknown key `b`","labels":["#
                + #"{"file":"g.yaml","line":2,"column":1,"endLine":2,"endColumn":2,"text":"here"},"#
                + #"{"file":"x.wasm"},{"file":"y.wasm","path":["component 1"],"offset":12}],"#
                + #""notes":["n"],"help":["h"]}"#)
    }

    @Test(arguments: [
        "null", "true", "false", "0", "-12", "\"\"", "\"a\\\"b\\\\c\\n\"", "[]", "[1,[2,\"x\"],{}]",
        "{\"a\":{\"b\":[null,true]},\"a\":1}", "\"\u{e9} \u{1f600}\"",
    ])
    func whatIsWrittenIsReadBack(_ text: String) {
        #expect(parse(text)?.serialized() == text)
    }

    @Test func spacesAndEscapesAreRead() {
        #expect(parse(" { \"a\" : [ 1 , 2 ] }\n") == ["a": [1, 2]])
        #expect(parse(#""\u00e9\ud83d\ude00\/\b\f\r\t""#) == .string("\u{e9}\u{1f600}/\u{8}\u{c}\r\t"))
    }

    @Test(arguments: [
        "", " ", "nul", "1.5", "01", "-", "99999999999999999999", "\"", "\"\\x\"", #""\ud83d""#,
        #""\udc00""#, #""\u12""#,
        "\"\n\"", "[", "[1", "[1,]", "[1 2]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "1 2", "[]]",
    ])
    func whatIsNoJSONIsRefused(_ text: String) {
        #expect(parse(text) == nil)
    }

    @Test func whatIsNestedTooDeepIsRefused() {
        #expect(parse(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)) != nil)
        #expect(parse(String(repeating: "[", count: 1_000_000)) == nil)
        #expect(JSONValue(parsing: ([0x22, 0xff, 0x22] as [UInt8]).span) == nil)
    }

    private func parse(_ text: String) -> JSONValue? { JSONValue(parsing: Array(text.utf8).span) }
}
