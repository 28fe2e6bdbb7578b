import OrderedCollections
import Testing
import WComposeComponentBinary
import WComposeComponentModel
import WComposeTestSupport

@testable import WComposeComposition

/// How resolved types become definitions again: what a component imports, declared anew.
@Suite("Type encoder")
struct TypeEncoderTests {
    private func types(_ component: [UInt8]) throws -> (imports: Resolved.Externs, store: TypeStore) {
        var workshop = Workshop()
        let id = try workshop.load(component, as: "component")
        let store = workshop.table.types
        return (store[workshop.table[id].type].imports, store)
    }

    /// The text of a component that imports again what one of these definitions imports.
    private func declared(
        _ definitions: String,
        _ declare: (inout TypeEncoder, Resolved.Extern) -> Void = { _ = $0.declareImport($1.name, $1.type) }
    ) throws -> String {
        let (imports, store) = try types(try Fixtures.binary(of: "(component \(definitions))"))
        var encoder = TypeEncoder(store)
        for item in imports.values { declare(&encoder, item) }
        let bytes = encoder.builder.closeComponent()
        // Whatever is declared is valid, and says what was said before.
        let (again, other) = try types(bytes)
        #expect(
            again.map { "\($0.key): \(other.spell($0.value.type))" }
                == imports.map { "\($0.key): \(store.spell($0.value.type))" })
        return try printed(bytes)
    }

    @Test("what functions share is defined once, before it is used")
    func shared() throws {
        let text = try declared(
            """
            (type $r (record (field "x" u8))) (import "r" (type $n (eq $r)))
            (type $l (list $n)) (type $f (func (param "a" $l) (result $n)))
            (import "f" (func (type $f))) (import "g" (func (type $f)))
            (import "h" (func (param "a" $l)))
            """)
        #expect(
            text == """
                (component
                  (type (;0;) (record (field "x" u8)))
                  (import "r" (type (;1;) (eq 0)))
                  (type (;2;) (list 1))
                  (type (;3;) (func (param "a" 2) (result 1)))
                  (import "f" (func (;0;) (type 3)))
                  (import "g" (func (;1;) (type 3)))
                  (type (;4;) (func (param "a" 2)))
                  (import "h" (func (;2;) (type 4)))
                )

                """)
    }

    @Test("a type that an instance exports is aliased from it, not declared anew")
    func aliased() throws {
        let text = try declared(
            """
            (import "t" (instance $t
              (type $d (record (field "x" u8))) (export "r" (type $r (eq $d)))
              (export "s" (type $s (sub resource)))))
            (alias export $t "r" (type $r)) (alias export $t "s" (type $s))
            (import "u" (instance
              (alias outer 1 $r (type $d)) (export "r" (type $r (eq $d)))
              (alias outer 1 $s (type $e)) (export "s2" (type $s (eq $e)))
              (export "f" (func (param "a" $r) (result (own $s))))))
            (import "g" (func (param "s" (borrow $s))))
            """)
        #expect(
            text == """
                (component
                  (type (;0;)
                    (instance
                      (type (;0;) (record (field "x" u8)))
                      (export (;1;) "r" (type (eq 0)))
                      (export (;2;) "s" (type (sub resource)))
                    )
                  )
                  (import "t" (instance (;0;) (type 0)))
                  (alias export 0 "r" (type (;1;)))
                  (alias export 0 "s" (type (;2;)))
                  (type (;3;)
                    (instance
                      (alias outer 1 1 (type (;0;)))
                      (export (;1;) "r" (type (eq 0)))
                      (alias outer 1 2 (type (;2;)))
                      (export (;3;) "s2" (type (eq 2)))
                      (type (;4;) (own 3))
                      (type (;5;) (func (param "a" 1) (result 4)))
                      (export (;0;) "f" (func (type 5)))
                    )
                  )
                  (import "u" (instance (;1;) (type 3)))
                  (type (;4;) (borrow 2))
                  (type (;5;) (func (param "s" 4)))
                  (import "g" (func (;0;) (type 5)))
                )

                """)
    }

    @Test("a resource is declared where it is named first, and called by that name after it")
    func resources() throws {
        let text = try declared(
            """
            (import "a" (type $a (sub resource))) (import "b" (type $b (eq $a)))
            (import "f" (func (param "x" (own $a)) (param "y" (borrow $b))))
            (import "i" (instance (alias outer 1 $b (type $c)) (export "c" (type $d (eq $c)))
              (export "[constructor]c" (func (result (own $d))))))
            """)
        #expect(
            text == """
                (component
                  (import "a" (type (;0;) (sub resource)))
                  (import "b" (type (;1;) (eq 0)))
                  (type (;2;) (own 0))
                  (type (;3;) (borrow 1))
                  (type (;4;) (func (param "x" 2) (param "y" 3)))
                  (import "f" (func (;0;) (type 4)))
                  (type (;5;)
                    (instance
                      (alias outer 1 1 (type (;0;)))
                      (export (;1;) "c" (type (eq 0)))
                      (type (;2;) (own 1))
                      (type (;3;) (func (result 2)))
                      (export (;0;) "[constructor]c" (func (type 3)))
                    )
                  )
                  (import "i" (instance (;0;) (type 5)))
                )

                """)
    }

    @Test("a component of the host has types of its own")
    func closed() throws {
        let definitions = """
            (import "r" (type $r (sub resource)))
            (import "c" (component (import "r" (type $r (sub resource))) (export "f" (func (param "r" (own $r))))))
            """
        let text = try declared(definitions) { encoder, item in
            if case .component(let id) = item.type {
                _ = encoder.declareImport(item.name, closed: id)
            } else {
                _ = encoder.declareImport(item.name, item.type)
            }
        }
        #expect(
            text == """
                (component
                  (import "r" (type (;0;) (sub resource)))
                  (type (;1;)
                    (component
                      (import "r" (type (;0;) (sub resource)))
                      (type (;1;) (own 0))
                      (type (;2;) (func (param "r" 1)))
                      (export (;0;) "f" (func (type 2)))
                    )
                  )
                  (import "c" (component (;0;) (type 1)))
                )

                """)
    }

    @Test("module types, and types of types are what they were")
    func others() throws {
        let text = try declared(
            """
            (import "m" (core module (type $f (func (param i32))) (import "a" "b" (func (type $f)))
              (export "c" (func (type $f)))))
            (type $i (instance (export "f" (func)))) (import "i" (type (eq $i)))
            (type $c (component (import "f" (func)))) (import "c" (type (eq $c)))
            """)
        #expect(
            text == """
                (component
                  (core type (;0;)
                    (module
                      (type (;0;) (func (param i32)))
                      (import "a" "b" (func (type 0) (param i32)))
                      (export "c" (func (type 0) (param i32)))
                    )
                  )
                  (import "m" (core module (;0;) (type 0)))
                  (type (;0;)
                    (instance
                      (type (;0;) (func))
                      (export (;0;) "f" (func (type 0)))
                    )
                  )
                  (import "i" (type (;1;) (eq 0)))
                  (type (;2;)
                    (component
                      (type (;0;) (func))
                      (import "f" (func (;0;) (type 0)))
                    )
                  )
                  (import "c" (type (;3;) (eq 2)))
                )

                """)
    }
}
