import Testing
import WComposeComponentBinary
import WComposeComponentModel
import WComposeComponentization
import WComposeTestSupport
import WComposeValidation
import WComposeWasmBinary

/// Components without their modules, against what wasm-tools makes of them.
@Suite(
    "Unbundling, against wasm-tools", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct UnbundlingTests {
    /// Core types and modules that are referred to from everywhere.
    static let text = """
        (component $c
          (core type $f (func (param i32)))
          (core type $t (module (type $f (func)) (alias outer 1 $f (type $g)) (import "a" "b" (func (type $g)))
            (export "x" (func (type $f)))))
          (import "m" (core module $i (type $t)))
          (core module $a (func (export "f") (param i32 i64) (result f32) unreachable)
            (func (export "g") (param i32 i64) (result f32) unreachable)
            (memory (export "m") 1 2) (table (export "t") 1 funcref) (global (export "v") (mut i32) (i32.const 1)))
          (core module $b (import "x" "y" (func (param i32 i64) (result f32))) (import "x" "z" (memory 1))
            (tag (export "e") (param i32)))
          (core instance $ai (instantiate $a))
          (component $n
            (core type $own (func))
            (alias outer $c $a (core module $outer))
            (alias outer $c $f (core type $outerType))
            (core module $inner (func (export "h")))
            (core instance (instantiate $outer))
            (type (component
              (alias outer $c $f (core type $far))
              (core type $own (module (alias outer $c $f (type $deep)) (import "p" "q" (func (type $deep)))))
              (import "w" (core module (type $own)))
              (type (instance (alias outer $c $f (core type)))))))
          (instance (instantiate $n))
          (type (component (import "w" (core module (type $t)))))
          (type (instance (export "w" (core module (type 0)))))
          (export "a" (core module $a))
          (@custom "x" "y"))
        """

    private static func check(_ component: [UInt8], threshold: Int, _ name: Comment) throws -> Bool {
        guard let expected = try WasmTools.unbundled(component, threshold: threshold) else { return false }
        let reader = ByteReader(component.span)
        let made = try Unbundling(of: reader, threshold: threshold)
        let isEqual = made.component.bytes(from: reader) == expected.component
        #expect(isEqual, name)
        #expect(made.modules.map { reader.copy($0.range) } == expected.modules, name)
        #expect(made.modules.map(\.name) == expected.modules.indices.map { "unbundled-module\($0)" }, name)
        return true
    }

    @Test("all modules, some, and none", arguments: [0, 30, 1 << 20])
    func handMade(threshold: Int) throws {
        let component = try Fixtures.binary(of: Self.text)
        #expect(try Self.check(component, threshold: threshold, "hand-made"))
        for name in ["chain/shell.wasm", "product/filter.wasm", "resource/editor.wasm"] {
            #expect(try Self.check(Samples.bytes(name), threshold: threshold, "\(name)"))
        }
        #expect(try Self.check(Modules.module, threshold: threshold, "a core module"))
    }

    @Test(
        "components of the suites", .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
    func corpus() throws {
        var count = 0
        for (number, entry) in Corpus.entries().enumerated() where entry.isComponent && entry.isValid {
            guard number % (Fixtures.numberOfCases == nil ? 7 : 1) == 0 else { continue }
            let bytes = entry.bytes
            guard let component = try? Component(reading: ByteReader(bytes.span)),
                !component.embeddedModules.isEmpty
            else { continue }
            if try Self.check(bytes, threshold: 0, "\(entry.name)") { count += 1 }
        }
        print("unbundled components of the suites: \(count)")
        #expect(count > 20)
    }

    @Test("a type that module types have no words for")
    func refused() throws {
        let component = try Fixtures.binary(
            of: """
                (component (core module
                  (type $point (struct (field i32)))
                  (func (export "make") (result (ref null $point)) (ref.null $point))))
                """)
        #expect(throws: UnbundlingError.type(name: "make", offset: 10)) {
            try Unbundling(of: ByteReader(component.span), threshold: 0)
        }
    }
}
