import Testing
import WComposeTestSupport

@Suite("Validation: names and values", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct NameAndValueTests {
    typealias Case = HandMadeCase

    /// Imports of functions that access a property, after a resource `a`.
    private static func accessors(_ functions: (String, String)...) -> String {
        "(import \"a\" (type $a (sub resource)))"
            + functions.map { "(import \"\($0.0)\" (func \($0.1)))" }.joined()
    }

    @Test(
        "names that access properties",
        arguments: [
            Case("a getter", accessors(("[get]b", "(result u8)"))),
            Case(
                "a getter of nothing", accessors(("[get]b", "")),
                "wrong type of getter `[get]b`: expected no parameters and a result"),
            Case("an async getter", accessors(("[get]b", "async (result u8)")), "async getter `[get]b`"),
            Case("a getter and its setter", accessors(("[get]b", "(result u8)"), ("[set]b", "(param \"x\" u8)"))),
            Case(
                "a setter alone", accessors(("[set]b", "(param \"x\" u8)")),
                "setter `[set]b` without an earlier import `[get]b`"),
            Case(
                "a setter of another type", accessors(("[get]b", "(result u8)"), ("[set]b", "(param \"x\" u16)")),
                "types of setter `[set]b` and getter `[get]b` differ"),
            Case(
                "a setter that may fail",
                accessors(
                    ("[get]b", "(result u8)"), ("[set]b", "(param \"x\" u8) (result (result (error string)))"))),
            Case(
                "a setter that returns something",
                accessors(("[get]b", "(result u8)"), ("[set]b", "(param \"x\" u8) (result u8)")),
                "wrong type of setter `[set]b`: expected one parameter, and no result or `result<_, …>`"),
            Case(
                "a getter of a resource", accessors(("[method][get]a.b", "(param \"self\" (borrow $a)) (result u8)"))),
            Case(
                "one of another resource",
                accessors(("[method][get]z.b", "(param \"self\" (borrow $a)) (result u8)")),
                "`[method][get]z.b` refers to resource `z`, which no earlier import or export names"),
            Case(
                "a function of the name of a getter", accessors(("[get]b", "(result u8)"), ("b", "")),
                "`[get]b` and `b` conflict (a getter and a function cannot share a name)"),
            Case(
                "a static setter",
                accessors(("[static][get]a.b", "(result u8)"), ("[static][set]a.b", "(param \"x\" u8)"))),
            Case("an async constructor", accessors(("[constructor]a", "async (result (own $a))")), "async constructor"),
        ])
    func accessorNames(item: Case) throws { try item.check() }

    @Test(
        "hyphens and case make no difference between names",
        arguments: [
            Case(
                "labels", "(import \"a-1\" (func)) (import \"a1\" (func))",
                "import names `a-1` and `a1` conflict (they differ only in case or hyphens)"),
            Case(
                "fields", "(type (record (field \"a-b\" u8) (field \"ab\" u8)))", "field names `a-b` and `ab` conflict"),
            Case(
                "interfaces", "(import \"a:b/c-1\" (instance)) (import \"a:b/c1\" (instance))",
                "import names `a:b/c-1` and `a:b/c1` conflict"),
            Case("versions", "(import \"a:b/c@1.0.0-A\" (instance)) (import \"a:b/c@1.0.0-a\" (instance))"),
            Case(
                "arguments are of exact names",
                "(component $c (import \"a\" (func))) (import \"f\" (func $f)) (instance (instantiate $c (with \"A\" (func $f))))",
                "missing argument `a` of a component instantiation: expected func()"),
        ])
    func alike(item: Case) throws { try item.check() }

    @Test(
        "types that imports and exports refer to have names of their own",
        arguments: [
            Case(
                "a record that the export before it names is still itself",
                "(type $t (record (field \"a\" u8))) (export \"t\" (type $t)) (type $f (func (param \"x\" $t))) (export \"f\" (type $f))",
                "export `f` refers to an unnamed type: record t, which no earlier import or export names"),
            Case(
                "its name",
                "(type $t (record (field \"a\" u8))) (export $u \"t\" (type $t)) (type $f (func (param \"x\" $u))) (export \"f\" (type $f))"
            ),
            Case(
                "an import that refers to an export",
                "(type $t (enum \"a\")) (export $u \"t\" (type $t)) (import \"f\" (func (param \"x\" $u)))",
                "which no earlier import names"),
            Case(
                "an import that is equal to what an export names",
                "(type $t (enum \"a\")) (export $u \"t\" (type $t)) (import \"x\" (type (eq $u)))",
                "import `x` refers to an unnamed type: enum t, which no earlier import names"),
            Case(
                "a resource of the component itself, imported",
                "(type $r (resource (rep i32))) (import \"x\" (type (eq $r)))",
                "import `x` refers to resource `x`, which the component itself defines"),
            Case(
                "types of an instance that is exported",
                "(type $t (record (field \"a\" u8))) (instance $i (export \"t\" (type $t))) (export $j \"i\" (instance $i)) (alias export $j \"t\" (type $u)) (type $f (func (param \"x\" $u))) (export \"f\" (type $f))"
            ),
            Case(
                "a list of what has a name",
                "(type $t (flags \"a\")) (import \"t\" (type $u (eq $t))) (import \"f\" (func (param \"x\" (list (option $u)))))"
            ),
            Case(
                "a tuple of what has none",
                "(type $t (flags \"a\")) (import \"f\" (func (param \"x\" (tuple u8 $t))))",
                "import `f` refers to an unnamed type: flags { a }"),
        ])
    func visibility(item: Case) throws { try item.check() }

    @Test(
        "values are used once, and start functions take them",
        arguments: [
            Case("one that is exported", "(import \"v\" (value $v u8)) (export \"w\" (value $v))"),
            Case(
                "one of the first type",
                "(type $t u8) (import \"v\" (value $v (type $t))) (export \"w\" (value $v))"),
            Case(
                "one of a type without a name",
                #"(type $t (record (field "a" u8))) (import "v" (value $v (type $t))) (export "w" (value $v))"#,
                "import `v` refers to an unnamed type: record { a: u8 }, which no earlier import names"),
            Case(
                "one of a type with a name",
                """
                (type $t (record (field "a" u8))) (import "t" (type $n (eq $t))) (import "v" (value $v (type $n)))
                (export "w" (value $v))
                """),
            Case("one that is not used", "(import \"v\" (value $v u8))", "value 0 is not used"),
            Case(
                "one that is used twice",
                "(import \"v\" (value $v u8)) (export \"w\" (value $v)) (export \"x\" (value $v))",
                "value 0 is used twice; each value must be used exactly once"),
            Case(
                "what a start function takes and returns",
                """
                (import "f" (func $f (param "x" u8) (result string))) (import "v" (value $v u8))
                (start $f (value $v) (result (value $r))) (export "r" (value $r))
                """),
            Case(
                "another type",
                "(import \"f\" (func $f (param \"x\" u8))) (import \"v\" (value $v u16)) (start $f (value $v))",
                "wrong type of argument `x` of the start function"),
            Case("too few", "(import \"f\" (func $f (param \"x\" u8))) (start $f)", "expected 1, found 0"),
        ])
    func values(item: Case) throws { try item.check() }

    @Test(
        "the bytes of values are those of their types",
        arguments: [
            ([0x7d, 0x01, 0x05], true), ([0x7d, 0x02, 0x05, 0x05], false), ([0x7f, 0x01, 0x02], false),
            ([0x73, 0x02, 0x01, 0x61], true), ([0x73, 0x02, 0x01, 0xff], false), ([0x74, 0x02, 0xc3, 0xa9], true),
            ([0x74, 0x02, 0xc3, 0x28], false), ([0x76, 0x04, 0x00, 0x00, 0xc0, 0x7f], true),
            ([0x76, 0x04, 0x01, 0x00, 0xc0, 0x7f], false), ([0x7b, 0x03, 0xff, 0xff, 0x03], true),
            ([0x7b, 0x03, 0x80, 0x80, 0x04], false), ([0x64, 0x01, 0x00], false),
        ] as [([UInt8], Bool)])
    func valueContents(definition: [UInt8], isValid: Bool) {
        // The value is exported as `v`.
        let section = [0x01] + definition
        var bytes: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00, 0x0c, UInt8(section.count)] + section
        bytes += [0x0b, 0x07, 0x01, 0x00, 0x01, 0x76, 0x02, 0x00, 0x00]
        #expect((judge(bytes).problem == nil) == isValid, "\(judge(bytes).problem ?? "valid")")
    }
}
