import Testing
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary
import WComposeWasmText

/// A custom section with what `write` writes.
private func custom(_ name: String, _ write: (inout ByteWriter) -> Void) -> [UInt8] {
    var writer = ByteWriter()
    writer.section(0) { section in
        section.name(name)
        write(&section)
    }
    return writer.bytes
}

private let header: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

/// Two types and a function of the second, with three blocks in each other.
private let function: [UInt8] =
    [0x01, 0x09, 0x02, 0x60, 0x00, 0x00, 0x60, 0x02, 0x7f, 0x7e, 0x00, 0x03, 0x02, 0x01, 0x01]
    + [0x0a, 0x1b, 0x01, 0x19, 0x02, 0x01, 0x7f, 0x01, 0x7d]
    + [0x02, 0x40, 0x02, 0x40, 0x03, 0x40, 0x0c, 0x00, 0x0c, 0x01, 0x0c, 0x02, 0x0c, 0x03, 0x0c, 0x04]
    + [0x0b, 0x0b, 0x0b, 0x0b]

struct CoreModulePrinterTests {
    @Test("names that cannot be identifiers stay beside those that take their place; hidden labels are numbers")
    func names() throws {
        let names = custom("name") { section in
            section.section(0) { $0.name("a b") }
            section.section(1) {
                $0.list([(UInt32(0), "")]) {
                    $0.u32($1.0); $0.name($1.1)
                }
            }
            for id: UInt8 in [2, 3] {
                section.section(id) { map in
                    map.list([UInt32(0)]) { map, index in
                        map.u32(index)
                        map.list([(UInt32(0), "x"), (1, "x"), (3, "é")]) {
                            $0.u32($1.0); $0.name($1.1)
                        }
                    }
                }
            }
            section.section(4) {
                $0.list([(UInt32(0), "t"), (1, "t")]) {
                    $0.u32($1.0); $0.name($1.1)
                }
            }
        }
        #expect(
            try printed(header + function + names) == #"""
                (module $"a b"
                  (type $t (;0;) (func))
                  (type $"#type1 t" (@name "t") (;1;) (func (param i32 i64)))
                  (func $"#func0 " (@name "") (;0;) (type $"#type1 t") (param $x i32) (param $"#local1 x" (@name "x") i64)
                    (local i32) (local $"\u{e9}" f32)
                    block $x
                      block $x
                        loop ;; label = @3
                          br 0 (;@3;)
                          br $x
                          br 2
                          br 3
                          br 4 (; INVALID ;)
                        end
                      end
                    end
                  )
                )

                """#)
    }

    @Test("what is longer than what is kept before it is handed on is printed whole, wherever it stands")
    func longTexts() throws {
        let name = String(repeating: "n", count: 90_000)
        let data = String(repeating: "\\00x\\ff", count: 50_000)
        let labels = String(repeating: "block ", count: 60) + String(repeating: "end ", count: 60)
        let text = """
            (module $\(name)
              (memory 1)
              (func $f-\(name) (export "\(name)") \(labels))
              (data (i32.const 0) "\(data)")
              (@custom "\(name)" "\(data)"))
            """
        for options in [PrintingOptions(), PrintingOptions(showsOffsets: true)] {
            let bytes = try TextFormat.encode(Array(text.utf8).span)
            let again = try printed(bytes, options)
            #expect(again.contains("(module $\(name)") && again.contains("\"\(data)\""))
            #expect(try TextFormat.encode(Array(again.utf8).span) == bytes)
        }
    }

    @Test("custom sections stand where they did, those with words of their own in these")
    func customSections() throws {
        let linking = custom("dylink.0") { section in
            section.section(1) { for number: UInt32 in [0, 0, 3, 4] { $0.u32(number) } }
            section.section(2) { $0.list(["libc.so"]) { $0.name($1) } }
            section.section(4) {
                $0.list([UInt32(0x411)]) {
                    $0.name("m"); $0.name("f"); $0.u32($1)
                }
            }
        }
        let producers = custom("producers") { section in
            section.list(["language"]) { section, field in
                section.name(field)
                section.list(["C"]) {
                    $0.name($1); $0.name("1\"")
                }
            }
        }
        let other = custom("other") { $0.append([0x00, 0x22, 0xff, 0x61]) }
        #expect(
            try printed(header + linking + function + other + producers) == #"""
                (module
                  (@dylink.0
                    (mem-info (table 3 4))
                    (needed "libc.so")
                    (import-info "m" "f" binding-weak undefined 0x400)
                  )
                  (type (;0;) (func))
                  (type (;1;) (func (param i32 i64)))
                  (func (;0;) (type 1) (param i32 i64)
                    (local i32 f32)
                    block ;; label = @1
                      block ;; label = @2
                        loop ;; label = @3
                          br 0 (;@3;)
                          br 1 (;@2;)
                          br 2 (;@1;)
                          br 3
                          br 4 (; INVALID ;)
                        end
                      end
                    end
                  )
                  (@custom "other" (after code) "\00\22\ffa")
                  (@producers
                    (language "C" "1\u{22}")
                  )
                )

                """#)
    }

    @Test("what a section for dynamic linking holds has the place of its subsection")
    func linkingOffsets() throws {
        let linking = custom("dylink.0") { section in
            section.section(1) { for number: UInt32 in [1, 2, 0, 0] { $0.u32(number) } }
            section.section(3) {
                $0.list(["a", "b"]) {
                    $0.name($1); $0.u32(0x04)
                }
            }
        }
        #expect(
            try printed(header + linking, PrintingOptions(showsOffsets: true)) == """
                (module
                (;@a     ;)  (@dylink.0
                (;@13    ;)    (mem-info (memory 1 2))
                (;@19    ;)    (export-info "a" visibility-hidden)
                (;@19    ;)    (export-info "b" visibility-hidden)
                             )
                (;@22    ;))

                """)
    }

    @Test(
        "custom sections that their annotations could not give back are printed as bytes",
        arguments: [
            ("dylink.0", [0x06, 0x01, 0x00]), ("dylink.0", [0x03, 0x01, 0x00]), ("dylink.0", [0x01, 0x01, 0x00]),
            ("dylink.0", [0x03, 0x04, 0x01, 0x01, 0x61, 0x00, 0x03, 0x04, 0x01, 0x01, 0x61, 0x00]),
            ("producers", [0x01]), ("producers", [0x01, 0x01, 0x61, 0x00]),
        ] as [(String, [UInt8])])
    func customBytes(name: String, contents: [UInt8]) throws {
        let bytes = header + custom(name) { $0.append(contents) }
        let text = try printed(bytes)
        #expect(text.contains("(@custom \"\(name)\" (before first) "))
        #expect(try TextFormat.encode(Array(text.utf8).span) == bytes)
    }

    @Test(
        "floating point numbers are exact, and readable",
        arguments: [
            (0x0000_0000, "0x0p+0 (;=0;)"), (0x8000_0000, "-0x0p+0 (;=-0;)"), (0x3fc0_0000, "0x1.8p+0 (;=1.5;)"),
            (0x0000_0001, "0x1.p-149 (;=0.000000000000000000000000000000000000000000001;)"),
            (0x3dcc_cccd, "0x1.99999ap-4 (;=0.1;)"), (0x5015_02f9, "0x1.2a05f2p+33 (;=10000000000;)"),
            (0x7f80_0000, "inf (;=inf;)"), (0xff80_0000, "-inf (;=-inf;)"), (0x7fc0_0000, "nan (;=NaN;)"),
            (0xff80_0001, "-nan:0x1 (;=NaN;)"),
        ] as [(UInt32, String)])
    func floats(bits: UInt32, text: String) throws {
        let value = (0..<4).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
        let bytes = header + [0x06, 0x09, 0x01, 0x7d, 0x00, 0x43] + value + [0x0b]
        #expect(try printed(bytes) == "(module\n  (global (;0;) f32 f32.const \(text))\n)\n")
    }

    @Test("hints for branches stand before their instructions")
    func hints() throws {
        let types: [UInt8] = [0x01, 0x04, 0x01, 0x60, 0x00, 0x00, 0x03, 0x02, 0x01, 0x00]
        let hints = custom("metadata.code.branch_hint") { $0.append([0x01, 0x00, 0x01, 0x03, 0x01, 0x01]) }
        let code: [UInt8] = [0x0a, 0x09, 0x01, 0x07, 0x00, 0x41, 0x00, 0x04, 0x40, 0x0b, 0x0b]
        #expect(
            try printed(header + types + hints + code, PrintingOptions(showsOffsets: true)) == #"""
                (module
                (;@b     ;)  (type (;0;) (func))
                (;@38    ;)  (func (;0;) (type 0)
                (;@39    ;)    i32.const 0
                (;@31    ;)    (@metadata.code.branch_hint "\01")
                (;@3b    ;)    if ;; label = @1
                (;@3d    ;)    end
                (;@3e    ;)  )
                (;@3f    ;))

                """#)
    }

    @Test(
        "what is malformed is refused where it is at fault",
        arguments: [
            ([0x01, 0x02, 0x40, 0x0b], nil), ([0x05, 0x0b], .unexpected(.elseInstruction)),
            ([0x19, 0x0b], .unexpected(.catchClause)), ([0x18, 0x00, 0x0b], .unexpected(.catchClause)),
            ([0x04, 0x40, 0x05, 0x05, 0x0b, 0x0b], .unexpected(.elseInstruction)),
            ([0x27, 0x0b], .unknownInstruction(prefix: nil, code: 0x27)),
            ([0xfb, 0x80, 0x02, 0x0b], .unknownInstruction(prefix: 0xfb, code: 0x100)),
            ([0x0b, 0x0b], .leftoverBytes(.function, count: 1)),
        ] as [([UInt8], BinaryError.Reason?)])
    func malformed(body: [UInt8], reason: BinaryError.Reason?) {
        let types: [UInt8] = [0x01, 0x04, 0x01, 0x60, 0x00, 0x00, 0x03, 0x02, 0x01, 0x00]
        let code = [0x0a, UInt8(body.count + 3), 0x01, UInt8(body.count + 1), 0x00] + body
        let error = #expect(throws: BinaryError.self) { try printed(header + types + code) }
        if let reason { #expect(error?.reason == reason) }
    }
}

/// A module with nearly everything in it, and what `wasm-tools` makes of it.
@Suite(.enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct WholeModulePrintTests {
    private static let text = #"""
        (module $m
          (type $t (func (param i32 i64) (result f32 f64))) (type $u (func (param i32)))
          (type $s (struct (field $a (mut i32)) (field i8) (field $b (ref null $t)))) (type (array (mut i16)))
          (rec (type $r (sub (struct (field (ref $q))))) (type $q (sub final $r (struct (field (ref $q))))))
          (type (sub $r (struct (field (ref $q)) (field (ref null (exact $r)))))) (type (shared (func))) (rec)
          (type $c (cont $t))
          (import "a" "b" (func $i (type $u))) (import "a" "\"\\\u{7f}é\00" (table $tt 1 2 funcref))
          (import "a" "m" (memory 1)) (import "a" "g" (global $g (mut i32))) (import "a" "e" (tag $e (param i32)))
          (table $t1 1 (ref null $t)) (table i64 1 2 funcref (ref.null func))
          (memory $mm 1 2) (memory i64 1 2 shared) (memory i64 1 (pagesize 1))
          (global $h (mut i64) (i64.const 1)) (global i32 (i32.add (i32.const 1) (global.get $g)))
          (export "x" (func $i)) (export "t" (tag $e)) (start $f)
          (elem $x (table $tt) (i32.const 0) func $i) (elem (i32.add (i32.const 0) (i32.const 1)) func $i)
          (elem declare func $i) (elem (ref null $u) (ref.func $i) (item i32.const 0 drop ref.null $u))
          (data $d "abc\00\ff\"\\\n'é") (data (memory $mm) (i32.const 1) "x")
          (data (offset i32.const 1 i32.const 2 i32.add) "")
          (func $f (local i32 i32) (local $l i64) (local f32)
            block $b (result i32) loop (type $u) (param i32) br $b br 0 br_table 0 $b 1 end i32.const -5 end
            if (param i32 i32) (result i32) nop else unreachable end
            call $i call_indirect $t1 (type $u) return_call_indirect (type $u) select (result i32 i64) select
            local.tee $l i32.load offset=3 align=1 i32.load8_u $mm v128.load8_lane 1 align=1 5 memory.size
            memory.copy memory.copy 1 0 memory.init $d memory.init $mm $d table.copy $t1 $tt table.init $x
            f32.const nan:0x1 f64.const 1e300 v128.const i32x4 1 -1 3 4
            i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 ref.null (shared any) ref.test anyref
            ref.cast (ref $s) br_on_cast 0 anyref (ref $s) struct.get $s $b array.new_fixed 3 2
            array.new_data 3 $d throw $e
            try_table $h (catch $e 0) (catch_ref $e 0) (catch_all 0) (catch_all_ref 0) end
            try (result i32) nop catch $e rethrow 0 catch_all end try nop delegate 0
            i32.atomic.rmw.add offset=1 atomic.fence struct.atomic.get acqrel $s $a global.atomic.get seqcst $g
            cont.new $c resume $c (on $e 0) (on $e switch) switch $c $e i64.add128))
        """#

    @Test(
        "it is the text that wasm-tools writes, and parses to the same bytes",
        arguments: [
            PrintingOptions(), PrintingOptions(showsOffsets: true), PrintingOptions(isSkeleton: true),
            PrintingOptions(isFolded: true),
        ])
    func same(options: PrintingOptions) throws {
        let bytes = try WasmTools.binary(of: Self.text)
        let text = try printed(bytes, options)
        if options.isFolded {
            #expect(try TextFormat.encode(Array(text.utf8).span) == bytes)
        } else if options.isSkeleton {
            #expect(try WasmTools.output("print", "--skeleton", of: bytes) == text)
        } else if options.showsOffsets {
            #expect(try WasmTools.output("print", "-p", of: bytes) == text)
        } else {
            #expect(try WasmTools.output("print", of: bytes) == text)
            #expect(try TextFormat.encode(Array(text.utf8).span) == bytes)
        }
    }

    @Test("no prefix of it is a module, and none traps")
    func prefixes() throws {
        let bytes = try WasmTools.binary(of: Self.text)
        var accepted = 0
        for count in 0..<bytes.count where (try? printed(Array(bytes[..<count]))) != nil { accepted += 1 }
        for count in 0..<bytes.count { _ = try? printed(Array(bytes[..<count]), PrintingOptions(isFolded: true)) }
        // Those that end between sections, before the functions or after their bodies.
        #expect(accepted < 12)
    }

    @Test("none with a byte changed traps")
    func flips() throws {
        let bytes = try WasmTools.binary(of: Self.text)
        var refused = 0
        for place in bytes.indices {
            for change: UInt8 in [0x01, 0x80, 0xff] {
                var damaged = bytes
                damaged[place] ^= change
                do { _ = try printed(damaged) } catch { refused += 1 }
                _ = try? printed(damaged, PrintingOptions(isFolded: true))
            }
        }
        #expect(refused > bytes.count / 2)
    }
}
