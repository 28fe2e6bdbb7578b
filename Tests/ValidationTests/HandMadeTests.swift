import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeTestSupport
import WComposeValidation

/// Components in the text format, each with what is wrong with it.
@Suite("Validation", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct HandMadeTests {
    typealias Case = HandMadeCase

    @Test(
        "types: what is equal, and what fits",
        arguments: [
            Case(
                "structure decides, not where a type stands",
                """
                (type $a (list string)) (type $aa (list $a))
                (component $c (type $b (list string)) (type $bb (list $b)) (import "x" (type (eq $bb))))
                (instance (instantiate $c (with "x" (type $aa))))
                """),
            Case(
                "two imported resources are two",
                """
                (import "t" (type $t (sub resource))) (import "u" (type $u (sub resource)))
                (component $c (import "r" (type $r (sub resource))) (import "f" (func (param "x" (own $r)))))
                (type $own (own $u)) (import "f" (func $f (param "x" $own)))
                (instance (instantiate $c (with "r" (type $t)) (with "f" (func $f))))
                """, "expected resource"),
            Case(
                "a resource that is equal to another is that resource",
                """
                (import "t" (type $t (sub resource))) (import "u" (type $u (eq $t)))
                (component $c (import "r" (type $r (sub resource))) (import "f" (func (param "x" (own $r)))))
                (import "f" (func $f (param "x" (own $u))))
                (instance (instantiate $c (with "r" (type $t)) (with "f" (func $f))))
                """),
            Case(
                "each instance makes its resources anew",
                """
                (component $p (type $r' (resource (rep i32))) (export $r "r" (type $r'))
                  (core module $m (func (export "f") (result i32) unreachable)) (core instance $i (instantiate $m))
                  (func $f' (result (own $r')) (canon lift (core func $i "f")))
                  (export "f" (func $f') (func (result (own $r)))))
                (component $c (import "p" (instance $p (export "r" (type (sub resource)))))
                  (alias export $p "r" (type $r)) (import "f" (func (result (own $r)))))
                (instance $p1 (instantiate $p)) (instance $p2 (instantiate $p))
                (alias export $p2 "f" (func $f))
                (instance (instantiate $c (with "p" (instance $p1)) (with "f" (func $f))))
                """, "expected resource `r`, found another resource of that name"),
            Case(
                "one instance has one resource",
                """
                (component $p (type $r' (resource (rep i32))) (export $r "r" (type $r'))
                  (core module $m (func (export "f") (result i32) unreachable)) (core instance $i (instantiate $m))
                  (func $f' (result (own $r')) (canon lift (core func $i "f")))
                  (export "f" (func $f') (func (result (own $r)))))
                (component $c (import "p" (instance $p (export "r" (type (sub resource)))))
                  (alias export $p "r" (type $r)) (import "f" (func (result (own $r)))))
                (instance $p1 (instantiate $p)) (alias export $p1 "f" (func $f))
                (instance (instantiate $c (with "p" (instance $p1)) (with "f" (func $f))))
                """),
            Case(
                "an instance may have more than is asked, and must have all",
                """
                (component $c (import "i" (instance (export "f" (func)) (export "g" (func)))))
                (import "j" (instance $j (export "f" (func))))
                (instance (instantiate $c (with "i" (instance $j))))
                """, "i: function `g` is missing"),
            Case(
                "a component that asks less and gives more fits",
                """
                (component $c (import "c" (component (import "a" (func)) (import "b" (func)) (export "x" (func)))))
                (component $d (import "a" (func $a)) (export "x" (func $a)) (export "y" (func $a)))
                (instance (instantiate $c (with "c" (component $d))))
                """),
            Case(
                "a component that asks more does not fit",
                """
                (component $c (import "c" (component (export "x" (func)))))
                (component $d (import "a" (func $a)) (export "x" (func $a)))
                (instance (instantiate $c (with "c" (component $d))))
                """, "import `a` is not expected"),
            Case(
                "core modules fit by imports and exports",
                """
                (component $c (import "m" (core module (import "a" "b" (func)) (export "c" (memory 1)))))
                (core module $m (memory (export "c") 2))
                (instance (instantiate $c (with "m" (core module $m))))
                """),
            Case(
                "a memory that is too small does not fit",
                """
                (component $c (import "m" (core module (export "c" (memory 2)))))
                (core module $m (memory (export "c") 1))
                (instance (instantiate $c (with "m" (core module $m))))
                """, "m"),
        ])
    func types(item: Case) throws { try item.check() }

    @Test(
        "what is seen from outside must have a name there",
        arguments: [
            Case(
                "an export of a resource that is not exported",
                """
                (type $r (resource (rep i32))) (core module $m (func (export "f") (result i32) unreachable))
                (core instance $i (instantiate $m)) (func $f (result (own $r)) (canon lift (core func $i "f")))
                (export "f" (func $f))
                """, "`f` refers to an unnamed type: a resource"),
            Case(
                "an import in an instance names it",
                """
                (import "i" (instance $i (export "r" (type (sub resource))))) (alias export $i "r" (type $r))
                (import "f" (func (param "x" (borrow $r))))
                """),
            Case(
                "an outer alias of a resource",
                """
                (import "t" (type $t (sub resource)))
                (component (alias outer 1 $t (type $u)) (export "u" (type $u)))
                """, "outer alias of a type that refers to a resource of another component"),
            Case(
                "an outer alias of what has no resource",
                """
                (type $t (record (field "x" u8)))
                (component (alias outer 1 $t (type $u)) (export "u" (type $u)))
                """),
            Case(
                "an outer alias out of a type",
                """
                (import "t" (type $t (sub resource)))
                (type (instance (alias outer 1 $t (type $u)) (export "f" (func (param "x" (own $u))))))
                """),
            Case(
                "a borrow in a result",
                "(import \"t\" (type $t (sub resource))) (import \"f\" (func (result (borrow $t))))", "borrow"),
        ])
    func visibility(item: Case) throws { try item.check() }

    @Test(
        "arguments, aliases and names",
        arguments: [
            Case(
                "an argument is missing", "(component $c (import \"a\" (func))) (instance (instantiate $c))",
                "missing argument `a`"),
            Case(
                "more arguments than imports",
                "(component $c) (import \"a\" (func $a)) (instance (instantiate $c (with \"a\" (func $a))))"),
            Case(
                "an argument twice",
                """
                (component $c (import "a" (func))) (import "a" (func $a))
                (instance (instantiate $c (with "a" (func $a)) (with "a" (func $a))))
                """, "duplicate argument `a`"),
            Case(
                "an argument of another kind",
                """
                (component $c (import "a" (func))) (import "a" (instance $a))
                (instance (instantiate $c (with "a" (instance $a))))
                """, "expected a function, found an instance"),
            Case(
                "an export that is not there", "(import \"i\" (instance $i)) (alias export $i \"x\" (func))",
                "no export `x`"),
            Case(
                "an export of another kind",
                "(import \"i\" (instance $i (export \"x\" (func)))) (alias export $i \"x\" (instance))",
                "export `x` is a function, not an instance"),
            Case(
                "two imports too much alike", "(import \"foo\" (func)) (import \"FOO\" (func))",
                "import names `foo` and `FOO` conflict (they differ only in case or hyphens)"),
            Case("an import and an export of one name", "(import \"foo\" (func $f)) (export \"foo\" (func $f))"),
            Case(
                "a name that is none", "(import \"not a name\" (func))",
                "`not a name` is not a valid import or export name"),
            Case(
                "a method of no resource", "(import \"[method]a.b\" (func (param \"self\" u8)))",
                "`[method]a.b` refers to resource `a`, which no earlier import or export names"),
            Case(
                "functions of a resource",
                """
                (import "a" (type $a (sub resource))) (import "[constructor]a" (func (result (own $a))))
                (import "[method]a.b" (func (param "self" (borrow $a)))) (import "[static]a.c" (func))
                """),
            Case(
                "a constructor that may fail",
                """
                (import "a" (type $a (sub resource)))
                (import "[constructor]a" (func (result (result (own $a) (error string)))))
                """),
            Case(
                "a constructor of something else",
                "(import \"a\" (type $a (sub resource))) (import \"[constructor]a\" (func (result u8)))",
                "wrong result type of `[constructor]a`: expected `a` or `result<a, …>`"),
            Case(
                "a method that takes itself for good",
                "(import \"a\" (type $a (sub resource))) (import \"[method]a.b\" (func (param \"self\" (own $a))))",
                "wrong first parameter of `[method]a.b`: expected `self: borrow<a>`"),
            Case(
                "a method of an instance type's resource",
                """
                (import "i" (instance (export "a" (type $a (sub resource)))
                  (export "[method]a.b" (func (param "self" (borrow $a))))))
                """),
            Case("a constructor that is an instance", "(import \"[constructor]a\" (instance))", ""),
            Case(
                "a field twice", "(type (record (field \"a\" u8) (field \"A\" u8)))", "field names `a` and `A` conflict"
            ),
            Case("an empty record", "(type (record))", "record"),
            Case("an empty enum", "(type (enum))", "empty enum: expected at least one case"),
            Case("too many flags", "(type (flags \((0..<33).map { "\"f\($0)\"" }.joined(separator: " "))))", "32"),
            Case(
                "a parameter twice", "(type (func (param \"a\" u8) (param \"a\" u8)))", "duplicate parameter `a`"),
            Case("implements on a function", "(import \"a\" (implements \"a:b/c\") (func))", "implements"),
            Case(
                "an export given a type that it does not have",
                "(import \"a\" (func $a)) (export \"b\" (func $a) (func (param \"x\" u8)))", "parameter `x` is missing"),
        ])
    func names(item: Case) throws { try item.check() }

    private static let module = #"""
        (core module $m
          (func (export "\c3\a9") (result i32) unreachable) (func (export "e\cc\81") (param i32)))
        (core instance $m (instantiate $m))
        """#

    @Test(
        "core names are bytes: two spellings of one letter are two names",
        arguments: [
            Case(
                "of exports that are lifted",
                module + #"""
                    (func (result u32) (canon lift (core func $m "\c3\a9")))
                    (func (param "x" u32) (canon lift (core func $m "e\cc\81")))
                    """#),
            Case(
                "of an export that is lifted as the other",
                module + #"(func (param "x" u32) (canon lift (core func $m "\c3\a9")))"#, "core function type"),
            Case(
                "of imports",
                module + #"""
                    (core module $n (import "m" "\c3\a9" (func (result i32))) (import "m" "e\cc\81" (func (param i32))))
                    (core instance (instantiate $n (with "m" (instance $m))))
                    """#),
            Case(
                "of an import that is given the other",
                module + #"""
                    (core module $n (import "m" "e\cc\81" (func (result i32))))
                    (core instance (instantiate $n (with "m" (instance $m))))
                    """#, "expected (func (result i32))"),
            Case(
                "of arguments",
                module + #"""
                    (core module $n (import "\c3\a9" "\c3\a9" (func (result i32))) (import "e\cc\81" "f" (func)))
                    (core module $f (func (export "f"))) (core instance $f (instantiate $f))
                    (core instance (instantiate $n (with "\c3\a9" (instance $m)) (with "e\cc\81" (instance $f))))
                    """#),
            Case(
                "of what an instance exports",
                module + #"""
                    (core instance (export "\c3\a9" (func $m "\c3\a9")) (export "e\cc\81" (func $m "e\cc\81")))
                    """#),
            Case(
                "of a module type, which the module fits",
                module + #"""
                    (component $c (import "m" (core module
                      (export "e\cc\81" (func (param i32))) (export "\c3\a9" (func (result i32))))))
                    (instance (instantiate $c (with "m" (core module $m))))
                    """#),
            Case(
                "of a module type, which the module does not fit",
                module + #"""
                    (component $c (import "m" (core module (export "\c3\a9" (func (param i32))))))
                    (instance (instantiate $c (with "m" (core module $m))))
                    """#, "(func (param i32))"),
        ])
    func coreNames(item: Case) throws { try item.check() }

    @Test("the type of a component: imports, exports and whose resources are whose")
    func componentType() throws {
        let bytes = try WasmTools.component(
            world: "w",
            in: """
                package t:v; world w { import i; export j; }
                interface i { resource r { constructor(); } record p { x: r } }
                interface j { use i.{r, p}; resource s { make: static func(x: r) -> s; } take: func(p: p) -> s; }
                """)
        guard case .valid(let id, let store) = judge(bytes) else {
            Issue.record("\(judge(bytes).problem ?? "")")
            return
        }
        let type = store[id]
        #expect(Array(type.imports.keys) == ["t:v/i"])
        #expect(Array(type.exports.keys) == ["t:v/j"])
        #expect(type.importedResources.map { store.spell($0) } == ["r"])
        #expect(type.definedResources.map { store.spell($0) } == ["s"])
        guard case .instance(let j)? = type.exports["t:v/j"]?.type,
            case .function(let take)? = store[j].exports["take"]?.type
        else {
            Issue.record("`take` is not there")
            return
        }
        #expect(store.spell(take) == "func(p: p) -> s")
    }

    @Test("forty thousand imports are validated in a time that grows with their number, not its square")
    func manyImports() throws {
        let imports = (0..<40_000).map { "(import \"f\($0)\" (func))" }.joined()
        let bytes = try Fixtures.binary(of: "(component \(imports))")
        let time = ContinuousClock().measure { #expect(judge(bytes).problem == nil) }
        #expect(time < .seconds(5))
    }

    @Test("faults name the component that they are in, and where")
    func places() throws {
        let text = "(component (component) (component (component (import \"a\" (func)) (import \"a\" (func)))))"
        guard case .invalid(let error) = judge(try Fixtures.binary(of: text)) else {
            Issue.record("it is valid")
            return
        }
        #expect(error.path == [1, 0])
        #expect(error.offset > 20)
    }

    @Test("no component made by tools, with any byte changed or cut short anywhere, traps")
    func hostile() throws {
        for world in ["a", "b"] {
            let bytes = try WasmTools.component(
                world: world,
                in: """
                    package t:v; world a { import i; export j; } world b { export f: func(x: list<u8>); }
                    interface i { resource r { constructor(); } record p { x: r } }
                    interface j { use i.{r, p}; take: func(p: p) -> option<r>; }
                    """)
            for place in bytes.indices {
                _ = judge(Array(bytes.prefix(place)))
                for change: UInt8 in [0x01, 0x41, 0xff] {
                    var changed = bytes
                    changed[place] ^= change
                    _ = judge(changed)
                }
            }
        }
    }
}
