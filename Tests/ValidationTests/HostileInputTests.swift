import Testing
import WComposeTestSupport

@Suite("Validation: hostile components")
struct HostileInputTests {
    private func time(_ text: String, _ problem: String? = nil) throws -> Duration {
        let bytes = try Fixtures.binary(of: "(component \(text))")
        return ContinuousClock().measure {
            let found = judge(bytes).problem
            #expect(problem.map { found?.contains($0) ?? false } ?? (found == nil), "\(found ?? "valid")")
        }
    }

    @Test("a type that doubles with each definition is taken apart once, however often it is lifted")
    func doublingTypes() throws {
        var text = "(type $t0 (option u8))"
        for level in 1..<18 { text += "(type $t\(level) (tuple $t\(level - 1) $t\(level - 1)))" }
        text += """
            (type $f (func (param "x" $t17)))
            (core module $m (memory (export "m") 1) (func (export "f") (param i32))
              (func (export "r") (param i32 i32 i32 i32) (result i32) unreachable))
            (core instance $m (instantiate $m))
            """
        for index in 0..<400 {
            text += """
                (func $f\(index) (type $f) (canon lift (core func $m "f")
                  (memory (core memory $m "m")) (realloc (core func $m "r"))))
                """
        }
        #expect(try time(text) < .seconds(5))
    }

    @Test("many instantiations of what is large are refused")
    func manyInstantiations() throws {
        var text = "(type $t0 (option u8))"
        for level in 1..<18 { text += "(type $t\(level) (tuple $t\(level - 1) $t\(level - 1)))" }
        text += """
            (import "f" (func $f (param "x" $t17)))
            (component $c (alias outer 1 $t17 (type $t)) (import "f" (func (param "x" $t))))
            """
        text += String(repeating: "(instance (instantiate $c (with \"f\" (func $f))))", count: 100)
        #expect(try time(text, "component too complex: ") < .seconds(5))
    }

    @Test("an instance type that doubles with each level is looked at once by what imports and exports it")
    func doublingInstanceTypes() throws {
        var text = "(type $i0 (instance (type $f (func)) (export \"f\" (func (type $f)))))"
        for level in 1..<16 {
            text += """
                (type $i\(level) (instance (alias outer 1 $i\(level - 1) (type $o))
                  (export "a" (instance (type $o))) (export "b" (instance (type $o)))))
                """
        }
        let within = "(import \"i\" (instance $i (type $i15))) (export \"x\" (instance $i))"
        text += String(repeating: "(component \(within))", count: 60)
        #expect(try time(text) < .seconds(5))
        let declared = "(import \"i\" (instance (type $i15))) (export \"x\" (instance (type $i15)))"
        text += String(repeating: "(type (component \(declared)))", count: 30)
        #expect(try time(text) < .seconds(5))
        text += String(repeating: "(component \(within))", count: 100)
        #expect(try time(text, "component too complex: ") < .seconds(5))
    }

    @Test("what has resources is made anew only so often")
    func manyFreshTypes() throws {
        let parameters = (0..<1_000).map { "(param \"p\($0)\" $o)" }.joined()
        let text = """
            (type $i (instance
              (export "r" (type $r (sub resource))) (type $o (own $r)) (type $f (func \(parameters)))
              (export "f" (func (type $f)))))
            """
        let declared = "(type (component (import \"i\" (instance (type $i)))))"
        #expect(try time(text + String(repeating: declared, count: 500)) < .seconds(30))
        let message = "component too complex: "
        #expect(try time(text + String(repeating: declared, count: 5_500), message) < .seconds(60))
    }

    @Test("thousands of core names that are one to `String` are told apart at once")
    func equivalentNames() throws {
        // Each letter is spelled in one of two ways.
        let names = (0..<3_000).map { number in
            (0..<13).map { number >> $0 & 1 == 0 ? #"e\cc\81"# : #"\c3\a9"# }.joined()
        }
        let exports = names.map { "(export \"\($0)\" (func $f))" }.joined()
        let imports = names.map { "(import \"m\" \"\($0)\" (func))" }.joined()
        let text = """
            (core module $m (func $f) \(exports)) (core module $n \(imports))
            (core instance $m (instantiate $m)) (core instance (instantiate $n (with "m" (instance $m))))
            """
        #expect(try time(text) < .seconds(5))
    }

    @Test("many imports of a large type are refused before each is looked at")
    func manyImports() throws {
        let parameters = (0..<1_000).map { "(param \"p\($0)\" $o)" }.joined()
        let imports = (0..<20_000).map { "(import \"f\($0)\" (func (type $f)))" }.joined()
        let types = "(import \"r\" (type $r (sub resource))) (type $o (own $r)) (type $f (func \(parameters)))"
        #expect(try time(types + imports, "a type has more than") < .seconds(5))
    }

    @Test("a chain of core types, each of which refers to the one before it, needs no deep recursion")
    func chainOfCoreTypes() throws {
        var types = "(type $t0 (struct))"
        for index in 1..<50_000 { types += "(type $t\(index) (struct (field (ref $t\(index - 1)))))" }
        let text = """
            (core module $a \(types) (func (export "f") (param (ref null $t49999)))) (core instance $a (instantiate $a))
            (core module $b \(types) (import "" "f" (func (param (ref null $t49999)))))
            (core instance (instantiate $b (with "" (instance $a))))
            """
        #expect(try time(text) < .seconds(10))
    }
}
