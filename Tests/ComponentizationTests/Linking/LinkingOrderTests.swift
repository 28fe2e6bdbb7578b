import OrderedCollections
import Testing
import WComposeComponentModel
import WComposeComponentization
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeTestSupport

/// Which libraries are linked, and in which order.
@Suite("Order of libraries")
struct LinkingOrderTests {
    /// Links libraries that are told as `name: needed needed`; one marked with `!` is reached by itself.
    private static func order(_ lines: String...) throws -> (order: [String], dropped: [String]) {
        var libraries: [LibraryMetadata] = []
        for line in lines {
            let parts = line.split(separator: ":")
            let isReached = parts[0].hasSuffix("!")
            let name = String(parts[0].prefix { $0 != "!" })
            var library = LibraryMetadata(name: CoreName(name), path: name)
            library.exportsWorld = isReached
            library.needed = parts.dropFirst().flatMap { $0.split(separator: " ") }.map { CoreName(String($0)) }
            libraries.append(library)
        }
        var sink = DiagnosticSink()
        let linked = try #require(LibraryLinker().link(libraries, reporting: &sink), "\(sink.diagnostics)")
        return (linked.libraries.map(\.name.text), linked.dropped.map(\.text))
    }

    @Test("dependencies come first") func dependencies() throws {
        #expect(try Self.order("a!: b", "b: c", "c:").order == ["c", "b", "a"])
        #expect(try Self.order("c!:", "a!: b c", "b: c").order == ["c", "b", "a"])
    }

    @Test("in a cycle, what does not depend back comes first") func cycles() throws {
        #expect(try Self.order("a!: b", "b: a").order == ["a", "b"])
        #expect(try Self.order("a!: b", "b: a c", "c:").order == ["c", "a", "b"])
        #expect(try Self.order("a!: a").order == ["a"])
        #expect(try Self.order("a!: b", "b: c", "c: d", "d: b e", "e:").order == ["e", "b", "c", "d", "a"])
    }

    @Test("what nothing reaches is left out") func unreached() throws {
        let found = try Self.order("z:", "a!: b", "b:", "y: z")
        #expect(found.order == ["b", "a"])
        #expect(found.dropped == ["y", "z"])
    }

    @Test("long chains and dense cycles take little time and no stack") func many() throws {
        var libraries: [LibraryMetadata] = []
        for place in 0..<1_000 {
            var library = LibraryMetadata(name: CoreName("l\(place)"), path: "")
            library.exportsWorld = place == 0
            library.needed = [CoreName("l\((place + 1) % 1_000)")]
            libraries.append(library)
        }
        var sink = DiagnosticSink()
        let linked = try #require(LibraryLinker().link(libraries, reporting: &sink))
        #expect(linked.libraries.count == 1_000)
        libraries.append(LibraryMetadata(name: CoreName("more"), path: ""))
        #expect(LibraryLinker().link(libraries, reporting: &sink) == nil)
        #expect(sink.diagnostics.map(\.code) == [LinkingCode.tooMuchToLink.code])
    }
}

extension LinkingOrderTests {
    private static func libraries(_ texts: [(name: String, text: String)]) throws -> [Library] {
        try texts.map { Library(name: CoreName($0.name), path: $0.name, bytes: try Fixtures.binary(of: $0.text)) }
    }

    @Test("the first library that has a symbol provides it") func firstProvider() throws {
        let libraries = try Self.libraries([
            ("a", "(module (@dylink.0) (import \"env\" \"f\" (func)) (func (export \"_start\")))"),
            ("b", "(module (func (export \"f\") (param i32)))"), ("c", "(module (func (export \"f\")))"),
            ("d", "(module (func (export \"f\")))"),
        ])
        var sink = DiagnosticSink()
        let linked = try #require(LibraryLinker().link(libraries, reporting: &sink), "\(sink.diagnostics)")
        #expect(linked.libraries.map(\.name) == ["c", "a"])
        #expect(linked.dropped == ["b", "d"])
        let environment = linked.libraries[1].arguments["env"]
        guard case .items(let items) = environment else { return #expect(Bool(false)) }
        #expect(items.last == LibraryItem(alias: "f", sort: .function, module: .named("c"), name: "f"))
    }

    @Test("a library whose addresses alone are taken stays, whether or not it is needed by name") func addresses()
        throws
    {
        let libraries = try Self.libraries([
            (
                "a",
                """
                (module (@dylink.0) (import "GOT.func" "f" (global (mut i32))) (import "GOT.mem" "d" (global (mut i32)))
                  (func (export "_start")))
                """
            ), ("b", "(module (func (export \"f\")))"), ("c", "(module (global (export \"d\") i32 (i32.const 0)))"),
        ])
        var sink = DiagnosticSink()
        let linked = try #require(LibraryLinker().link(libraries, reporting: &sink), "\(sink.diagnostics)")
        #expect(linked.libraries.map(\.name) == ["a", "b", "c"])
        #expect(linked.dropped.isEmpty)
    }

    @Test("one stub stands for a function that several libraries miss") func stubs() throws {
        let libraries = try Self.libraries([
            ("a", "(module (@dylink.0) (import \"env\" \"f\" (func (param i32))) (func (export \"_start\")))"),
            ("b", "(module (@dylink.0) (import \"env\" \"f\" (func (param i32))) (func (export \"g\")))"),
            (
                "c",
                "(module (@dylink.0 (needed \"b\")) (import \"GOT.func\" \"f\" (global (mut i32))) (func (export \"h\")))"
            ),
            ("d", "(module (@dylink.0 (needed \"c\" \"a\")) (func (export \"h\")))"),
        ])
        var linker = LibraryLinker()
        linker.stubsMissingFunctions = true
        var sink = DiagnosticSink()
        var openable = libraries
        openable[3].isOpenable = true
        let linked = try #require(linker.link(openable, reporting: &sink), "\(sink.diagnostics)")
        guard case .stubs(let stubs) = linked.libraries[0].module else { return #expect(Bool(false)) }
        #expect(
            try printed(stubs).contains("(export \"f\" (func 0))") && linked.libraries.count == 5)
        #expect(linker.link(libraries, reporting: &sink)?.libraries.count == 2)
    }
}
