import Testing
import WComposeTestSupport

@Suite("Validation: core instances", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct CoreInstanceTests {
    typealias Case = HandMadeCase

    @Test(
        "core modules are instantiated by the types of what they are given",
        arguments: [
            Case(
                "what it asks for",
                """
                (core module $a (func (export "f") (param i32))) (core instance $a (instantiate $a))
                (core module $b (import "a" "f" (func (param i32)))) (core instance (instantiate $b (with "a" (instance $a))))
                """),
            Case(
                "another type of function",
                """
                (core module $a (func (export "f"))) (core instance $a (instantiate $a))
                (core module $b (import "a" "f" (func (param i32)))) (core instance (instantiate $b (with "a" (instance $a))))
                """, "wrong type of export `f` in core argument `a`: expected (func (param i32)), found (func)"),
            Case(
                "no instance of the name",
                "(core module $b (import \"a\" \"f\" (func (param i32)))) (core instance (instantiate $b))",
                "missing core argument `a`: the core module imports `f` from it"),
            Case(
                "no export of the name",
                """
                (core module $a) (core instance $a (instantiate $a))
                (core module $b (import "a" "f" (global i64))) (core instance (instantiate $b (with "a" (instance $a))))
                """, "missing export `f` in core argument `a`: expected (global i64)"),
            Case(
                "more than it asks for",
                "(core module $a) (core instance $a (instantiate $a)) (core instance (instantiate $a (with \"x\" (instance $a))))"
            ),
            Case(
                "a name twice",
                """
                (core module $a) (core instance $a (instantiate $a))
                (core instance (instantiate $a (with "x" (instance $a)) (with "x" (instance $a))))
                """, "duplicate core argument `x`"),
            Case(
                "a lowered function of another type",
                """
                (import "f" (func $f (param "x" string)))
                (core module $m (memory (export "m") 1)) (core instance $m (instantiate $m))
                (core func $l (canon lower (func $f) (memory (core memory $m "m"))))
                (core module $b (import "" "f" (func (param i32))))
                (core instance (instantiate $b (with "" (instance (export "f" (func $l))))))
                """, "expected (func (param i32)), found (func (param i32 i32))"),
            Case(
                "a memory with other addresses",
                """
                (core module $a (memory (export "m") i64 1)) (core instance $a (instantiate $a))
                (core module $b (import "a" "m" (memory 1))) (core instance (instantiate $b (with "a" (instance $a))))
                """, "expected (memory 1), found (memory i64 1)"),
            Case(
                "a table with a larger maximum",
                """
                (core module $a (table (export "t") 1 9 funcref)) (core instance $a (instantiate $a))
                (core module $b (import "a" "t" (table 1 5 funcref))) (core instance (instantiate $b (with "a" (instance $a))))
                """, "expected (table 1 5 (ref null func)), found (table 1 9 (ref null func))"),
            Case(
                "a constant of a subtype",
                """
                (core module $a (type $s (struct)) (global (export "g") (ref $s) (struct.new $s)))
                (core instance $a (instantiate $a))
                (core module $b (import "a" "g" (global structref))) (core instance (instantiate $b (with "a" (instance $a))))
                """),
            Case(
                "a variable of a subtype",
                """
                (core module $a (type $s (struct)) (global (export "g") (mut (ref $s)) (struct.new $s)))
                (core instance $a (instantiate $a))
                (core module $b (import "a" "g" (global (mut structref))))
                (core instance (instantiate $b (with "a" (instance $a))))
                """, "expected (global (mut (ref null struct))), found (global (mut (ref (struct))))"),
            Case(
                "recursive types that are the same",
                """
                (core module $a (type $x (func)) (rec (type $l (struct (field (ref null $l))))) (func (export "f") (param (ref $l))))
                (core instance $a (instantiate $a))
                (core module $b (rec (type $n (struct (field (ref null $n))))) (import "a" "f" (func (param (ref $n)))))
                (core instance (instantiate $b (with "a" (instance $a))))
                """),
            Case(
                "recursive types in groups that differ",
                """
                (core module $a (rec (type $l (struct (field (ref null $l)))) (type $m (struct)))
                  (func (export "f") (param (ref $l))))
                (core instance $a (instantiate $a))
                (core module $b (rec (type $n (struct (field (ref null $n))))) (import "a" "f" (func (param (ref $n)))))
                (core instance (instantiate $b (with "a" (instance $a))))
                """, "wrong type of export `f` in core argument `a`"),
            Case(
                "a function whose type is a declared subtype",
                """
                (core module $a (type $t (sub (func))) (type $u (sub $t (func))) (func (export "f") (type $u)))
                (core instance $a (instantiate $a))
                (core module $b (type $t (sub (func))) (import "a" "f" (func (type $t))))
                (core instance (instantiate $b (with "a" (instance $a))))
                """),
            Case(
                "a tag with other parameters",
                """
                (core module $a (tag (export "t") (param i32))) (core instance $a (instantiate $a))
                (core module $b (import "a" "t" (tag))) (core instance (instantiate $b (with "a" (instance $a))))
                """, "expected (tag), found (tag (param i32))"),
            Case(
                "a module that is imported",
                """
                (import "m" (core module $m (import "a" "f" (func (param i32))) (export "g" (func (result i64)))))
                (core module $a (func (export "f") (param i64))) (core instance $a (instantiate $a))
                (core instance (instantiate $m (with "a" (instance $a))))
                """, "expected (func (param i32)), found (func (param i64))"),
            Case(
                "an import twice",
                "(core module (import \"a\" \"f\" (func)) (import \"a\" \"f\" (func)))",
                "duplicate import `f` from `a` in a core module"),
        ])
    func instantiation(item: Case) throws { try item.check() }

    @Test(
        "exports of core instances are aliased with their types",
        arguments: [
            Case(
                "one that is not there",
                "(core module $a (func (export \"f\"))) (core instance $a (instantiate $a)) (alias core export $a \"g\" (core func $g))",
                "core instance 0 has no export `g`: it has `f`"),
            Case(
                "one of another kind",
                "(core module $a (func (export \"f\"))) (core instance $a (instantiate $a)) (alias core export $a \"f\" (core memory $g))",
                "export `f` is a core func, not a core memory"),
            Case(
                "one name twice",
                """
                (core module $a (func (export "f"))) (core instance $a (instantiate $a)) (alias core export $a "f" (core func $f))
                (core instance (export "x" (func $f)) (export "x" (func $f)))
                """, "duplicate export `x` of the core instance"),
        ])
    func aliases(item: Case) throws { try item.check() }

    @Test(
        "core types and module types",
        arguments: [
            Case(
                "a final supertype", "(core type $a (func)) (core type (sub $a (func)))",
                "the supertype of a core type is final"),
            Case(
                "another supertype", "(core type $a (sub (func))) (core type (sub $a (struct)))",
                "a core type does not match its supertype"),
            Case(
                "an export twice", "(core type (module (export \"a\" (func)) (export \"a\" (func))))",
                "duplicate core export `a`"),
            Case(
                "a memory that is too large", "(core type (module (import \"\" \"\" (memory 70000))))",
                "core memory too large: at most 65536 pages are allowed"),
            Case(
                "a type from outside",
                """
                (core type $t (func (param i32))) (core type $m (module (alias outer 1 $t (type $u)) (import "a" "f" (func (type $u)))))
                (import "m" (core module $m' (type $m)))
                (core module $a (func (export "f"))) (core instance $a (instantiate $a))
                (core instance (instantiate $m' (with "a" (instance $a))))
                """, "expected (func (param i32)), found (func)"),
        ])
    func types(item: Case) throws { try item.check() }
}
