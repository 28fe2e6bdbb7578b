import Testing

/// A component in its binary form, made by `wasm-tools parse` and `strip` from the text beside it.
struct Fixture: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]

    var testDescription: String { name }

    init(_ name: String, text _: String, hex: String) {
        self.name = name
        let digits = hex.utf8.compactMap { UInt8(String(UnicodeScalar($0)), radix: 16) }
        bytes = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}

extension Fixture {
    static let all = [
        Fixture(
            "empty",
            text: """
                (component)
                """,
            hex: """
                0061736d0d000100
                """),
        Fixture(
            "lifted function",
            text: """
                (component
                  (import "a:b/c@1.0.0" (instance $i (type $t (record (field "x" u32))) (export "t" (type (eq $t)))))
                  (core module $m (func (export "g") (param i32 i32) (result i32) local.get 0) (memory (export "m") 1))
                  (core instance $c (instantiate $m))
                  (alias core export $c "m" (core memory $mem))
                  (func $g (param "p" u32) (param "q" u32) (result u32) (canon lift (core func $c "g") (memory $mem) string-encoding=utf16))
                  (instance $o (export "f" (func $g)))
                  (export "a:b/d@1.0.0" (instance $o)))
                """,
            hex: """
                0061736d0d0001000710014202017201017879040001740300000a1001000b613a622f6340312e302e300500012d0061
                736d0100000001070160027f7f017f03020100050301000107090201670000016d02000a0601040020000b0204010000
                0006070100020100016d070b014002017079017179007906070100000100016708090100000002030001010508010101
                00016601000b1101000b613a622f6440312e302e30050100
                """),
        Fixture(
            "value types",
            text: """
                (component
                  (type (record (field "x" u32) (field "y" string)))
                  (type (variant (case "a" u8) (case "b")))
                  (type (list s16)) (type (list u8 4)) (type (tuple f32 f64 char)) (type (flags "p" "q")) (type (enum "p" "q"))
                  (type (option bool)) (type (result)) (type (result u64 (error s8))) (type (stream u8)) (type (future))
                  (type (map string u32)) (type error-context) (type (list 0)))
                """,
            hex: """
                0061736d0d000100073f0f720201787901797371020161017d0001620000707c677d046f037675746e02017001716d02
                017001716b7f6a00006a0177017e66017d6500637379647000
                """),
        Fixture(
            "functions and resources",
            text: """
                (component
                  (type (func)) (type (func async (param "x" s32) (result s64)))
                  (core module $m (func (export "d") (param i32)))
                  (core instance $c (instantiate $m))
                  (type $r (resource (rep i32) (dtor (core func $c "d"))))
                  (type (own $r)) (type (borrow $r)))
                """,
            hex: """
                0061736d0d000100070c0240000100430101787a007801200061736d0100000001050160017f00030201000705010164
                00000a040102000b0204010000000607010000010001640709033f7f010069026802
                """),
        Fixture(
            "component and instance types",
            text: """
                (component
                  (type (component
                    (import "x" (type $r (sub resource)))
                    (type (instance (export "t" (type (sub resource))) (alias outer 1 $r (type)) (core type (func))))
                    (import "m" (core module (import "a" "b" (func)) (export "c" (memory 1 2))))
                    (import "c" (component (export "f" (func))))
                    (export "y" (instance (type 1))))))
                """,
            hex: """
                0061736d0d00010007510141070300017803010142030400017403010203020100006000000050030160000000016101
                620000030163020101020300016d0011000141020140000100040001660100030001630402040001790501
                """),
        Fixture(
            "core types",
            text: """
                (component
                  (core type $a (func (param i32 i64 f32 f64 v128 funcref externref)))
                  (core type (sub (func)))
                  (core rec (type (struct (field i8) (field (mut i16)))) (type (array (ref null 0))))
                  (core type (module (type (func (result (ref func)))) (alias outer 1 $a (type)) (import "a" "t" (table 1 funcref))
                    (import "a" "g" (global (mut i32))) (export "e" (func (type 0))) (export "tag" (tag (type 1))))))
                """,
            hex: """
                0061736d0d00010003480460077f7e7d7c7b706f000050006000004e025f02780077015e630000500601600001647002
                100101000001610174017000010001610167037f0103016500000303746167040001
                """),
        Fixture(
            "names and attributes",
            text: """
                (component
                  (import "a" (implements "a:b/c") (external-id "z") (instance))
                  (export "k" (external-id "w") (instance 0) (instance)))
                """,
            hex: """
                0061736d0d00010007030142000a1101020161020005613a622f6302017a050007030142000b0d0102016b0102017705
                00010501
                """),
        Fixture(
            "nested",
            text: """
                (component
                  (component $c (import "f" (func)) (component (core module)) (export "g" (func 0)))
                  (import "f" (func $f))
                  (instance (instantiate $c (with "f" (func $f))))
                  (alias export 0 "g" (func))
                  (alias outer 0 $c (component)))
                """,
            hex: """
                0061736d0d00010004490061736d0d000100070501400001000a0601000166010004120061736d0d0001000108006173
                6d010000000b070100016701000000130e636f6d706f6e656e742d6e616d6500020163070501400001000a0601000166
                010005080100000101660100060a02010000016704020000001d0e636f6d706f6e656e742d6e616d6501050101000166
                01050401000163
                """),
        Fixture(
            "built-ins",
            text: """
                (component
                  (type $r (resource (rep i32))) (type $s (stream u8)) (type $f (future)) (core type $t (func (param i32)))
                  (core type $u (shared (func (param i32))))
                  (core module $m (memory (export "m") 1) (table (export "t") 1 funcref)) (core instance $c (instantiate $m))
                  (alias core export $c "m" (core memory $mem)) (alias core export $c "t" (core table $tab))
                  (canon resource.new $r (core func)) (canon resource.drop $r (core func)) (canon task.return (result u32) (memory $mem) (core func))
                  (canon task.return (core func)) (canon stream.read $s async (memory $mem) (core func)) (canon stream.forward $s (core func))
                  (canon future.cancel-read $f async (core func)) (canon subtask.cancel (core func)) (canon context.get i32 1 (core func))
                  (canon waitable-set.wait (memory $mem) (core func)) (canon thread.yield (core func)) (canon thread.index (core func))
                  (canon thread.new-indirect $t (core table $tab) (core func)) (canon thread.spawn-ref $u (core func))
                  (canon error-context.new (memory $mem) (core func)) (canon backpressure.inc (core func)))
                """,
            hex: """
                0061736d0d0001000709033f7f0066017d6500030a0260017f006560017f00011e0061736d0100000004040170000105
                03010001070902016d020001740100020401000000060d0200020100016d000101000174082f10020003000900790103
                00090100000f01020603002e0118020106000a7f012000000c002627000040011c01030024
                """),
        Fixture(
            "start and values",
            text: """
                (component
                  (import "f" (func $f (param "x" string) (result u32)))
                  (import "v" (value $v string))
                  (start $f (value $v) (result (value $w)))
                  (export "w" (value $w)))
                """,
            hex: """
                0061736d0d000100070801400101787300790a0b02000166010000017602730904000100010b0701000177020100
                """),
        Fixture(
            "core instances",
            text: """
                (component
                  (import "m" (core module $m (import "e" "f" (func)) (export "g" (global i32))))
                  (import "f" (func $f))
                  (core func $l (canon lower (func $f)))
                  (core instance $e (export "f" (func $l)))
                  (core instance $i (instantiate $m (with "e" (instance $e))))
                  (alias core export $i "g" (core global)))
                """,
            hex: """
                0061736d0d00010003140150030160000000016501660000030167037f000a070100016d001100070501400001000a06
                01000166010008050101000000020e0201010166000000000101651200060701000301010167
                """),
        Fixture(
            "values, by hand",
            text: """
                made by hand: (component (value u32 5) (import "v" (value (eq 0))) (import "w" (value string))
                  (import "b:c/d@1" (versionsuffix ".2.3") (instance (type 0))))
                """,
            hex: """
                0061736d0d0001000c04017901050a1f030001760200000101770201730207623a632f6440310101042e322e330500
                """),
    ]
}
