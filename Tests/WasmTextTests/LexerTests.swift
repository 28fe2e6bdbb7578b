import Testing
import WComposeWasmText

@Suite struct LexerTests {
    private static func kinds(_ text: String) throws -> [Token.Kind] {
        let bytes = Array(text.utf8)
        var reader = try TextReader(bytes.span)
        var kinds: [Token.Kind] = []
        while !reader.isAtEnd {
            kinds.append(reader.token.kind)
            try reader.advance()
        }
        return kinds
    }

    @Test(arguments: [
        ("(a)", [Token.Kind.leftParenthesis, .keyword, .rightParenthesis]),
        ("$a $\"b c\" \"d\"", [.identifier, .identifier, .string]),
        ("0 +1 -0x1_f 1_000", [.integer, .integer, .integer, .integer]),
        ("1. 1.5e-3 0x1p4 inf -nan nan:0x4_0", [.float, .float, .float, .float, .float, .float]),
        ("1_ _1 0x 1__0 $ 1e 0$x \"a\"b a\"b\" \"a\"\"b\" a;b", Array(repeating: .reserved, count: 11)),
        ("nano information nan:canonical", [.keyword, .keyword, .keyword]),
        ("a;;b\nc(;d(;e;)f;)g", [.keyword, .keyword, .keyword]),
        ("(@a (b \")\") (@c (@ (@)))) d (@name x)", [.keyword, .annotation, .keyword, .rightParenthesis]),
    ])
    func kinds(_ text: String, _ expected: [Token.Kind]) throws {
        #expect(try Self.kinds(text) == expected)
    }

    @Test(arguments: [
        ("(;", TextError.Reason.unfinishedComment), ("\"a", .unfinishedString), ("\"a\n\"", .unfinishedString),
        ("\"a\u{1}\"", .controlCharacter(1)), ("\u{1}", .badCharacter(1)), ("(@)", .emptyAnnotationName),
        ("(@a", .unfinishedAnnotation),
    ])
    func refused(_ text: String, _ reason: TextError.Reason) {
        let error = #expect(throws: TextError.self) { try Self.kinds(text) }
        #expect(error?.reason == reason)
    }

    @Test(arguments: [
        ("\"\\00\\ff\"", [0, 0xff]), ("\"\\t\\n\\r\\\"\\'\\\\\"", [9, 10, 13, 0x22, 0x27, 0x5c]),
        ("\"\\u{1_F600}é\"", Array("\u{1f600}é".utf8)),
    ])
    func strings(_ text: String, _ expected: [UInt8]) throws {
        let bytes = Array(text.utf8)
        var reader = try TextReader(bytes.span)
        #expect(try reader.bytes() == expected)
    }

    @Test(arguments: ["\"\\u{d800}\"", "\"\\u{110000}\"", "\"\\u{}\"", "\"\\q\"", "\"\\a\"", "\"\\u{1__0}\""])
    func badEscapes(_ text: String) throws {
        let bytes = Array(text.utf8)
        var reader = try TextReader(bytes.span)
        let error = #expect(throws: TextError.self) { try reader.bytes() }
        #expect(error?.reason == .badEscape)
    }

    @Test(arguments: [
        ("0", 0), ("-1", 0xffff_ffff), ("4294967295", 0xffff_ffff), ("-2147483648", 0x8000_0000),
        ("0x8000_0000", 0x8000_0000),
    ])
    func integers(_ text: String, _ expected: UInt64) throws {
        let bytes = Array(text.utf8)
        var reader = try TextReader(bytes.span)
        #expect(try reader.integer(bits: 32) == expected)
    }

    @Test(arguments: ["4294967296", "-2147483649", "99999999999999999999999"])
    func integersOutOfRange(_ text: String) throws {
        let bytes = Array(text.utf8)
        var reader = try TextReader(bytes.span)
        #expect(throws: TextError(.outOfRange("i32"), at: 0..<bytes.count)) { try reader.integer(bits: 32) }
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0x8000_0000), ("1", 0x3f80_0000), ("0x1.8p1", 0x4040_0000), ("inf", 0x7f80_0000),
        ("nan", 0x7fc0_0000), ("-nan:0x1", 0xff80_0001), ("0x1.fffffep127", 0x7f7f_ffff), ("1_0.5_0", 0x4128_0000),
        ("0x1", 0x3f80_0000), ("0x1.", 0x3f80_0000), ("1.", 0x3f80_0000), ("1e-400", 0), ("0x1p-149", 1),
    ])
    func floats(_ text: String, _ expected: UInt32) throws {
        let bytes = Array(text.utf8)
        var reader = try TextReader(bytes.span)
        #expect(try reader.f32() == expected)
    }

    @Test(arguments: ["1e40", "nan:0x0", "nan:0x80_0000", "0x1p128"])
    func floatsOutOfRange(_ text: String) throws {
        let bytes = Array(text.utf8)
        var reader = try TextReader(bytes.span)
        #expect(throws: TextError(.outOfRange("f32"), at: 0..<bytes.count)) { try reader.f32() }
    }

    @Test func notUTF8() {
        let bytes: [UInt8] = [0x61, 0x20, 0xff]
        let error = #expect(throws: TextError.self) { _ = try TextReader(bytes.span).token }
        #expect(error == TextError(.malformedUTF8, at: 2..<3))
    }
}
