import Testing
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeTestSupport
import WComposeWIT

/// Texts that are cut off, or have a byte changed: they are understood or refused, and what is understood can be printed,
/// encoded and mended.
struct HostileWITTests {
    /// Texts with and without mistakes.
    static let texts: [String] = [
        """
        package a:b@1.0.0;
        use c:d/e@0.2.0 as other;
        /// docs
        interface i {
          use other.{t as u, %list};
          @since(version = 1.0.0)
          record r { a: list<u8, 4>, b: option<tuple<u32, string>>, }
          variant v { a, b(result<_, r>) }
          flags f { x, y }
          enum e { k }
          resource res { constructor(a: u32); m: async func() -> stream<u8>; s: static func(x: borrow<res>); }
          f: func(a: map<string, u>, b: future) -> res;
        }
        world w { import i; @external-id("x\\u{e9}") import p: i; export g: func(); include x with { a as b }; }
        world x { import a: func(); type t = u8; }
        package c:d@0.2.0 { interface e { type t = u8; resource %list; } }
        """,
        """
        package my_org:b
        use wasi:io/streams@2.0.0.{input-stream};
        interface UserService {
          struct Point { x: i32; y: Vec<u8> }
          variant v { a(u8, u8), b { c: u8 }, d(x: u8), e: u8 }
          enum e { a = 1, b(u8) }
          static f: func(u32) -> (a: u8, b: u8)
          func g(s: input-stream): u8[];
          use streams;
        }
        default world w { import func(); export i }
        """,
    ]

    private func tryOut(_ bytes: [UInt8], _ path: String) {
        var loader = WITLoader(features: .all, texts: [path: bytes])
        guard let loaded = loader.load(path) else { return }
        if !loader.sink.hasErrors {
            _ = WITWriter(loaded).text
            _ = loaded.resolution.json(root: loaded.root)
            do throws(Diagnostic) { _ = try loaded.resolution.encoded(loaded.root) } catch {
                #expect(
                    error.code != WITPackageCode.internalWITError.code,
                    "\(error.message): \(String(decoding: bytes, as: UTF8.self))")
            }
        }
        if let source = loader.rootSources.first {
            _ = TextMending.mended(bytes, source: source, by: loader.sink.diagnostics)
        }
    }

    @Test(arguments: texts) func textsThatAreCutOff(_ text: String) {
        let bytes = Array(text.utf8)
        for count in bytes.indices { tryOut(Array(bytes[..<count]), "x.wit") }
    }

    @Test(arguments: texts) func textsWithAByteChanged(_ text: String) {
        let bytes = Array(text.utf8)
        let others: [UInt8] = [0x00, 0x7b, 0x7d, 0x28, 0x3b, 0x3c, 0x22, 0x2f, 0xff]
        var random = RepeatableGenerator(seed: 5)
        for index in bytes.indices {
            var changed = bytes
            changed[index] = others[Int(random.next() % UInt64(others.count))]
            tryOut(changed, "x.wit")
            changed.remove(at: index)
            tryOut(changed, "x.wit")
        }
    }

    @Test func muchOfOneThingIsUnderstoodOrRefused() {
        let count = 3_000
        let many: [String] = [
            String(repeating: "{", count: count), "interface i { type t = " + String(repeating: "list<", count: count),
            String(repeating: "/*", count: count),
            (0..<count).map { "interface i\($0) { use i\($0 + 1).{t}; }" }.joined(),
            "interface i { type t0 = u8; " + (0..<count).map { "type t\($0 + 1) = list<t\($0)>;" }.joined() + "}",
            "interface i { " + (0..<count).map { "f\($0): func(x: missing-\($0));" }.joined() + "}",
            "interface i { variant v { " + (0..<count).map { "c\($0) { a: u8 }," }.joined() + "} }",
        ]
        for text in many {
            var loader = WITLoader(texts: ["x.wit": Array("package a:b; \(text)".utf8)])
            _ = loader.load("x.wit")
            #expect(loader.sink.hasErrors)
            #expect(loader.sink.diagnostics.count < 3_000)
        }
    }
}
