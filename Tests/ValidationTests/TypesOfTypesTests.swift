import Testing
import WComposeTestSupport

/// Types that types declare, and the order in which types are imported and exported.
@Suite("Validation: types of types", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct TypesOfTypesTests {
    typealias Case = HandMadeCase

    private static let own =
        #"(instance (export "r" (type (sub resource))) (export "f" (func (param "x" (own 0)))))"#
    private static let component =
        #"(component (export "r" (type (sub resource))) (export "f" (func (param "x" (own 0)))))"#
    private static let unnamed = "refers to an unnamed type"

    @Test(
        "an instance type names the types that it declares itself",
        arguments: [
            Case("exported", "(type $t \(own)) (export \"t\" (type $t))"),
            Case("imported", "(type $t \(own)) (import \"t\" (type (eq $t)))"),
            Case("of a component type", "(type $t \(component)) (export \"t\" (type $t))"),
            Case(
                "exported by an instance",
                "(type $i (instance (type $t \(own)) (export \"t\" (type (eq $t))))) (import \"i\" (instance (type $i)))"
            ),
            Case(
                "exported by a component's type",
                "(type $c (component (type \(own)) (import \"e\" (type (eq 0))) (export \"k\" (instance (type 0)))))"
                    + "(import \"c\" (component (type $c)))"),
            Case("of a nested component", "(component (type $t \(own)) (export \"t\" (type $t)))"),
            Case(
                "twice",
                "(type $t (instance (type $i \(own)) (export \"a\" (instance (type $i)))"
                    + "(export \"b\" (instance (type $i))))) (export \"t\" (type $t))"),
            Case(
                "a record",
                """
                (type $t (instance (type (record (field "a" u8))) (export "r" (type (eq 0)))
                  (export "f" (func (param "x" 1))))) (export "t" (type $t))
                """),
            Case(
                "in a type that has no name",
                """
                (type $t (instance (export "r" (type (sub resource))) (type (tuple (own 0)))
                  (export "f" (func (param "x" 1))))) (export "t" (type $t))
                """),
            Case(
                "within",
                """
                (type $t (instance (export "r" (type (sub resource))) (export "i" (instance
                  (alias outer 1 0 (type)) (export "f" (func (param "x" (own 0)))))))) (import "t" (type (eq $t)))
                """),
            Case(
                "a record of outside, once it has a name inside",
                """
                (type $r (record (field "a" u8))) (type $t (instance (alias outer 1 $r (type)) (export "r" (type (eq 0)))
                  (export "f" (func (param "x" 1))))) (export "t" (type $t))
                """),
            Case(
                "but not under its other name",
                """
                (type $r (record (field "a" u8))) (type $t (instance (alias outer 1 $r (type)) (export "r" (type (eq 0)))
                  (export "f" (func (param "x" 0))))) (export "t" (type $t))
                """, unnamed),
            Case(
                "nor before it has one",
                """
                (type $t (instance (type $r (record (field "a" u8))) (export "f" (func (param "x" $r)))
                  (export "r" (type (eq $r))))) (export "t" (type $t))
                """, unnamed),
            Case(
                "nor what an instance in it names",
                """
                (type $t (instance (type $i (instance (export "r" (type (sub resource)))))
                  (export "i" (instance $x (type $i))) (alias export $x "r" (type $k))
                  (export "f" (func (param "x" (own $k)))))) (export "t" (type $t))
                """, unnamed),
            Case(
                "nor a resource of the component that has none",
                """
                (type $r (resource (rep i32))) (type $t (instance (alias outer 1 $r (type))
                  (export "f" (func (param "x" (own 0)))))) (export "t" (type $t))
                """, unnamed),
        ])
    func declaredTypes(item: Case) throws { try item.check() }

    @Test(
        "what was exported first is not imported, whatever its sort",
        arguments: [
            Case("a function type", #"(type $f (func)) (export "f" (type $f)) (import "f" (type (eq $f)))"#, unnamed),
            Case(
                "its export", #"(type $f (func)) (export $e "f" (type $f)) (import "f" (type (eq $e)))"#, unnamed),
            Case(
                "an instance type", #"(type $f (instance)) (export "f" (type $f)) (import "f" (type (eq $f)))"#, unnamed
            ),
            Case(
                "a component type", "(type $t \(component)) (export \"t\" (type $t)) (import \"t\" (type (eq $t)))",
                unnamed),
            Case(
                "a function type that was imported before",
                #"(type $f (func)) (import "f" (type (eq $f))) (export "f" (type $f)) (import "g" (type (eq $f)))"#),
            Case(
                "the type of an instance",
                #"(type $f (instance)) (export "f" (type $f)) (import "f" (instance (type $f)))"#),
            Case("a list", #"(type $f (list u8)) (export "f" (type $f)) (import "f" (type (eq $f)))"#),
            Case(
                "the export of a list",
                #"(type $f (list u8)) (export $e "f" (type $f)) (import "f" (type (eq $e)))"#, unnamed),
            Case(
                "the export of an imported list",
                """
                (type $f (list u8)) (import "f" (type $g (eq $f))) (export $h "f" (type $g))
                (import "f2" (type (eq $h)))
                """, unnamed),
        ])
    func importsAfterExports(item: Case) throws { try item.check() }

    private static func lists(_ count: Int) -> String {
        (0..<count).map { "(type (list \($0 == 0 ? "u8" : "\($0 - 1)")))" }.joined()
    }

    /// Types of which each exports the one before it.
    private static func chain(of kind: String, _ count: Int) -> String {
        "(type (\(kind)))"
            + (0..<count - 1).map { "(type (\(kind) (alias outer 1 \($0) (type)) (export \"a\" (\(kind) (type 0)))))" }
            .joined()
    }

    @Test(
        "types are as deep as they may be, and no deeper",
        arguments: [
            Case("lists", lists(99)), Case("a list too many", lists(100), "nested more than"),
            Case("a function", lists(98) + #"(type (func (param "a" 97)))"#),
            Case("a function too deep", lists(99) + #"(type (func (param "a" 98)))"#, "nested more than"),
            Case("an import", lists(98) + #"(import "a" (type (eq 97)))"#),
            Case("an import too deep", lists(99) + #"(import "a" (type (eq 98)))"#, "nested more than"),
            Case("an imported function", lists(97) + #"(import "a" (func (param "a" 96)))"#),
            Case("instances", chain(of: "instance", 100)),
            Case("an instance too deep", chain(of: "instance", 101), "nested more than"),
            Case("components", chain(of: "component", 100)),
            Case("a component too deep", chain(of: "component", 101), "nested more than"),
        ])
    func depth(item: Case) throws { try item.check() }

    /// Types in each other, the innermost empty.
    private static func types(_ kind: UInt8, _ depth: Int) -> [UInt8] {
        Array(repeating: [kind, 0x01, 0x01], count: depth - 1).flatMap { $0 } + [kind, 0x00]
    }

    /// A component of one section.
    private static func component(_ section: UInt8, _ contents: [UInt8]) -> [UInt8] {
        var size: [UInt8] = []
        var rest = contents.count
        repeat {
            size.append(UInt8(rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
        return [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00, section] + size + contents
    }

    @Test("types within each other are read as deep as the peer reads them, however deep their component stands")
    func declarationDepth() throws {
        for kind: UInt8 in [0x41, 0x42] {
            for (depth, isValid) in [(100, true), (101, false)] {
                var bytes = Self.component(7, [0x01] + Self.types(kind, depth))
                for _ in 0..<99 { bytes = Self.component(4, bytes) }
                #expect((judge(bytes).problem == nil) == isValid)
                #expect((try WasmTools.problem(with: [bytes]) == nil) == isValid)
            }
        }
    }

    // As `wasm-tools validate`; its other commands refuse them earlier.
    @Test("a thousand components may stand within each other")
    func componentDepth() {
        var bytes = Self.component(0, [0x00])
        for _ in 1..<1_000 { bytes = Self.component(4, bytes) }
        #expect(judge(bytes).problem == nil)
        bytes = Self.component(4, bytes)
        #expect(judge(bytes).problem?.contains("nested more than 1000 levels deep") == true)
    }
}
