import Testing
import WComposeComponentization
import WComposeCoreWasm
import WComposeDiagnostics
import WComposeTestSupport

/// Where everything is in memory and table: as the module of the program says.
@Suite("Layout of a program")
struct LinkingLayoutTests {
    private static func program(
        _ libraries: [LibraryMetadata], stackSize: UInt32 = LibraryLinker.defaultStackSize
    ) throws -> (text: String, linked: LinkedLibraries) {
        var linker = LibraryLinker()
        linker.stackSize = stackSize
        var sink = DiagnosticSink()
        let linked = try #require(linker.link(libraries, reporting: &sink), "\(sink.diagnostics)")
        return (try printed(linked.main), linked)
    }

    private static func library(
        _ name: CoreName, _ memory: (size: UInt32, alignment: UInt32),
        _ table: (size: UInt32, alignment: UInt32) = (0, 0)
    ) -> LibraryMetadata {
        var library = LibraryMetadata(name: name, path: name.text)
        library.exportsWorld = true
        library.memory = DynamicLinkingSection.MemoryInfo(
            memorySize: memory.size, memoryAlignment: memory.alignment, tableSize: table.size,
            tableAlignment: table.alignment)
        return library
    }

    @Test("libraries follow the stack, each aligned as it asks for") func aligned() throws {
        var first = Self.library("a", (5, 0), (3, 0))
        first.needs = [.heapBase, .heapEnd, .stackPointer, .stackHigh, .stackLow]
        let text = try Self.program([first, Self.library("b", (100, 6), (2, 3))], stackSize: 1_000).text
        // The root of what can be opened takes 8 bytes.
        for (name, value) in [
            ("a:memory_base", 1_008), ("a:table_base", 1), ("b:memory_base", 1_024), ("b:table_base", 8),
            ("__heap_base", 1_136), ("__heap_end", 65_536), ("__stack_pointer", 1_000), ("__stack_high", 1_000),
            ("__stack_low", 0),
        ] { #expect(Self.value(of: name, in: text) == value, "\(name)\n\(text)") }
        #expect(text.contains("(table (;0;) 10 funcref)"))
        #expect(text.contains("(memory (;0;) 1)"))
    }

    /// The initial value of an exported global.
    private static func value(of name: String, in text: String) -> Int? {
        let lines = text.split(separator: "\n")
        guard let export = lines.first(where: { $0.contains("(export \"\(name)\" (global ") }),
            let index = export.split(separator: " ").last?.prefix(while: \.isNumber),
            let global = lines.first(where: { $0.contains("(global (;\(index);)") })
        else { return nil }
        return global.split(separator: " ").last.flatMap { Int($0.prefix { $0 != ")" }) }
    }

    @Test("what can be opened is in a table, sorted by name") func openable() throws {
        var first = Self.library("zz", (0, 0))
        first.isOpenable = true
        first.exports = [
            Symbol("a", .address), Symbol("fn", .function(.init(parameters: [], results: []))),
            Symbol("t", .tag(.init(parameters: [], results: []))),
        ]
        var second = Self.library("y", (0, 0))
        second.isOpenable = true
        second.exports = [Symbol("fn", .function(.init(parameters: [.i32], results: [])))]
        let linked = try Self.program([first, second], stackSize: 64).linked
        #expect(linked.fixups.data.map(\.offset) == [64])
        func numbers(_ numbers: UInt32...) -> [UInt8] {
            numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }
        }
        func name(_ name: String) -> [UInt8] { Array(name.utf8) + Array(repeating: 0, count: 4 - name.utf8.count) }
        let names = name("zz") + name("a") + name("fn") + name("t")
        let symbols = numbers(1, 68, 0, 2, 72, 1)
        let more = name("y") + name("fn") + numbers(2, 108, 2)
        let table = numbers(1, 104, 1, 112, 2, 64, 2, 80)
        #expect(linked.fixups.data[0].bytes == names + symbols + more + table + numbers(2, 124))
        #expect(linked.fixups.elements.map(\.offset) == [1, 3])
        #expect(
            linked.fixups.elements[0].functions.map { "\(linked.fixups.imports[$0].module)" }
                == ["named(\"zz\")", "named(\"y\")"])
        guard case .initializeAddress(_, _, .memory(address: 88)) = linked.fixups.details.first else {
            return #expect(Bool(false), "\(linked.fixups.details)")
        }
    }

    @Test("threads find their storage by the context, one thread by its address") func threadLocals() throws {
        var first = Self.library("a", (4, 0))
        first.needs = [.getThreadLocalBase, .setThreadLocalBase, .programThreadLocals]
        first.entries = [.threadLocals]
        var second = Self.library("b", (0, 0))
        second.needs = [.getThreadLocalBase]
        let (text, linked) = try Self.program([first, second], stackSize: 0)
        #expect(text.contains("i32.const 8\n    i32.load"))
        #expect(text.contains("(export \"b:__wasm_get_tls_base\""))
        #expect(Self.value(of: "__wasm_program_tls_info", in: text) == 16)
        #expect(linked.fixups.data.map(\.offset) == [0, 16])
        #expect(linked.fixups.data[1].bytes == [1, 0, 0, 0, 12, 0, 0, 0, 8, 0, 0, 0])
        second.needs.insert(.newThread)
        #expect(try Self.program([first, second]).text.contains("(import \"$root\" \"[context-get-1]\""))
    }

    @Test("a library that asks for more memory or a larger table than all take gets it") func minimum() throws {
        var library = Self.library("a", (4, 0))
        library.minimumPages = 70
        library.minimumElements = 12
        let text = try Self.program([library]).text
        #expect(text.contains("(memory (;0;) 70)"))
        #expect(text.contains("(table (;0;) 12 funcref)"))
    }

    @Test("what does not fit is refused") func tooLarge() {
        func code(_ libraries: [LibraryMetadata], stackSize: UInt32 = 16) -> String? {
            var linker = LibraryLinker()
            linker.stackSize = stackSize
            var sink = DiagnosticSink()
            return linker.link(libraries, reporting: &sink) == nil ? sink.diagnostics.map(\.code.rawValue).first : nil
        }
        let most = UInt32.max
        #expect(code([Self.library("a", (most, 0))]) == "WC0848")
        #expect(code([Self.library("a", (most, 31)), Self.library("b", (most, 31))]) == "WC0848")
        #expect(code([Self.library("a", (0, 0), (most, 31))]) == "WC0848")
        #expect(code([Self.library("a", (0, 0))], stackSize: most) == "WC0848")
        #expect(code([Self.library("a", (0, 0))], stackSize: most - 65_536 - 65_536) == nil)
        var library = Self.library("a", (0, 0))
        library.minimumPages = .max
        #expect(code([library]) == "WC0848")
        library.minimumPages = 65_536
        library.minimumElements = .max
        #expect(code([library]) == "WC0848")
    }
}
