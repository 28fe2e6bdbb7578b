import Testing
import WComposeTestSupport
import WComposeWasmText

/// Texts of components, for each of the forms that their grammar has.
struct ComponentParserTests {
    @Test(
        "the bytes are those that wasm-tools makes",
        .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)), arguments: Self.texts)
    func encodes(text: String) throws {
        #expect(try TextFormat.encode(Array(text.utf8).span) == WasmTools.binary(of: text))
    }

    @Test("what is no component is refused", arguments: Self.malformed)
    func refuses(text: String) {
        #expect(throws: TextError.self) { try TextFormat.encode(Array(text.utf8).span) }
    }

    @Test(
        "errors say what is wrong, and where",
        arguments: [
            ("(component (type (list $t)))", .unknownIdentifier(kind: "type", name: "t"), 23..<25),
            (
                "(component (func $f (import \"f\")) (core func (canon lower (func $g))))",
                .unknownIdentifier(kind: "function", name: "g"), 64..<66
            ),
            ("(component (type $t u8) (type $t u8))", .duplicateIdentifier(kind: "type", name: "t"), 30..<32),
            (
                "(component (core type $t (func)) (core type $t (func)))",
                .duplicateIdentifier(kind: "core type", name: "t"), 44..<46
            ),
            ("(component (import \"a\" (value (eq $v))))", .unknownIdentifier(kind: "value", name: "v"), 34..<36),
            ("(component (type (list u8 4294967296)))", .outOfRange("u32"), 26..<36),
        ] as [(String, TextError.Reason, Range<Int>)])
    func locates(text: String, reason: TextError.Reason, range: Range<Int>) {
        #expect(throws: TextError(reason, at: range)) { try TextFormat.encode(Array(text.utf8).span) }
    }

    /// Each use of the name is an alias, so that sections alternate. What grows with the square of the text does not end
    /// within the minute.
    @Test("a long text of names of an enclosing component is read to its end", .timeLimit(.minutes(1)))
    func longText() throws {
        let count = 20_000
        let imports = (0..<count).map { "(import \"a\($0)\" (func (param \"a\" $t)))" }.joined()
        let text = Array("(component (type $t u8) (component \(imports)))".utf8)
        let bytes = try TextFormat.encode(text.span)
        let alias: [UInt8] = [6, 5, 1, 3, 2, 1, 0]
        var places = 0
        for place in 0..<bytes.count - alias.count where bytes[place] == alias[0] {
            if Array(bytes[place..<place + alias.count]) == alias { places += 1 }
        }
        #expect(places == count)
    }
}
