import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

/// An adapter that is made up, and a main module that uses some of it.
struct RandomAdapter {
    var adapted: AdapterCase
    /// Those of its exports that the main module imports.
    var exports: [String]

    /// Nothing where no module comes of the random bytes, or one that exports no functions.
    init?(_ random: inout RepeatableGenerator, imports: String) throws {
        let seed = (0..<4_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        let options = [
            "--available-imports", imports, "--max-tables", "0", "--max-element-segments", "0", "--max-data-segments",
            "0", "--max-tags", "0", "--allow-start-export", "false", "--min-exports", "4", "--min-funcs", "4",
            "--min-globals", "4", "--gc-enabled", "false", "--memory64-enabled", "false", "--exceptions-enabled",
            "false", "--min-imports", "\(random.next() % 5)", "--min-uleb-size", "\(1 + random.next() % 5)",
        ]
        guard let module = try WasmTools.smith(seed, options) else { return nil }
        let reader = ByteReader(module.span)
        let interface = try ModuleInterface(reading: reader)
        let functions = MainModules.functions(of: interface)
        var kept = functions.filter { _ in random.next() % 3 == 0 }
        if kept.isEmpty { kept = Array(functions.prefix(1)) }
        guard !kept.isEmpty else { return nil }
        exports = kept.map(\.name)
        let names = ["cabi_realloc", "canonical_abi_realloc", "cabi_realloc_adapter", nil, nil]
        let realloc = names[Int(random.next() % 5)]
        adapted = AdapterCase(
            main: MainModules.module(importing: kept, from: "old", interface.types, realloc: realloc),
            adapter: WasmTools.NamedModule(name: "old", bytes: try Self.named(module, &random)))
        if random.next() % 4 == 0 { adapted.options = ["--realloc-via-memory-grow"] }
    }

    /// What adapters may import.
    static func imports() throws -> [UInt8] {
        try Fixtures.binary(
            of: """
                (module
                  (import "__main_module__" "f1" (func (param i32) (result i32)))
                  (import "__main_module__" "f2" (func (param i64 f32) (result f64)))
                  (import "__main_module__" "cabi_realloc" (func (param i32 i32 i32 i32) (result i32)))
                  (import "env" "memory" (memory 1)))
                """)
    }

    /// The module with a `name` section, in which globals that fit may be those of a stack.
    private static func named(_ module: [UInt8], _ random: inout RepeatableGenerator) throws -> [UInt8] {
        var names = NameSection()
        let reader = ByteReader(module.span)
        let validated = try ModuleValidator.validate(reader, .default)
        for index in 0..<validated.firstBody + UInt32(validated.bodies.count) where random.next() % 4 > 0 {
            names.functions.append(index, "function-\(index)".utf8.span)
        }
        var stack = random.next() % 4 > 0 ? ["__stack_pointer"] : []
        if random.next() % 2 == 0 { stack.append("allocation_state") }
        for (index, type) in try globals(of: module).enumerated() {
            let isFit = type.isMutable && type.value == .i32 && !stack.isEmpty
            let name = isFit ? stack.removeFirst() : "global-\(index)"
            names.globals.append(UInt32(index), name.utf8.span)
        }
        return module + section("name", names.contents)
            + section("producers", Array("\u{1}\u{c}processed-by\u{1}\u{5}smith\u{1}1".utf8))
    }

    /// Whether a global of the stack has another index in what is left of the adapter.
    func movesStack(_ reduced: [UInt8]) throws -> Bool {
        let (old, new) = (try Self.stackGlobals(of: adapted.adapter.bytes), try Self.stackGlobals(of: reduced))
        return new.contains { old[$0.key] != $0.value }
    }

    private static func stackGlobals(of module: [UInt8]) throws -> [String: UInt32] {
        var found: [String: UInt32] = [:]
        let reader = ByteReader(module.span)
        try CustomSections.forEach(in: reader) { name, contents throws(BinaryError) in
            guard name == ModuleNames.sectionName else { return }
            var names = ModuleNames()
            names.read(from: contents)
            for global in names.globals {
                let name = String(decoding: reader.copy(global.name), as: UTF8.self)
                if name == "__stack_pointer" || name == "allocation_state" { found[name] = global.index }
            }
        }
        return found
    }

    private static func section(_ name: String, _ contents: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.section(0) {
            $0.name(name); $0.append(contents)
        }
        return writer.bytes
    }

    private static func globals(of module: [UInt8]) throws -> [GlobalType] {
        var reader = ByteReader(module.span)
        _ = try BinaryLayer(from: &reader)
        var sections = SectionReader(reader)
        var globals: [GlobalType] = []
        while let id = try sections.next() {
            guard id == CoreSectionID.global.rawValue else { continue }
            for _ in 0..<(try sections.contents.u32()) {
                globals.append(try GlobalType(from: &sections.contents))
                try sections.contents.skipConstantExpression()
            }
        }
        return globals
    }
}
