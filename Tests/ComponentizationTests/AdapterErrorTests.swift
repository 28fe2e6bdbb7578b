import Testing
import WComposeComponentization
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

@Suite("Modules that cannot be adapters")
struct AdapterErrorTests {
    private static func reduced(
        _ module: [UInt8], keeping exports: [String] = ["f"], realloc: String? = "cabi_realloc"
    ) throws(AdapterError) -> [UInt8] {
        try AdapterReduction.reduced(ByteReader(module.span), keeping: exports, realloc: realloc)
    }

    @Test(
        "what is said of them",
        arguments: [
            ("(module)", "the adapter has no export `f`"),
            ("(module (func (export \"f\")) (start 0))", "an adapter must not have a start section"),
            (
                "(module (func (export \"f\")) (table 1 funcref) (elem (i32.const 0) 0))",
                "an adapter must not have an element section"
            ),
            (
                "(module (import \"a\" \"b\" (tag)) (func (export \"f\")))",
                "an adapter must not import a tag: `b` of `a`"
            ),
            ("(module (type (struct)) (func (export \"f\")))", "all types of an adapter must be function types"),
            (
                "(module (table 1 funcref) (func (export \"f\") (drop (table.get 0 (i32.const 0)))))",
                "the functions that are kept of an adapter must not use a table"
            ),
            ("(module (memory 1) (func (export \"f\") (drop (memory.size))))", "an adapter must import its memory"),
            (
                "(module (import \"a\" \"m\" (memory 1)) (import \"a\" \"n\" (memory 1)) "
                    + "(func (export \"f\") (drop (memory.size 0)) (drop (memory.size 1))))",
                "an adapter must not use more than one memory"
            ),
            (
                "(module (global $a (@name \"__stack_pointer\") (mut i32) (i32.const 0)) "
                    + "(global $b (@name \"__stack_pointer\") (mut i32) (i32.const 0)) "
                    + "(func (export \"f\") (global.set $a (global.get $b))))",
                "the adapter has 2 mutable `i32` globals named `__stack_pointer`"
            ),
            (
                "(module (import \"__main_module__\" \"cabi_realloc\" (func $r)) (func (export \"f\") (call $r)))",
                "`cabi_realloc` of `__main_module__` must have four `i32` parameters and one `i32` result"
            ),
            (
                "(module (func (export \"f\") (result i32)))",
                "the reduced adapter is invalid: `end` expects i32 on the stack"
            ),
        ])
    func messages(text: String, message: String) throws {
        let module = try Fixtures.binary(of: text)
        let error = #expect(throws: AdapterError.self) { try Self.reduced(module) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test("a stack that nothing can allocate")
    func stackWithoutMemory() throws {
        let module = try Fixtures.binary(
            of: """
                (module (global $__stack_pointer (mut i32) (i32.const 0))
                  (func (export "f") (global.set $__stack_pointer (i32.const 1))))
                """)
        let error = #expect(throws: AdapterError.self) { try Self.reduced(module, realloc: nil) }
        #expect(error?.description.hasPrefix("the reduced adapter is invalid: ") == true)
    }

    static let sample = """
        (module
          (type $t (func (param i32 i32) (result i32)))
          (import "env" "memory" (memory 1))
          (import "a" "b" (func $b (type $t)))
          (import "__main_module__" "cabi_realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
          (import "a" "unused" (func $unused))
          (global $dead (mut i64) (i64.const 7))
          (global $__stack_pointer (mut i32) (i32.const 0))
          (global $allocation_state (mut i32) (i32.const 0))
          (func $dead (call $unused))
          (func $f (export "f") (param i32) (result i32) (local i64 i64 f32)
            (block (result i32) (br_table 0 0 (i32.const 1) (local.get 0)))
            (global.set $__stack_pointer)
            (i64.store offset=8 align=4 (global.get $__stack_pointer) (i64.const -1))
            (call $g (call $realloc (i32.const 0) (global.get $allocation_state) (i32.const 1) (i32.const 70000))))
          (func $g (param i32) (result i32)
            (loop (result i32) (drop (call $b (i32.const 1) (i32.const 2))) (local.get 0)))
          (export "dead" (func $dead)) (export "g" (func $g)) (export "other" (func $f)))
        """

    @Test("damaged adapters are refused, or reduced")
    func damaged() throws {
        let module = try Fixtures.binary(of: Self.sample)
        for realloc in [nil, "cabi_realloc"] {
            _ = try Self.reduced(module, keeping: ["f", "g"], realloc: realloc)
            for count in module.indices { _ = try? Self.reduced(Array(module.prefix(count)), realloc: realloc) }
            for place in module.indices {
                for bit in 0..<8 {
                    var changed = module
                    changed[place] ^= 1 << UInt8(bit)
                    _ = try? Self.reduced(changed, realloc: realloc)
                }
            }
        }
    }
}
