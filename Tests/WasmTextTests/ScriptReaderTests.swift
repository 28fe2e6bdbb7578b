import Testing
import WComposeWasmText

@Suite struct ScriptReaderTests {
    private static func directives(_ text: String) throws -> [Directive] {
        let bytes = Array(text.utf8)
        var script = try ScriptReader(bytes.span)
        var directives: [Directive] = []
        while let directive = try script.next() { directives.append(directive) }
        return directives
    }

    @Test(arguments: [
        ("(module)", ["module"]), ("(module $m (func))(component)", ["module", "component"]),
        ("(module definition $m binary \"a\") (module instance $i $m)", ["module", "module_instance"]),
        ("(component instance)", ["component_instance"]),
        ("(register \"a\" $m) (invoke \"f\") (get $m \"g\")", ["register", "invoke", "get"]),
        ("(assert_malformed (module quote \"(\") \"why\")", ["assert_malformed"]),
        (
            "(assert_invalid (component) \"\") (assert_unlinkable (module) \"\")",
            ["assert_invalid", "assert_unlinkable"]
        ),
        ("(assert_trap (module) \"\") (assert_trap (invoke \"f\") \"\")", ["assert_trap", "assert_trap"]),
        (
            "(assert_exception (invoke \"f\"))(assert_exhaustion (get \"f\") \"\")",
            ["assert_exception", "assert_exhaustion"]
        ),
        ("(func) (memory 1)", ["module"]),
        ("(thread $t (shared (module $m)) (invoke \"f\")) (wait $t)", ["thread", "wait"]),
        ("", []),
    ])
    func names(_ text: String, _ expected: [String]) throws {
        #expect(try Self.directives(text).map(\.name) == expected)
    }

    @Test(arguments: [
        "(i32.const -1)", "(f32.const nan:canonical)", "(f64.const nan:0x1)", "(ref.null)", "(ref.null func)",
        "(ref.extern 1)", "(ref.func)", "(v128.const i32x4 1 2 3 4)", "(v128.const f64x2 nan:arithmetic 0)",
        "(either (i32.const 1) (i64.const 2))", "(str.const \"é\")",
        "(record.const (field \"a\" (u8.const 1)) (field \"b\" u8.const 1))",
        "(variant.const \"a\" (list.const (bool.const true)))", "(result.ok (option.some (char.const \"a\")))",
        "(flags.const \"a\" \"b\")", "(enum.const \"a\")", "(tuple.const (s64.const -1))", "(result.err)",
    ])
    func values(_ value: String) throws {
        #expect(
            try Self.directives("(assert_return (invoke \"f\" \(value)) \(value))").map(\.name) == ["assert_return"])
    }

    @Test(arguments: [
        "(assert_return (invoke \"f\" (i32.cons 1)))", "(assert_return (invok \"f\"))", "(invoke f)",
        "(assert_return (invoke \"f\") (i32.const 4294967296))",
        "(assert_return (invoke \"f\") (v128.const i32x4 1 2 3))",
        "(assert_malformed (func) \"\")", "(assert_malformed (module))", "(module", "(module))", "(register $m)",
        "(assert_return (invoke \"f\") (v128.const i32x5 1 2 3 4))", "(module) (func)", "(wait)", "$x",
        "(assert_return (invoke \"f\") (bool.const maybe))", "(assert_return (invoke \"f\") (str.const \"\\ff\"))",
    ])
    func refused(_ text: String) {
        #expect(throws: TextError.self) { try Self.directives(text) }
    }

    @Test func boundsTheDepthOfValues() {
        let text = "(invoke \"f\" " + String(repeating: "(option.some ", count: 100_000) + ")"
        let error = #expect(throws: TextError.self) { try Self.directives(text) }
        #expect(error?.reason == .nestedTooDeep(limit: 100))
    }

    @Test func tellsWhereDirectivesStand() throws {
        let directives = try Self.directives(" (module) ;; x\n(assert_invalid (module $m (func)) \"why\")")
        #expect(directives.map(\.range) == [1..<9, 15..<56])
        guard case .assertInvalid(let module, let message) = directives[1].kind else {
            Issue.record("not an assertion: \(directives[1].kind)")
            return
        }
        #expect(message == "why")
        #expect(module.name?.name == "m")
        #expect(module.contents == 42..<48)
    }
}
