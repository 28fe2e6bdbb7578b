import Testing
import WComposeComponentization
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeTestSupport
import WComposeWasmBinary

/// What is read of libraries.
@Suite("Metadata of libraries")
struct LinkingMetadataTests {
    private static func read(
        _ text: String, adapters: Set<CoreName> = [], isOpenable: Bool = false
    ) throws -> LibraryMetadata {
        var sink = DiagnosticSink()
        let bytes = try Fixtures.binary(of: text)
        let library = LibraryMetadata(
            reading: ByteReader(bytes.span), name: "lib", path: "lib.wasm", isOpenable: isOpenable, adapters: adapters,
            reporting: &sink)
        return try #require(library, "\(sink.diagnostics)")
    }

    @Test("the section says how much room is needed, and which libraries") func section() throws {
        let library = try Self.read(
            """
            (module
              (@dylink.0
                (mem-info (memory 28 2) (table 1 3)) (needed "libb.so" "liba.so" "libb.so") (needed "libc.so")
                (export-info "f" tls) (import-info "env" "g" binding-weak undefined)
                (runtime-path "/lib" "/usr/lib"))
              (import "env" "g" (func)) (import "env" "h" (func)))
            """)
        #expect(
            library.memory
                == DynamicLinkingSection.MemoryInfo(
                    memorySize: 28, memoryAlignment: 2, tableSize: 1, tableAlignment: 3))
        #expect(library.needed == ["libb.so", "liba.so", "libc.so"])
        #expect(library.functionImports.map(\.isWeak) == [true, false])
    }

    @Test("all subsections are read") func subsections() throws {
        var writer = ByteWriter()
        writer.section(1) { $0.append([5, 1, 6, 2]) }
        writer.section(3) { writer in
            writer.list(["f"]) { $0.name($1) }
            writer.u32(0x100)
        }
        writer.section(4) { writer in
            writer.u32(1)
            writer.name("env")
            writer.name("g")
            writer.u32(0x11)
        }
        writer.section(5) { writer in writer.list(["/lib"]) { $0.name($1) } }
        let section = try DynamicLinkingSection(reading: ByteReader(writer.bytes.span))
        #expect(section.memory?.tableSize == 6)
        #expect(section.exports == ["f": .init(rawValue: 0x100)])
        #expect(section.imports == [.init(module: "env", field: "g"): .init(rawValue: 0x11)])
        #expect(section.runtimePaths == ["/lib"])
    }

    @Test("a section that is not in its form is refused, wherever it ends") func malformed() throws {
        var writer = ByteWriter()
        writer.section(1) { $0.append([5, 1, 6, 2]) }
        writer.section(2) { writer in writer.list(["a", "b"]) { $0.name($1) } }
        let bytes = writer.bytes
        let ends = [0, 6, bytes.count]
        for count in 0...bytes.count {
            let part = Array(bytes.prefix(count))
            let isWhole = (try? DynamicLinkingSection(reading: ByteReader(part.span))) != nil
            #expect(isWhole == ends.contains(count), "\(count)")
        }
        for wrong in [
            [9, 0], [1, 4, 0, 32, 0, 0], [1, 4, 0, 0, 0, 0, 1, 4, 0, 0, 0, 0], [2, 5, 0xff, 0xff, 0xff, 0xff, 0xf],
        ] {
            let bytes = wrong.map { UInt8($0) }
            #expect(throws: BinaryError.self) { try DynamicLinkingSection(reading: ByteReader(bytes.span)) }
        }
    }

    @Test("imports and exports are sorted by what they are") func items() throws {
        let library = try Self.read(
            """
            (module (@dylink.0)
              (import "env" "memory" (memory 3))
              (import "env" "__indirect_function_table" (table 7 funcref))
              (import "env" "__memory_base" (global i32))
              (import "env" "__table_base" (global i32))
              (import "env" "__stack_pointer" (global (mut i32)))
              (import "env" "__wasm_get_tls_base" (func (result i32)))
              (import "env" "b" (func (param i64)))
              (import "env" "a" (func))
              (import "env" "a" (func))
              (import "env" "t" (tag (param i32)))
              (import "GOT.mem" "__heap_base" (global (mut i32)))
              (import "GOT.mem" "data" (global (mut i32)))
              (import "GOT.func" "a" (global (mut i32)))
              (import "$root" "[thread-new-indirect-v0]" (func (param i32 i32) (result i32)))
              (import "adapter" "z" (func))
              (import "some:world/thing" "f" (func))
              (global (export "number") i32 (i32.const 4))
              (func (export "f") (result v128 funcref) unreachable)
              (func (export "__wasm_call_ctors"))
              (func (export "__wasm_apply_data_relocs"))
              (func (export "_start"))
              (global (export "__wasm_library_tls_info") i32 (i32.const 8)))
            """, adapters: ["adapter"])
        #expect(library.minimumPages == 3)
        #expect(library.minimumElements == 7)
        #expect(library.needs == [.stackPointer, .getThreadLocalBase, .heapBase, .newThread])
        #expect(library.entries == [.constructors, .dataRelocations, .start, .threadLocals])
        #expect(library.functionImports.map(\.name) == ["a", "b"])
        #expect(library.functionImports.last?.type.parameters == [.i64])
        #expect(library.tagImports.map(\.name) == ["t"])
        #expect(library.dataAddresses == ["data"])
        #expect(library.functionAddresses == ["a"])
        #expect(library.adapterImports.map(\.name) == ["z"])
        #expect(library.exports.map(\.name) == ["f", "number"])
        #expect(library.exports.last?.type == .address)
        #expect(!library.exportsWorld)
    }

    @Test("names are told apart byte by byte") func names() {
        let composed: CoreName = "\u{e9}"
        let decomposed: CoreName = "e\u{301}"
        #expect(composed != decomposed)
        #expect(decomposed < composed)
        #expect(Set([composed, decomposed]).count == 2)
    }

    @Test("a module that touches neither memory nor table need not be a library") func plain() throws {
        #expect(try Self.read("(module (func (export \"f\")))").exports.count == 1)
    }
}
