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
    @Test("a long text of names of an enclosing component is read to its end", .timeLimit(.minutes(20)))
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

    @Test(
        "indices of core definitions are read in the forms that they once had too",
        arguments: [
            (#"(memory $i "m")"#, #"(memory (core memory $i "m"))"#),
            (#"(realloc (func $i "f"))"#, #"(realloc (core func $i "f"))"#),
            ("(realloc (func $f))", "(realloc (core func $f))"),
            (#"(post-return (func $i "f"))"#, #"(post-return (core func $i "f"))"#),
            (#"async (callback (func $i "f"))"#, #"async (callback (core func $i "f"))"#),
        ])
    func formerOptions(older: String, newer: String) throws {
        let bytes = try [older, newer].map { options in
            let text = """
                (component (core module $m) (core instance $i (instantiate $m)) (core func $f (alias core export $i "f"))
                  (func (canon lift (core func $i "x") \(options))))
                """
            return try TextFormat.encode(Array(text.utf8).span)
        }
        #expect(bytes[0] == bytes[1])
    }

    @Test(
        "so are those in definitions",
        arguments: [
            (
                #"(type (resource (rep i32) (dtor (func $i "f"))))"#,
                #"(type (resource (rep i32) (dtor (core func $i "f"))))"#
            ),
            (
                #"(core func (canon waitable-set.wait (memory $i "m")))"#,
                #"(core func (canon waitable-set.wait (memory (core memory $i "m"))))"#
            ),
            (
                #"(core func (canon thread.new-indirect 0 (table $i "t")))"#,
                #"(core func (canon thread.new-indirect 0 (core table $i "t")))"#
            ),
        ])
    func formerReferences(older: String, newer: String) throws {
        let bytes = try [older, newer].map { definition in
            let text = "(component (core module $m) (core instance $i (instantiate $m)) \(definition))"
            return try TextFormat.encode(Array(text.utf8).span)
        }
        #expect(bytes[0] == bytes[1])
    }

    @Test("producers keep their order")
    func producers() throws {
        let text = """
            (component
              (@producers
                (processed-by "wit-component" "0.227.1")
                (language "Rust" "")
                (sdk "a" "b")
              )
            )

            """
        #expect(try printed(TextFormat.encode(Array(text.utf8).span)) == text)
    }

    @Test(
        "values of the first types are read, printed and parsed", arguments: ["", #"(import "b" (value (type $u)))"#])
    func values(another: String) throws {
        let text = #"(component (type $t u8) (type $u u16) (import "a" (value (type $t))) \#(another))"#
        let print = try printed(TextFormat.encode(Array(text.utf8).span))
        #expect(print.contains(#"(import "a" (value (;0;) (type $t)))"#))
        #expect(try printed(TextFormat.encode(Array(print.utf8).span)) == print)
    }
}
