import Testing
import WComposeWasmText

/// The bytes of a text, the eight at the beginning of every module left out.
private func sections(of text: String) throws -> String {
    let bytes = Array(text.utf8)
    var reader = try TextReader(bytes.span)
    let module = try CoreModuleParser.parseFile(&reader)
    #expect(module.prefix(8).elementsEqual([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]))
    return module.dropFirst(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// Texts and the bytes that wasm-tools 1.262 makes of them.
@Suite struct CoreModuleParserTests {
    @Test(arguments: [
        ("(module)", ""),
        // Fields without a module around them.
        ("(func) (memory 1)", "0104016000000302010005030100010a040102000b"),
        // A type that is spelled out is the first that is equal, if it does not stand in a group.
        (
            "(module (rec (type (func (param i32))) (type (func (param i64)))) (func (param i32)))",
            "010f024e0260017f0060017e0060017f00030201020a040102000b"
        ),
        ("(module (type (sub (func (param i32)))) (func (param i32)))", "010701500060017f00030201000a040102000b"),
        // Types are made in the order in which what needs them is executed.
        (
            """
            (module (table 1 funcref) (func (call_indirect (param i32) (block (param f32)) (i32.const 0))) \
            (func (if (param i64) (block (param f64)) (then))))
            """,
            "01140560000060017d0060017f0060017c0060017e000303020000040401700001"
                + "0a15020a0002010b41001102000b080002030b04"
                + "040b0b"
        ),
        // The reference by number and the one by identifier are two types.
        (
            "(module (type $a (func)) (func (param (ref $a))) (func (param (ref 0))))",
            "010e036000006001640000600164000003030201020a070202000b02000b000b046e616d65040401000161"
        ),
        // A type by its number, which is made only further on.
        (
            "(module (func (param i32)) (func (type 1) (param i64) (local $x i32) local.get $x) (func (param i64)))",
            "01090260017f0060017e000304030001010a0e0302000b0601017f20010b02000b000d046e616d650206010101"
                + "010178"
        ),
    ])
    func types(_ text: String, _ bytes: String) throws { #expect(try sections(of: text) == bytes) }

    @Test(arguments: [
        (
            "(module (memory 1) (data \"a\") (func (data.drop 0)))",
            "0104016000000302010005030100010c01010a07010500fc09000b0b0401010161"
        ),
        // Only functions need the count.
        (
            "(module (type $t (array i8)) (data \"a\") (global (ref 0) (array.new_data 0 0)))",
            "0104015e7800060901640000fb0900000b0b0401010161000b046e616d65040401000174"
        ),
        (
            "(module (memory (data \"abc\" \"d\")) (memory i64 (data)) (memory (pagesize 1) (data \"abc\")))",
            "050b03010101050000090303000b19030041000b0461626364020142000b00020241000b03616263"
        ),
        (
            "(module (func $f) (table (ref null func) (elem $f)) (table (ref func) (elem $f)))",
            "01040160000003020100040a02700101016470010101091402020041000b0001000601"
                + "41000b647001d2000b0a040102000b"
                + "000b046e616d65010401000166"
        ),
        (
            "(module (import \"a\" (item \"b\") (item \"c\") (func)))",
            "010401600000020c010161007e00000201620163"
        ),
        (
            "(module (data \"a\") (func data.drop 0) (@custom \"y\" (before code) \"\") (@custom \"z\" (after elem) \"\"))",
            "010401600000030201000002017a0c0101000201790a07010500fc09000b0b0401010161"
        ),
        (
            "(module (func (@metadata.code.branch_hint \"\\01\") (if (i32.const 0) (then))))",
            "010401600000030201000020196d657461646174612e636f64652e6272616e63685f68696e740100010301010a09010700410004400b0b"
        ),
        (
            "(module $m (func $f (param $x i32) (local $y i64) (block $l (loop (if $k (i32.const 0) (then))))))",
            "01050160017f00030201000a11010f01017e02400340410004400b0b0b0b"
                + "0025046e616d650002016d0104010001660209010002000178010179030901000200016c02016b"
        ),
        ("(module quote \"(func)\" \"(memory 1)\")", "0104016000000302010005030100010a040102000b"),
        ("(module binary \"\\00asm\" \"\\01\\00\\00\\00\")", ""),
    ])
    func fields(_ text: String, _ bytes: String) throws { #expect(try sections(of: text) == bytes) }

    @Test(arguments: [
        ("(i32.add (i32.const 1) (i32.const 2))", "410141026a"), ("i32.const 1 i32.const 2 i32.add", "410141026a"),
        ("(block $a (br_table $a 0 1 $a (i32.const 0)))", "024041000e03000001000b"),
        ("i32.load offset=16 align=1", "280010"), ("i32.load offset=4294967296", "28028080808010"),
        ("v128.load8_lane 3", "fd54000003"), ("v128.load8_lane 0 offset=1 align=1 3", "fd54000103"),
        ("select (result i32)", "1c017f"), ("select", "1b"), ("ref.test (ref null 0)", "fb1500"),
        ("br_on_cast 0 anyref (ref 0)", "fb1801006e00"), ("memory.copy memory.init 0", "fc0a0000fc080000"),
        ("table.init 1 0", "fc0c0001"), ("try_table (catch_all 0) end", "1f400102000b"), ("atomic.fence", "fe0300"),
        ("v128.const i16x8 1 2 3 4 5 6 7 -1", "fd0c0100020003000400050006000700ffff"),
        ("if (result i32) i32.const 0 else i32.const 1 end", "047f41000541010b"),
    ])
    func instructions(_ text: String, _ bytes: String) throws {
        let size = String(bytes.utf8.count / 2 + 2, radix: 16)
        let whole = try sections(of: "(module (func \(text)))")
        let code = "01" + (size.utf8.count < 2 ? "0" : "") + size + "00" + bytes + "0b"
        #expect(whole.hasSuffix(code) || whole.contains(code), "\(whole)")
    }

    /// What is at fault stands between the two marks.
    @Test(arguments: [
        ("(module (func call «$f»))", TextError.Reason.unknownIdentifier(kind: "function", name: "f")),
        ("(module (func local.get «$x»))", .unknownIdentifier(kind: "local", name: "x")),
        ("(module (func (block $l) br «$l»))", .unknownIdentifier(kind: "label", name: "l")),
        ("(module (func $f) (func «$f»))", .duplicateIdentifier(kind: "function", name: "f")),
        ("(module (func (param $x i32) (local «$x» i32)))", .duplicateIdentifier(kind: "local", name: "x")),
        ("(module (func «i32.ad»))", .unknownInstruction),
        ("(module (func i32.const «0x1_0000_0000»))", .outOfRange("i32")),
        ("(module (func i32.load «align=3»))", .rule("alignment is not a power of two")),
        ("(module (func block $a end «$b»))", .rule("label differs from the label of the block")),
        ("(module (func «end»))", .rule("`end` without a block")),
        ("(module (func block «)»)", .expected("`end`")),
        ("(module (func (if (i32.const 0)«)»))", .expected("`(then`")),
        ("(module (func (result i32) («param» i32)))", .rule("parameter after a result")),
        (
            "(module (type $t (func (param i32))) (func (type $t) «(»param i64)))",
            .rule("the parameters and results differ from type 0")
        ),
        (
            "(module (func (type 3) «(»param i64)))",
            .rule("unknown type 3")
        ),
        (
            "(module (func) (import «\"a\"» \"b\" (func)))",
            .rule("import after a function definition")
        ),
        ("(module (start 0) («start» 0) (func))", .rule("duplicate `start`")),
        ("(module (func)) «(»module)", .expected("the end of the text")),
        ("(module quote «\"(func\" \" call $f)\"»)", .unknownIdentifier(kind: "function", name: "f")),
        ("(module («fun»))", .expected("a field of a module")),
    ])
    func refused(_ text: String, _ reason: TextError.Reason) throws {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "«" || $0 == "»" }
        try #require(parts.count == 3)
        let bytes = Array(parts.joined().utf8)
        let error = #expect(throws: TextError.self) {
            var reader = try TextReader(bytes.span)
            _ = try CoreModuleParser.parseFile(&reader)
        }
        let start = parts[0].utf8.count
        #expect(error == TextError(reason, at: start..<start + parts[1].utf8.count))
    }

    @Test("texts cut short and with one character changed are refused or read, and nothing else")
    func hostile() throws {
        let text = """
            (module $m (type $t (struct (field $x (mut i32)))) (import "a" "b" (func $i (param i32)))
              (table $u 1 funcref) (memory $n 1 2) (global $g i32 (i32.const 0)) (tag $e (param i32))
              (func $f (export "f") (param $a i32) (result i32) (local $b i64)
                (block $l (result i32) (br_if $l (local.get $a) (i32.const 1)) (if (local.get 0) (then) (else nop)))
                try_table (catch $e 0) end call_indirect (type $t) (param i32) i32.load offset=4 align=2 $n)
              (elem (i32.const 0) func $f) (data (offset i32.const 0) "\\00\\u{41}") (@custom "c" (after code) "x"))
            """
        let bytes = Array(text.utf8)
        var refused = 0
        func read(_ bytes: [UInt8]) {
            do {
                var reader = try TextReader(bytes.span)
                _ = try CoreModuleParser.parseFile(&reader)
            } catch {
                refused += 1
                #expect(error.range.upperBound <= bytes.count)
            }
        }
        for place in bytes.indices {
            read(Array(bytes[..<place]))
            for other in Array("()\"$0 ;".utf8) {
                var changed = bytes
                changed[place] = other
                read(changed)
            }
        }
        #expect(refused > bytes.count)
    }

    @Test("nesting takes no stack")
    func deep() throws {
        let depth = 100_000
        let operands = String(repeating: "(drop ", count: depth) + String(repeating: ")", count: depth)
        let blocks = String(repeating: "(block ", count: depth) + String(repeating: ")", count: depth)
        #expect(try sections(of: "(func \(operands)) (func \(blocks))").utf8.count > 4 * depth)
    }
}
