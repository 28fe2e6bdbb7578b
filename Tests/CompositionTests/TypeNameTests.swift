import Testing
import WComposeComposition
import WComposeTestSupport

/// What types are called, and by which path they came, is kept.
@Suite("Names of types", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct TypeNameTests {
    /// Worlds whose components, composed alone, must show the same WIT.
    static let worlds: [(name: String, wit: String)] = [
        (
            "resource with an alias",
            """
            world w { import t; export run: func(); }
            interface t { resource fields { constructor(); get: func() -> string; } type trailers = fields;
              type headers = fields; f: func(a: trailers) -> fields; }
            """
        ),
        (
            "resource with an alias that others use",
            """
            world w { import h; export h; }
            interface t { resource fields { constructor(); } type trailers = fields; type headers = trailers; }
            interface h { use t.{headers, trailers as trail}; f: func(a: borrow<headers>) -> trail; }
            """
        ),
        (
            "use of a use",
            """
            world w { import streams; export run: func(); }
            interface error { resource error; }
            interface io { use error.{error}; variant stream-error { failed(error), closed } }
            interface streams { use io.{error, stream-error}; f: func() -> result<error, stream-error>; }
            """
        ),
        (
            "aliases of types without names",
            """
            world w { import j; export j; }
            interface j { type json = string; type bytes = list<u8>; type more = bytes; type pair = tuple<json, more>;
              f: func() -> json; g: func(b: bytes, m: more, plain: list<u8>) -> pair; h: func() -> option<json>; }
            """
        ),
        (
            "use in a world",
            """
            world w { use things.{pair as duo, node}; import put: func(p: duo, n: node) -> duo; export run: func(); }
            interface things { record pair { x: u32 } resource node; }
            """
        ),
        (
            "types of a world",
            """
            world w { record point { x: u32 } type p = point; type t = tuple<p, point>; resource r { constructor(); }
              import f: func(a: p, b: point, r: borrow<r>) -> t; export g: func(a: t) -> p; }
            """
        ),
        (
            "records of types of other interfaces",
            """
            world w { import c; export c; export d; }
            interface a { record x { n: u32 } enum e { one } }
            interface b { use a.{x, e as f}; record y { x: x, f: f } type z = y; }
            interface c { use b.{y, z}; use a.{x}; record w { x: x, y: y, z: z } f: func(w: w) -> z; }
            interface d { use c.{w as v}; use a.{e}; g: func(v: v) -> e; }
            """
        ),
        (
            "interfaces within the world",
            """
            world w { import one: interface { use a.{x}; type y = x; f: func(x: x) -> y; }
              import two: interface { use a.{x}; type y = x; f: func(x: x) -> y; } export a; }
            interface a { record x { n: u32 } }
            """
        ),
        (
            "two versions of an interface",
            """
            world w { import o:o/i@1.0.0; import o:o/i@1.1.0; import o:o/u@1.1.0; export run: func(); }
            package o:o@1.0.0 { interface i { record r { x: u32 } resource s; f: func(r: r, s: s); } }
            package o:o@1.1.0 { interface i { record r { x: u32 } resource s; f: func(r: r, s: s); }
              interface u { use i.{r, s}; g: func(r: r) -> s; } }
            """
        ),
    ]

    @Test("a component composed alone shows the same WIT, nested too", arguments: worlds)
    func alone(_ world: (name: String, wit: String)) throws {
        let input = try WasmTools.component(world: "w", in: "package test:worlds;\n" + world.wit)
        let expected = try WasmTools.wit(of: input)
        let outcome = try compose("components: { c: w }", wit: world.wit)
        #expect(try WasmTools.wit(of: #require(outcome.bytes)) == expected)
        let nested = try compose(
            "components: { n: { graph: inner } }", wit: world.wit,
            graphs: ["inner": "wcompose: 1\ncomponents: { c: w }"])
        #expect(try WasmTools.wit(of: #require(nested.bytes)) == expected)
        // What is not embedded has no WIT, but must be valid.
        _ = try compose("components: { c: w }\nembed: false", wit: world.wit)
        // Two instances ask for what one asks for; who exports what does not matter here.
        _ = try compose("components: { c: w, d: w }\nexports: [c]", wit: world.wit)
    }

    @Test("imports that become one keep the names of both")
    func union() throws {
        let wit = """
            world a { use t.{fields}; import t; import h; import one: func(f: fields); export a: func(); }
            world b { use t.{trailers as tail}; import k; import two: func(f: tail); export b: func(); }
            interface t { resource fields { constructor(); } type trailers = fields; record r { f: fields } }
            interface h { use t.{trailers}; f: func(t: trailers); }
            interface k { use t.{r, trailers as tr}; g: func(t: tr) -> r; }
            """
        let outcome = try compose("components: { a: a, b: b }", wit: wit)
        let text = try WasmTools.wit(of: #require(outcome.bytes))
        for line in [
            "use test:worlds/t.{fields, trailers as tail};", "import one: func(f: fields);",
            "import two: func(f: tail);", "use t.{trailers};", "use t.{trailers as tr, r};",
        ] {
            #expect(text.contains(line), "\(line) in\n\(text)")
        }
    }

    @Test("names of a world that are others' elsewhere are not kept, with a note")
    func conflict() throws {
        let wit = """
            world a { use t.{x as name}; import one: func(n: name); export a: func(); }
            world b { use t.{y as name}; import two: func(n: name); export b: func(); }
            interface t { record x { n: u32 } record y { s: string } }
            """
        let outcome = try compose("components: { a: a, b: b }", wit: wit)
        #expect(outcome.codes == ["WC0221"])
        #expect(outcome.text.contains("type `name` of `b` is not imported"))
        let renamed = try compose(
            "components: { a: a, b: b }\ninstances: { b: { with: { name: { import: other-name } } } }", wit: wit)
        #expect(renamed.codes == [])
        #expect(try WasmTools.wit(of: #require(renamed.bytes)).contains("import two: func(n: other-name);"))
    }

    @Test("imports that would use types of each other do not become one")
    func cycle() throws {
        let wat = [
            "a": """
            (component
              (import "a:a/x@1.0.0" (instance $x (export "s" (type (sub resource)))))
              (alias export $x "s" (type $s))
              (import "a:a/y@1.0.0" (instance (export "s" (type (eq $s))))))
            """,
            "b": """
            (component
              (import "a:a/y@1.1.0" (instance $y (export "t" (type (sub resource)))))
              (alias export $y "t" (type $t))
              (import "a:a/x@1.0.0" (instance (export "t" (type (eq $t))))))
            """,
        ]
        let outcome = try compose("components: { a: a, b: b }", wat: wat)
        #expect(outcome.codes.contains("WC0212"))
        #expect(
            outcome.text.contains("each would use types of the other")
                && outcome.text.contains("`a:a/x@1.0.0` uses types of `a:a/y@1.1.0`, which uses types of `a:a/x@1.0.0`")
        )
    }

    @Test("a type may have very many names, each of the one before", .timeLimit(.minutes(5)))
    func manyNames() throws {
        let count = 20_000
        let names = (1..<count).map { "(export \"a\($0)\" (type $a\($0) (eq $a\($0 - 1))))" }.joined()
        let wat = [
            "c": """
            (component
              (import "i" (instance $i
                (type $e (enum "x")) (export "a0" (type $a0 (eq $e))) \(names)))
              (alias export $i "a\(count - 1)" (type $last))
              (import "f" (func $f (param "x" $last)))
              (type $own' (enum "y")) (export $own "own" (type $own'))
              (export "f" (func $f)) (export "i" (instance $i)))
            """
        ]
        for graph in ["", "\nembed: false", "\nexports: [{ from: c, export: f }, { from: c, export: own }]"] {
            let outcome = try compose("components: { c: c }" + graph, wat: wat)
            #expect(outcome.imports == ["i", "f"])
        }
    }

    /// Types that a component exports by itself, and what uses them.
    static let exportedTypes = [
        """
        (component (type $e' (enum "a")) (export $e "t" (type $e'))
          (core module $m (func (export "f") (result i32) i32.const 0)) (core instance $i (instantiate $m))
          (func $f (result $e) (canon lift (core func $i "f"))) (export "f" (func $f)))
        """,
        """
        (component (type $r' (resource (rep i32))) (export $r "r" (type $r')) (export $s "s" (type $r))
          (core module $m (func (export "f") (result i32) i32.const 0)) (core instance $i (instantiate $m))
          (func $f (result (own $r)) (canon lift (core func $i "f")))
          (func $g (result (own $s)) (canon lift (core func $i "f")))
          (export "[constructor]r" (func $f)) (export "g" (func $g)))
        """,
        """
        (component (type $a' (record (field "x" u32))) (export $a "a" (type $a'))
          (type $b' (record (field "a" $a))) (export $b "b" (type $b'))
          (core module $m (func (export "f") (result i32) i32.const 0)) (core instance $i (instantiate $m))
          (func $f (result $b) (canon lift (core func $i "f")))
          (instance $n (export "c" (type $b)) (export "f" (func $f)))
          (export "n" (instance $n (type $b)))
          (export "f" (func $f)))
        """,
    ]

    @Test("what uses a type that is exported by itself is exported with it", arguments: exportedTypes.indices)
    func exportedType(_ index: Int) throws {
        var wat = ["c": Self.exportedTypes[index]]
        // An ascription is no part of these cases.
        wat["c"] = wat["c"]?.replacing(" (type $b)))\n  (export \"f\"", with: "))\n  (export \"f\"")
        let all = try compose("components: { c: c }", wat: wat)
        #expect(all.codes == [])
        let nested = try compose(
            "components: { n: { graph: inner } }", wat: wat,
            graphs: ["inner": "wcompose: 1\ncomponents: { c: c }"])
        #expect(nested.exports == all.exports)
        // Asked for alone, it brings the type along, with a warning.
        let last = try #require(all.exports.last)
        let one = try compose("components: { c: c }\nexports: [{ from: c, export: \"\(last)\" }]", wat: wat)
        #expect(one.codes.allSatisfy { $0 == "WC0223" } && !one.codes.isEmpty)
        #expect(one.exports.count > 1 && one.exports.last == last)
    }
}
