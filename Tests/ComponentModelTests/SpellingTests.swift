import Testing
import WComposeComponentModel

@Suite("Types in WIT")
struct WITSpellingTests {
    @Test("types are spelt as WIT writes them")
    func values() throws {
        var store = TypeStore()
        let file = store.addResource(name: "file", origin: .defined)
        let point = try store.value(.record([Labeled("x", .u8), Labeled("y", .u8)]), named: "point")
        func spelling(_ shape: Resolved.ValueShape) throws -> String {
            let type = try store.value(shape)
            return store.spell(type)
        }
        #expect(store.spell(point) == "point")
        #expect(store.spellWithKeyword(point) == "record point")
        #expect(store.spell(point, expandingName: true) == "record { x: u8, y: u8 }")
        #expect(try spelling(.list(point)) == "list<point>")
        #expect(try spelling(.own(file)) == "file")
        #expect(try spelling(.borrow(file)) == "borrow<file>")
        #expect(try spelling(.result(ok: nil, error: nil)) == "result")
        #expect(try spelling(.result(ok: .u8, error: nil)) == "result<u8>")
        #expect(try spelling(.result(ok: nil, error: .string)) == "result<_, string>")
        #expect(try spelling(.stream(nil)) == "stream")
        #expect(try spelling(.map(key: .string, value: point)) == "map<string, point>")
        #expect(try spelling(.variant([Labeled("a", .u8), Labeled("b", nil)])) == "variant { a(u8), b }")
        #expect(try spelling(.enumeration(["a", "b", "c", "d", "e"])) == "enum { a, b, c, d, … }")
        #expect(try spelling(.fixedLengthList(.u8, length: 4)) == "list<u8, 4>")
    }

    @Test("functions are spelt as WIT writes them")
    func functions() throws {
        var store = TypeStore()
        let list = try store.value(.list(.u8))
        let function = try store.function([("a", .u8), ("b", list)], .string, isAsync: true)
        #expect(store.spell(function) == "async func(a: u8, b: list<u8>) -> string")
        let plain = try store.function()
        #expect(store.spell(plain) == "func()")
    }
}
