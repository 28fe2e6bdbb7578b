import Testing
import WComposeTestSupport
import WComposeWasmBinary
import WComposeWasmText

/// Binaries that are printed, and parsed again.
@Suite("Conformance: round trips", .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
struct RoundTripTests {
    private static func printed(
        _ bytes: [UInt8], _ options: PrintingOptions = PrintingOptions()
    ) throws(BinaryError) -> [UInt8] {
        var text: [UInt8] = []
        try withoutActuallyEscaping({ (chunk: Span<UInt8>) in text.append(copying: chunk) }) {
            body throws(BinaryError) in
            var writer = TextWriter(body)
            try TextPrinter.print(bytes.span, options: options, into: &writer)
            writer.finish()
        }
        return text
    }

    /// What the text of a binary parses to; nothing where it cannot be printed.
    private static func parsed(_ bytes: [UInt8], _ options: PrintingOptions) -> [UInt8]? {
        do {
            let text = try printed(bytes, options)
            return try TextFormat.encode(text.span)
        } catch {
            return nil
        }
    }

    /// What is valid gives the same bytes, unless its binary was made by hand: of those that differ the text must be a
    /// fixed point.
    @Test("what is printed parses to the same bytes, or to bytes that print to the same text")
    func roundTrips() throws {
        var identical = 0
        var others: [String] = []
        let entries = Corpus.entries().filter { $0.isValid }
        for entry in entries {
            let bytes = entry.bytes
            do {
                let text = try Self.printed(bytes)
                let again = try TextFormat.encode(text.span)
                if again == bytes {
                    identical += 1
                } else if try Self.printed(again) == text {
                    others.append("\(entry.name): \(again.count) bytes of \(bytes.count), the same text")
                } else {
                    Issue.record("\(entry.name): another text")
                }
            } catch {
                Issue.record("\(entry.name): \(error)")
            }
        }
        print(
            "printed and parsed: \(identical) of \(entries.count) to the same bytes, \(others.count) to the same text")
        for other in others { print("  \(other)") }
        #expect(identical > 3000)
    }

    /// Whatever folding makes of arities, the instructions are the same ones.
    @Test("folded text parses to the bytes that flat text parses to")
    func folded() throws {
        var differing: [String] = []
        var count = 0
        for entry in Corpus.entries() where !entry.isComponent || entry.isValid {
            let bytes = entry.bytes
            guard let flat = Self.parsed(bytes, PrintingOptions()) else { continue }
            count += 1
            if Self.parsed(bytes, PrintingOptions(isFolded: true)) != flat { differing.append(entry.name) }
        }
        #expect(differing.isEmpty, "\(differing.count) of \(count): \(differing.prefix(10))")
        #expect(count > 5_000)
    }
}

/// Texts that are cut off or damaged.
struct DamagedTextTests {
    private static let texts = [
        """
        (component $C (type $t (record (field "a" u8) (field "b" (list string))))
          (import "i:j/k@1.0.0" (instance $i (export "t" (type (sub resource))) (export "f" (func (param "x" u8)))))
          (core module $m (func $f (export "f") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
            (memory (data "\\00x")))
          (core instance $n (instantiate $m)) (func $g (param "p" u32) (result u32) (canon lift (core func $n "f")))
          (component (alias outer $C $t (type $u)) (export "u" (type $u))) (export "g" (func $g)))
        """,
        """
        (module $m (type $s (struct (field $x i32))) (import "a" "b" (func $f (param f64)))
          (table $t 1 funcref) (elem (i32.const 0) func $f) (global $g (mut i32) (i32.const -1)) (tag $e (param i32))
          (func $h (local $l v128) block $b (result i32) i32.const 1 br_if $b end drop (if (i32.const 1) (then nop))
            (try_table (catch $e 0) (call $f (f64.const 0x1.8p1))) v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
            local.set $l (drop (struct.get $s $x (struct.new $s (i32.const 2)))))
          (@custom "c" (after code) "xyz") (data $d "abc\\n") (start $h))
        """,
    ]

    @Test("they are whole themselves", arguments: texts)
    func whole(text: String) throws {
        let bytes = Array(text.utf8)
        #expect(try TextFormat.encode(bytes.span).count > 100)
    }

    @Test("no prefix traps, and none but the whole is a text", arguments: texts)
    func prefixes(text: String) {
        let bytes = Array(text.utf8)
        for count in 1..<bytes.count - 1 {
            let prefix = Array(bytes[..<count])
            #expect(throws: TextError.self) { try TextFormat.encode(prefix.span) }
        }
    }

    @Test("no text with a byte changed traps", arguments: texts)
    func changes(text: String) {
        let bytes = Array(text.utf8)
        var refused = 0
        for place in bytes.indices {
            for value: UInt8 in [0, 0x20, 0x28, 0x29, 0x22, 0x24, 0x39, 0xff, bytes[place] ^ 1] {
                var changed = bytes
                changed[place] = value
                do {
                    _ = try TextFormat.encode(changed.span)
                } catch { refused += 1 }
            }
        }
        #expect(refused > bytes.count * 3)
    }

    @Test(
        "deep nesting is refused, not followed",
        arguments: [
            "(component ", "(component (type (list ", "(module (func (block ", "(module (func block ",
            "(module (func (drop ",
            "(module (rec (type (sub ", "(component (type (component (type (instance ",
        ])
    func nesting(start: String) {
        let last = start.split(separator: "(").last.map { "(" + $0 } ?? ""
        let text = Array((start + String(repeating: last, count: 200_000)).utf8)
        #expect(throws: TextError.self) { try TextFormat.encode(text.span) }
    }
}
