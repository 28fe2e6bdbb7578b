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

    /// Each use of the name is an alias, so that sections alternate: twice the text may take twice the time, not four
    /// times.
    @Test("aliases of names of enclosing components take time as the text grows, not as its square")
    func isLinear() throws {
        func time(_ count: Int) throws -> Duration {
            let imports = (0..<count).map { "(import \"a\($0)\" (func (param \"a\" $t)))" }.joined()
            let text = Array("(component (type $t u8) (component \(imports)))".utf8)
            let times = try (0..<3).map { _ in
                try ContinuousClock().measure { _ = try TextFormat.encode(text.span) }
            }
            return times.reduce(times[0], min)
        }
        let short = try time(500)
        #expect(try time(4000) < short * 32)
    }
}
