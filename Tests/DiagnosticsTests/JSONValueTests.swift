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
            .unknownKey, "unknown key `b`",
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
}
