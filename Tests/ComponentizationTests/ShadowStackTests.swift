import Testing
import WComposeComponentization
import WComposeTestSupport
import WComposeWasmBinary

@Suite("The stack of an adapter")
struct ShadowStackTests {
    private static func adapter(_ unused: String) -> String {
        """
        (module
          (import "env" "memory" (memory 1))
          \(unused)
          (global $__stack_pointer (mut i32) (i32.const 0))
          (global $allocation_state (mut i32) (i32.const 0))
          (func $f (export "f")
            (global.set $__stack_pointer (i32.add (global.get $allocation_state) (memory.size)))))
        """
    }

    /// wasm-tools 1.262 sets the globals by the indices that they had.
    @Test(
        "its globals are set by the indices that they have in the end",
        arguments: ["cabi_realloc", "canonical_abi_realloc", nil])
    func movedGlobals(realloc: String?) throws {
        func reduced(_ unused: String) throws -> [UInt8] {
            let module = try Fixtures.binary(of: Self.adapter(unused))
            return try AdapterReduction.reduced(ByteReader(module.span), keeping: ["f"], realloc: realloc)
        }
        let moved = try reduced("(global (mut i32) (i32.const 7)) (global (mut i64) (i64.const 8))")
        let others = try reduced("")
        #expect(moved == others)
    }
}
