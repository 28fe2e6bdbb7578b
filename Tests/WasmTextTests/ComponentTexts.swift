/// What `ComponentParserTests` reads.
extension ComponentParserTests {
    /// Texts that wasm-tools 1.262 reads too.
    static let texts = [
        #"(component (core module $m (import "")))"#,
        #"(component (core module $m (export "a") (import "b")))"#,
        #"(component (core module $m (import "b") (import "" "a" (func))))"#,
        #"(component (func $c (alias export 0 "n")))"#,
        #"(component (func $c (export "zz") (alias export 0 "n")))"#,
        #"(component (core func $c (alias core export 0 "n")))"#,
        #"(component (func $f (canon lift (core func 0))))"#,
        #"(component (func $f (param "a" u8) (canon lift (core func 0) (memory 0))))"#,
        #"(component (canon lift (core func 0) (func $f (param "a" u8))))"#,
        #"(component (canon lower (func 0) (core func $f)))"#,
        #"(component (core func $f (canon lower (func 0 "x"))))"#,
        #"(component (core func $f (canon resource.drop 0)))"#,
        #"(component (core func $f (canon resource.drop (type 0 "x"))))"#,
        #"(component (start 0 (value 0) (result (value $x)) (result (value))))"#,
        #"(component (import "a" (value $x u8)))"#,
        #"(component (import "a" (value (list u8))))"#,
        #"(component (import "a" (value (type 0))))"#,
        #"(component $c (@name "x"))"#,
        #"(component (@name "x"))"#,
        #"(component (@producers (language "a" "b") (sdk "c" "d") (language "e" "f")))"#,
        #"(component (@producers))"#,
        #"(component (type $t (@name "foo") u8))"#,
        #"""
        (component (import "a" (func)) (core func $f (canon lower (func 0) (memory (core memory 0 "m")) \#
        (realloc (core func 0 "a")) async string-encoding=utf8 string-encoding=utf16 \#
        string-encoding=latin1+utf16 (post-return (core func 0)) (callback (core func 0)) gc (core-type \#
        (core type 0)))))
        """#,
        #"(component (core func $f (canon task.return (result (list u32)) (memory 0))))"#,
        #"(component (core func $f (canon context.get i32 0)))"#,
        #"(component (core func $f (canon context.set f32 1)))"#,
        #"(component (core func $f (canon subtask.cancel async)))"#,
        #"(component (core func $f (canon waitable-set.wait (memory (core memory 0 "a")))))"#,
        #"(component (core func $f (canon thread.new-indirect 0 0)))"#,
        #"(component (core func $f (canon thread.new-indirect 0 (core table 0 "x"))))"#,
        #"(component (core func $f (canon thread.new-indirect (core type 0) (core table 0))))"#,
        #"(component (core func $f (canon thread.spawn-ref 0)))"#,
        #"(component (core func $f (canon thread.spawn-indirect 0 (core table 0))))"#,
        #"(component (core func $f (canon thread.available_parallelism)))"#,
        #"(component (core func $f (canon error-context.new (memory 0))))"#,
        #"(component (core func $f (canon stream.read (type 0 "x") async (memory 0))))"#,
        #"(component (core func $f (canon stream.cancel-read 0 async)))"#,
        #"(component (canon thread.yield (core func $f (@name "a"))) (canon thread.yield (core func)))"#,
        #"(component (func $f (import "x") (type 0)))"#,
        #"(component (func $f (import "x") async (param "x" u8)))"#,
        #"(component (func $f async (param "x" u8) (canon lift (core func 0))))"#,
        #"(component (canon lift (core func 0) async (func $f (type 0))))"#,
        #"(component (type (record)))"#,
        #"(component (type (record (field "a" (list u8)) (field "b" 0))))"#,
        #"(component (type (variant (case "a") (case "b" u8))))"#,
        #"(component (type (list u8 4)))"#,
        #"(component (type (list (list u8 4) 4)))"#,
        #"(component (type (tuple)))"#,
        #"(component (type (flags)))"#,
        #"(component (type (enum "a")))"#,
        #"(component (type (result (list u8) (error (list u16)))))"#,
        #"(component (type (map u8 (list u8))))"#,
        #"(component (type float32))"#,
        #"(component (type (resource (rep i64) (dtor (core func 0 "x")))))"#,
        #"(component (type (resource (rep f32) (dtor (core func 0)))))"#,
        #"(component (type (resource (rep (ref func)) (dtor 0))))"#,
        #"(component (type (resource (rep anyref))))"#,
        #"(component (type $t (export "x") u8) (type (export "a") (list u8)))"#,
        #"(component (import "x" (type $x (eq 0))))"#,
        #"(component (import "x" (type $x (sub resource))))"#,
        #"(component (import "x" (func $x (type 0 "x"))))"#,
        #"(component (import "x" (instance $x (type (instance)))))"#,
        #"(component (import "x" (instance $x (type 0))))"#,
        #"(component (import "x" (instance $x)))"#,
        #"(component (import "x" (instance $x (export "a" (func (param "a" (list u8)))))))"#,
        #"(component (import "x" (component $x (import "z" (func)) (export "y" (func)))))"#,
        #"(component (import "x" (core module $x (import "" "" (func (param i32))) (export "x" (global i32)))))"#,
        #"(component (import (interface "x") (func)))"#,
        #"(component (import "x" (implements "a:b/c") (external-id "z") (instance)))"#,
        #"(component (import "x" (implements "1:a/b") (version-suffix "1") (external-id "z") (instance)))"#,
        #"(component (export $x (@name "b") "x" (func 0) (func (type 0))))"#,
        #"(component (export "x" (func 0) (func (param "a" (list u8)))))"#,
        #"(component (export "x" (func 0 "a" "b") (func (type 0 "x"))))"#,
        #"(component (export "x" (type 0 "x") (type (eq 1))))"#,
        #"(component (export "x" (instance 0) (instance (export "a" (func)))))"#,
        #"(component (export "x" (core module 0) (core module (export "a" (func)))))"#,
        #"(component (export "x" (value 0) (value u8)))"#,
        #"(component (alias export 0 "x" (core module $f)))"#,
        #"(component (alias export 0 "x" (func $f (@name "s"))))"#,
        #"(component (alias core export 0 "x" (core tag $f)))"#,
        #"(component (alias outer 0 0 (core module $f)))"#,
        #"""
        (component $c (type $t u8) (component (alias outer $c $t (type $u)) (alias outer 1 0 (type)) (alias \#
        outer 2 0 (type))))
        """#,
        #"(component $c (type $t u8) (type (instance (alias outer $c $t (type $u)) (export "x" (type (eq $u))))))"#,
        #"""
        (component $foo (core module $m) (core func $f (canon thread.yield)) (func $g (canon lift (core func \#
        $f))) (type $t u8) (component $c) (instance $i (instantiate $c)) (core instance $ci (instantiate \#
        $m)) (core type $ct (func)) (alias core export $ci "a" (core table $tab)) (alias core export $ci "a" \#
        (core memory $mem)) (alias core export $ci "a" (core global $glob)) (alias core export $ci "a" (core \#
        tag $tag)) (import "v" (value $v u8)))
        """#,
        #"(component (type $a u8) (@custom "x" "y") (type u8))"#,
        #"(component $a (@name "q") (@custom "x" "" "a"))"#,
        #"""
        (component $c (type $t u8) (component (type (list $t)) (type (option $t)) (import "x" (func (param \#
        "a" $t)))))
        """#,
        #"(component $c (type $t u8) (component (component (type (list $t))) (type (option $t))))"#,
        #"""
        (component $c (type $t u8) (component (type (record (field "a" $t) (field "b" (list u8)) (field "c" \#
        (list $t))))))
        """#,
        #"""
        (component $c (type $t u8) (type $u u16) (component (type (record (field "a" $u) (field "b" (list \#
        u8)) (field "c" (list $t))))))
        """#,
        #"(component $c (component $d) (component (instance (instantiate $d))))"#,
        #"(component $c (core module $d) (component (core instance (instantiate $d))))"#,
        #"(component $c (import "f" (component $f)) (component (export "a" (component $f))))"#,
        #"""
        (component $c (type $t u8) (import "x" (instance (export "a" (type (eq $t))) (export "b" (func \#
        (param "x" $t))) (export "t" (type (eq $t))))))
        """#,
        #"""
        (component $c (type $t u8) (import "x" (instance (export "a" (func (param "x" $t) (param "y" (list \#
        $t)))))))
        """#,
        #"""
        (component $c (import "g" (func $g)) (component $d) (instance $i (instantiate $d (with "a" (instance \#
        (export "b" (func 0)) (export "c" (func 1 "x")))) (with "f" (func 2 "y")) (with "g" (func $g)) (with \#
        "h" (instance (export "b" (func 0 "e")))) (with "i" (instance)))))
        """#,
        #"(component $c (instance $i (instantiate (component 0 "x") (with "a" (instance 0)))))"#,
        #"""
        (component $c (instance $i (instantiate 0 (with "a" (core module 0)) (with "b" (type 0)) (with "c" \#
        (value 0)) (with "d" (component 0)))))
        """#,
        #"(component $c (instance $i (export "e") (instantiate 0)) (func (import "z")) (export "f" (func 0)))"#,
        #"(component $c (instance $i (export "e") (import "x") (export "f" (func))))"#,
        #"(component $c (instance $i (export "e" (external-id "x") (func 1)) (export "x" (func 0))))"#,
        #"""
        (component $c (core instance $i (instantiate 0 (with "e" (instance (export "s" (func 0)))) (with "f" \#
        (instance 0)))))
        """#,
        #"(component $c (core instance $i (instantiate (module 0 "x") (with "e" (instance 0)))))"#,
        #"""
        (component $c (core instance $i (export "a" (func 0 "x")) (export "c" (memory 0)) (export "t" (table \#
        0 "t")) (export "g" (global 0)) (export "k" (tag 0))))
        """#,
        #"""
        (component $c (core instance $j) (core instance $i (instantiate 0 (with "e" (instance (export "a" \#
        (func 0 "x")) (export "b" (func 0 "y")))) (with "f" (instance $j)) (with "e" (instance (export "a" \#
        (func 1 "x")))))))
        """#,
        #"(component $c (type $t u8) (component (import "x" (func (param "a" $t) (param "b" $t)))))"#,
        #"(component $c (type $t u8) (type (component (type (instance (export "b" (type (eq $t))))))))"#,
        #"""
        (component $c (type $t u8) (type $k (component (type $l (instance (export "b" (type (eq $t))) (alias \#
        outer $k 0 (type)) (alias outer $l 0 (type)) (alias outer 2 $t (type)))))))
        """#,
        #"""
        (component $c (core type $d (func)) (core type (module (alias outer $c $d (type $e)) (import "" "" \#
        (func (type $e))))))
        """#,
        #"(component $c (core type $d (func)) (core type $m (module (alias outer $m 0 (type $e)))))"#,
        #"""
        (component $c (core type (module (type $f (func)) (import "" "" (func $x (type $f))) (import "" "" \#
        (func)) (import "" "" (func (param i32))) (export "x" (func (param i32))) (export "x" (func $f \#
        (param i32))))))
        """#,
        #"""
        (component $c (core type (module (import "" "" (func (param i32))) (type (func (param i32))) (import \#
        "" "" (func (param i32))))))
        """#,
        #"(component $c (core type (module (type $a (func)) (type $b (func)) (import "" "" (func)))))"#,
        #"""
        (component $c (core type (module (rec (type $a (func)) (type $b (func (param i32)))) (import "" "" \#
        (func)) (import "" "" (func (param i32))))))
        """#,
        #"(component $c (core type (module (type $a (sub (func))) (import "" "" (func)))))"#,
        #"""
        (component $c (core type (module (type $s (struct)) (type (func (param (ref 0)))) (import "" "" \#
        (func (param (ref $s)))))))
        """#,
        #"""
        (component $c (core type (module (type $f (func)) (import "" "" (func (exact (type $f)))) (import "" \#
        "" (func (exact))) (import "" "" (func (exact (param i32)))))))
        """#,
        #"(component $c (core type (module (import "" "" (func (type 0) (param i32))))))"#,
        #"""
        (component $c (core type (module (import "" "" (memory 1 2)) (import "" "" (table $t i64 1 funcref)) \#
        (import "" "" (global (mut i32))) (import "" "" (tag (param i32))) (export "" (tag $g (param \#
        i32))))))
        """#,
        #"(component $c (core type (module (import "a" (item "" (func)) (item "b" (memory 1))))))"#,
        #"(component (core type (module (import "a" (item "b") (item "c") (func)))))"#,
        #"""
        (component $c (core type $t (sub (func))) (core type (sub final $t (func))) (core type (func (param \#
        $x i32 ) (param i32 i64) (result i32))))
        """#,
        #"(component $c (core rec (type $t (@name "tt") (func)) (type $u (func))))"#,
        #"(component $c (core rec (type (struct (field i8 i16)))))"#,
        #"(component $c (core rec (type $a (struct (field (ref $b)))) (type $b (struct (field (ref $a))))))"#,
        #"""
        (component $c (core type (struct (field $f (ref null 0)))) (core type (array (mut i8))) (core type \#
        (cont 0)))
        """#,
        #"(component (core type $t (struct (field (ref null $t)))))"#,
        #"(component $c (core type $d (func)) (component (core func (canon thread.spawn-ref $d))))"#,
        #"""
        (component $c (core module $m (import "x") (type $t (func)) (export "" (func (type $t)))) (core \#
        module (import "x") (type 0)))
        """#,
        #"(component $c (component $m (import "x") (type 0)))"#,
        #"(component $c (component $m (export "y") (import "x") (import "z" (func))))"#,
        #"(component $c (component $m (export "y") (import "z" (func))))"#,
        #"(component $c (component $m (@name "z") (export "y")))"#,
        #"(component $c (component $m (export "y") (export "z") (export "k" (func 0))))"#,
        #"(component $c (core module $m (export "y") (import "z" "x" (func))))"#,
        #"(component $c (core module (export "y" (func 0))))"#,
        #"(component $c (core module $m (@name "z") (export "y")))"#,
        #"(component $c (instance $m (import "y") (type $t (func))))"#,
        #"(component $c (type $t (instance)) (instance $m (import "y") (type $t)))"#,
        #"""
        (component $c (func (type 0 "t") (canon lift (core func 1 "x") (memory (core memory 2 "m")) (realloc \#
        (core func 3 "r")))))
        """#,
        #"""
        (component $c (canon lift (core func 1 "x") (memory (core memory 2 "m")) (realloc (core func 3 "r")) \#
        (func (type 0 "t"))))
        """#,
        #"""
        (component $c (core func (canon stream.read (type 0 "t") (memory (core memory 2 "m")) (realloc (core \#
        func 3 "r")))))
        """#,
        #"(component $c (start 0 (value 0) (result (value $x))) (export "z" (value $x)))"#,
        #"(component $c (@custom "component-name" "zz") (type $t u8))"#,
        #"""
        (component $c (instance $i (instantiate 0 (with "x" (instance 1 "y" "z")) (with "k" (core module 1 \#
        "y" "z"))  (with "k" (type 1 "y")))))
        """#,
        #"""
        (component $c (type (func (param "a" (option (list u8))) (result (result (list u8) (error (option \#
        u8)))))))
        """#,
        #"""
        (component $c (type (instance (type $t (list u8)) (alias export 0 "x" (type $z)) (export "z" (type \#
        (eq $z))) (export "k" (instance $k (export "m" (type (sub resource))))) (alias export $k "m" (type \#
        $m)) (export "l" (func (param "x" (own $m)))))))
        """#,
        #"(component $c (type (instance (export "l" (func (type 0 "x"))))))"#,
        #"""
        (component $c (type (component (import "a" (func)) (core type (func)) (export "k" (core module (type \#
        0))) (alias outer 0 0 (core type)) (alias core export 0 "" (core func)))))
        """#,
        #"(component $c (type (instance (export "a" (core module (import "" "" (func)))))))"#,
        #"""
        (component $c (type $r (resource (rep i32))) (type (record (field "a" (own $r)) (field "b" (borrow \#
        $r)))))
        """#,
        #"(component $c (type $r (func)) (component (type (own $r))))"#,
        #"(component (type (@name "z") u8))"#,
        #"(component (import "a" (func $x (@name "z"))))"#,
        #"(component $c (type $t u8) (component $t) (func $t (import "x")) (core func $t (canon thread.yield)))"#,
        #"(component $x binary "\00asm\0d\00\01\00")"#,
        #"(component (type (func (param "" u8))))"#,
        #"(component (import "x\00" (func)))"#,
        #"(component (export "a" (func 0)) (export "b" (func 0)) (import "c" (func)) (type u8) (type u16))"#,
        #"""
        (component (core module $m (func (export "f"))) (core instance $i (instantiate $m)) (func (export \#
        "g") (canon lift (core func $i "f"))))
        """#,
        #"""
        (component (import "i" (instance $i (export "f" (func)))) (core func $l (canon lower (func $i "f"))) \#
        (export "again" (func $i "f")))
        """#,
        #"(component (core func (canon task.return (result u32) string-encoding=utf8 (memory 0))))"#,
        #"(component (type (variant (case $a "a") (case $b "b" u8))))"#,
        #"(component (core type (func (param $x (@name "y") i32))))"#,
        #"(component (core type (struct (field $x (@name "y") i32))))"#,
        #"(component (core type (module (import "" "" (func $x (@name "y") (param $q i32))))))"#,
        #"(component (core type (module (import "" "" (memory $x (@name "y") 1)))))"#,
        #"(component (core type (func (param) (param i32) (result) (result i32 i64))))"#,
        #"(component (core type (shared (func))))"#,
        #"(component (core type (sub (shared (struct)))))"#,
        #"(component (core type (shared (struct (field (shared anyref))))))"#,
        #"(component (core type (sub 0 1 (func))))"#,
        #"(component (core rec (type (sub (descriptor 1) (struct))) (type (sub (describes 0) (struct)))))"#,
        #"(component (core type (func (param (ref null extern) (ref exn) nullref (ref (exact 0))))))"#,
        #"(component (core rec))"#,
        #"(component (core type (module (rec))))"#,
        #"(component (alias outer 0 0 (core type)) (core type (func (param (ref 0)))))"#,
        #"""
        (component $c (core type $x (func)) (core type (module (alias outer $c $x (type $y)) (import "" "" \#
        (func (type $y) (param))))))
        """#,
        #"(component (type (component (type (resource (rep i32))))))"#,
        #"(component (type (record (field "a" (own 0)) (field "b" (own 0)))))"#,
        #"(component (type (instance (core type (func)) (core type (module (alias outer 1 0 (type)))))))"#,
        #"""
        (component (export "x" (instance 0)) (export "y" (instance 0 "a")) (export "z" (component 0 "a")) \#
        (export "zz" (value 0 "a")) (export "t" (type 0 "a")))
        """#,
        #"(component (import "x" (value (record (field "a" u8)))))"#,
        #"""
        (component (func (param "a" u8) (result (list u8)) (canon lift (core func 0 "a") (memory (core \#
        memory 0 "m")) async (callback (core func 0 "cb")))))
        """#,
        #"""
        (component (func $f (export "a") (export "b") (type 0) (canon lift (core func 0))) (func (export \#
        "c") (import "d")))
        """#,
        #"(component (instance (import "x") (alias export 0 "a" (type))))"#,
        #"""
        (component (import "a" (instance $i (export "t" (type $t (sub resource))) (export "f" (func (param \#
        "x" (borrow $t)))))) (alias export $i "t" (type $t)) (core func (canon resource.drop $t)))
        """#,
        #"""
        (component (import "a" (type $t (sub resource))) (import "b" (type $u (eq $t))) (export $e "e" (type \#
        $u)) (type (list $e)))
        """#,
        #"(component (@unknown (stuff)) (type u8))"#,
        #"(component (type u8) (@unknown (stuff)))"#,
        #"(component (type (tuple u8 (tuple u16 (tuple 0 0)) (list 0))))"#,
        #"""
        (component (type $a u8) (component $b (type $c u16) (component $d (import "x" (func (param "a" $a) \#
        (param "c" $c))))))
        """#,
        #"""
        (component $A (core module $m) (component $B (component $C (core instance (instantiate $m)) (core \#
        instance (instantiate $m)))))
        """#,
        #"(component $A (component $B) (component $C (component $D (instance (instantiate $B)))))"#,
        #"""
        (component (import "x" (type $r (sub resource))) (core func $a (canon resource.new $r)) (core func \#
        (canon resource.rep $r)))
        """#,
        #"(component (canon context.get i64 0 (core func $x)))"#,
        #"(component (canon stream.read 0 (memory 0) (core func $x)))"#,
        #"(component (core type (module (import "" "" (global (shared mut i32))))))"#,
        #"(component (core type (module (import "" "" (table shared 1 funcref)))))"#,
        #"(component (core type (module (import "" "" (table shared 1 (ref null (shared func)))))))"#,
        #"(component (core type (module (import "" "" (memory 1 2 shared)))))"#,
        #"(component (core type (module (import "" "" (memory 1 (pagesize 1))))))"#,
        #"(component (core type (struct (field (shared anyref)))))"#,
        #"(component (core type (struct (field (ref (shared any))))))"#,
    ]

    /// Texts that wasm-tools 1.262 refuses too.
    static let malformed = [
        #"(component (type (variant (case $a "a") (case $a "b"))))"#,
        #"(component (core module binary "\00asm\01\00\00\00"))"#,
        #"(component (component binary "\00asm\0d\00\01\00"))"#,
        #"(component (core memory $c (alias core export 0 "n")))"#,
        #"(component (canon lift 0 (func $f (param "a" u8))))"#,
        #"(component (canon lift (func 0) (func $f (param "a" u8))))"#,
        #"(component (canon lower 0 (core func $f)))"#,
        #"(component (core func $f (canon stream.new (list u8))))"#,
        #"(component (@custom "a" "bc") (@custom "b" (before first) "x"))"#,
        #"(component (@producers (foo "a" "b")))"#,
        #"(component (core func $f (canon lower (func 0) (memory (memory 0)))))"#,
        #"(component (core func $f (canon lower (func 0) (core-type (type 0)))))"#,
        #"(component (core func $f (canon lower (func 0) always-task-return)))"#,
        #"(component (core func $f (canon task.return (param "a" u8))))"#,
        #"(component (core func $f (canon context.get 0)))"#,
        #"(component (core func $f (canon waitable-set.poll cancellable (memory 0))))"#,
        #"(component (core func $f (canon thread.yield cancellable)))"#,
        #"(component (core func $f (canon thread.spawn-ref shared 0)))"#,
        #"(component (core func $f (canon resource.drop 0 async)))"#,
        #"(component (func $f (import "x") (type 0) (param "x" u8)))"#,
        #"(component (canon lift (core func 0) async (func $f async (type 0))))"#,
        #"(component (canon lift (core func 0) async (func $f (export "x") (type 0))))"#,
        #"(component (canon lift (core func 0) async (core func $f (type 0))))"#,
        #"(component (type (func (param $x "a" u8) (result u8))))"#,
        #"(component (type (func (result "a" u8))))"#,
        #"(component (type (func (result u8) (result u8))))"#,
        #"(component (type (func (result u8) (param "a" u8))))"#,
        #"(component (type (func (param "a" u8 "b" u8))))"#,
        #"(component (type (variant (case $a "a") (case "b" u8 (refines $a)))))"#,
        #"(component (type (result (error u8) u8)))"#,
        #"(component (type (own (type 0 "a"))))"#,
        #"(component (type (own u8)))"#,
        #"(component (type (list (type 0))))"#,
        #"(component (type 0))"#,
        #"(component (type $t (import "x") u8))"#,
        #"(component (import "x" (type $x (eq u8))))"#,
        #"(component (import "x" (type $x)))"#,
        #"(component (import "x" (func $x async (type 0))))"#,
        #"(component (import "x" (module $x)))"#,
        #"(component (import "x" (core func)))"#,
        #"(component (import "x" (implements "a") (implements "b") (instance)))"#,
        #"(component (export "x" (func (type 0))))"#,
        #"(component (alias core export 0 "x" (core type $f)))"#,
        #"(component (alias core export 0 "x" (func $f)))"#,
        #"(component (alias outer 0 0 (func $f)))"#,
        #"(component $c (type $t u8) (component (alias outer 2 $t (type $u))))"#,
        #"(component $c (type $t u8) (component $c (alias outer $c $t (type $u))))"#,
        #"""
        (component $c (type $t u8) (type $i (instance (alias outer $i $t (type $u)) (export "x" (type (eq \#
        $u))))))
        """#,
        #"(component $c (core type $d (func)) (component (core type (module (import "" "" (func (type $d)))))))"#,
        #"(component $c (import "f" (func $f)) (component (core func (canon lower (func $f)))))"#,
        #"(component $c (instance $i (export "e" (instance (export "s" (func 0))))))"#,
        #"(component $c (core instance $i (instantiate 0 (with "e" (core instance 0)))))"#,
        #"(component $c (core instance $i (instantiate 0 (with "e" (instance 0 "x")))))"#,
        #"(component $c (core instance $i (instantiate (core module 0) (with "e" (instance 0)))))"#,
        #"(component $c (core instance $i (export "a" (core func 0))))"#,
        #"(component $c (core instance (export "s" (func 0 "b" "c"))))"#,
        #"(component $c (core type $d (func)) (core type (module (alias outer 1 0 (core type $e)))))"#,
        #"(component $c (core rec (type $t (func)) (type (struct (field $f (ref $t) i8)))))"#,
        #"(component $c (core rec $r (type $t (func))))"#,
        #"(component $c (core type (module (export "x" (core func (type 0))))))"#,
        #"(component $c (component $m (export "y") (@name "z")))"#,
        #"(component $c (start (func 0 "x") (value 0 "y")))"#,
        #"(component $c (type (instance (import "a" (func)))))"#,
        #"(component $c (type (instance (type (export "a") u8))))"#,
        #"(component $c (type (component (export $a "a" (func)))))"#,
        #"(component $c (type (component (export "a" (func 0)))))"#,
        #"(component (type $t u8) (type $t u8))"#,
        #"(component (type $t u8) (export $t "u" (type $t)))"#,
        #"(component (core type $t $u (func)))"#,
        #"(component (core rec (type $a $b (func))))"#,
        #"(component (type $a $b u8))"#,
        #"(component (value $x u8 4))"#,
        #"(component (import "x" (func)) extra)"#,
        #"(component)(component)"#,
        #"(component (import "x" (func))"#,
        #"(component (core func $i (canon lower (func $nope))))"#,
        #"""
        (component (core module $m (func (export "f"))) (core instance $i (instantiate $m)) (func (export \#
        "g") (canon lift (core func $i "f" "g"))))
        """#,
        #"(component (core func (canon waitable-set.wait)))"#,
        #"(component (core func (canon waitable-set.wait async (memory 0))))"#,
        #"(component (core func (canon stream.new 0 async)))"#,
        #"(component (core func (export "x") (canon thread.yield)))"#,
        #"(component (core instance (export "x") (instantiate 0)))"#,
        #"(component (core type (export "x") (func)))"#,
        #"(component (type (record (field $x "a" u8))))"#,
        #"(component (type (func (param $x "a" u8))))"#,
        #"""
        (component (core type (module (import "" "" (memory i64 1 2 shared)) (import "" "" (memory 1 \#
        (pagesize 1))) (import "" "" (global (shared (mut i32)))) (import "" "" (table shared 1 (ref null \#
        (shared func)))))))
        """#,
        #"(component (core type (func (result i32) (param i32))))"#,
        #"(component (core rec (type (descriptor 1 (struct))) (type (describes 0 (struct)))))"#,
        #"(component (core type $a (func)) (core type $a (func)))"#,
        #"(component (core type (module (type $a (func)) (type $a (func)))))"#,
        #"(component (core type (module (import "" "" (func (type $none))))))"#,
        #"(component (core type (module (alias outer 5 $x (type)))))"#,
        #"(component (core type (module (alias outer $nope 0 (type)))))"#,
        #"(component (type (resource (rep i32) (dtor (core func $f)))))"#,
        #"(component (import "x" (value $v (type $t))))"#,
        #"(component (import "a" (instance $i (export "x" (type $x u8)))))"#,
        #"(component (core instance $a (export "x" (func $f))) )"#,
        #"(component (import "x" (func) (func)))"#,
        #"(component (start 0) (start 0))"#,
        #"(component (core module (import "" "" (func)) (@name "x")))"#,
        #"(component (@name "a" "b"))"#,
        #"(component (@custom))"#,
        #"(component (core func $a (canon resource.new $r)))"#,
        #"(component (canon lower (func 0) (core func $x) (memory 0)))"#,
        #"(component (canon lower (func 0)))"#,
        #"(component (canon thread.yield))"#,
        #"(component (canon thread.yield (func)))"#,
        #"(component (canon foo (core func)))"#,
        #"(component (foo))"#,
        #"(component ())"#,
        #"(component 1)"#,
        #"(component "x")"#,
        #"(component $x $y)"#,
        #"(component (func))"#,
        #"(component (func $f (type 0)))"#,
        #"(component (import))"#,
        #"(component (export))"#,
        #"(component (alias))"#,
        #"(component (alias export))"#,
        #"(component (alias outer))"#,
        #"(component (instance (instantiate)))"#,
        #"(component (core))"#,
        #"(component (type))"#,
        #"(component (type (list)))"#,
        #"(component (type (map u8)))"#,
        #"(component (type (list u8 u8)))"#,
        #"(component (type (option)))"#,
        #"(component (type (list u8 4294967296)))"#,
        #"(component (type (list u8 -1)))"#,
        #"(component (export "x" (func 4294967296)))"#,
        #"(component (core type (module (import "" "" (global (shared (mut i32)))))))"#,
        #"(component (core type (module (import "" "" (table i64 shared 1 funcref)))))"#,
    ]
}
