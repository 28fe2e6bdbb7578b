import WComposeComponentization
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

/// Makes up libraries that depend on each other in every way there is.
struct LibraryGenerator {
    private var generator: RepeatableGenerator
    private let count: Int
    /// The types of functions by their numbers, as texts.
    private static let types = ["", "(param i32)", "(param i32 i64) (result f32)", "(result i32)", "(param f64)"]
    private let hasAdapter: Bool
    private var hasStart = false
    private var exportedTags: Set<Int> = []

    init(seed: UInt64) {
        generator = RepeatableGenerator(seed: seed)
        count = Int.random(in: 1...5, using: &generator)
        hasAdapter = Bool.random(using: &generator)
    }

    static let adapterName = "adapter"
    static let adapter = """
        (module
          (func (export "g0") (param i32)) (func (export "g1") (result i64) unreachable)
          (func (export "g2") (param f32 f32)))
        """
    private static let adapterTypes = ["(param i32)", "(result i64)", "(param f32 f32)"]

    /// Worlds that export a function each.
    static let worlds =
        "package test:worlds;\n"
        + (0..<5).map { "world w\($0) { export run\($0): func(); }\n" }.joined()

    /// - Parameter section: the custom section of a world.
    mutating func comparison(_ section: (Int) throws -> [UInt8], adapter: [UInt8]) throws -> PeerComparison {
        var libraries: [Library] = []
        for place in 0..<count {
            let hasWorld = isChosen(0.6)
            let isOpenable = isChosen(0.25)
            let text = library(place, exportsWorld: hasWorld, isOpenable: isOpenable)
            var bytes = try Fixtures.binary(of: text)
            if hasWorld { bytes += try section(place) }
            libraries.append(
                Library(name: CoreName("l\(place)"), path: text, bytes: bytes, isOpenable: isOpenable))
        }
        return PeerComparison(
            libraries: libraries.filter { !$0.isOpenable } + libraries.filter(\.isOpenable),
            adapters: hasAdapter ? [WasmTools.Part(name: Self.adapterName, bytes: adapter)] : [],
            stackSize: isChosen(0.5) ? UInt32.random(in: 0...200_000, using: &generator) : nil,
            stubsMissingFunctions: isChosen(0.7))
    }

    private mutating func isChosen(_ probability: Double) -> Bool {
        Double.random(in: 0..<1, using: &generator) < probability
    }

    private mutating func some(of limit: Int, _ probability: Double) -> [Int] {
        (0..<limit).filter { _ in isChosen(probability) }
    }

    private mutating func library(_ place: Int, exportsWorld: Bool, isOpenable: Bool) -> String {
        let weak = some(of: 8, 0.3)
        let needed = some(of: count, 0.4).map { "\"l\($0)\"" }.joined(separator: " ")
        let memory =
            "(memory \(Int.random(in: 0...300, using: &generator)) \(Int.random(in: 0...7, using: &generator)))"
        let table = "(table \(Int.random(in: 0...9, using: &generator)) \(Int.random(in: 0...4, using: &generator)))"
        var lines = ["(module", "  (@dylink.0"]
        if isChosen(0.8) { lines.append("    (mem-info \(memory) \(table))") }
        if !needed.isEmpty { lines.append("    (needed \(needed))") }
        lines += weak.map { "    (import-info \"env\" \"f\($0)\" binding-weak undefined)" }
        lines.append("  )")
        var imports = environment()
        imports += some(of: 8, 0.25).map { "\"env\" \"f\($0)\" (func \(type($0)))" }
        imports += some(of: 8, 0.15).map { "\"GOT.func\" \"f\($0)\" (global (mut i32))" }
        imports += some(of: 5, 0.1).map { "\"GOT.mem\" \"d\($0)\" (global (mut i32))" }
        imports += exportedTags.sorted().filter { _ in isChosen(0.3) }.map { "\"env\" \"t\($0)\" (tag (param i32))" }
        imports += some(of: hasAdapter ? 3 : 0, 0.2).map {
            "\"\(Self.adapterName)\" \"g\($0)\" (func \(Self.adapterTypes[$0]))"
        }
        imports.shuffle(using: &generator)
        lines += imports.map { "  (import \($0))" }
        lines += exports(place, exportsWorld: exportsWorld, isOpenable: isOpenable).map { "  \($0)" }
        return lines.joined(separator: "\n") + ")"
    }

    private func type(_ function: Int) -> String { Self.types[function % Self.types.count] }

    private mutating func environment() -> [String] {
        let all = [
            "\"env\" \"memory\" (memory 1)", "\"env\" \"__indirect_function_table\" (table 0 funcref)",
            "\"env\" \"__memory_base\" (global i32)", "\"env\" \"__table_base\" (global i32)",
            "\"env\" \"__stack_pointer\" (global (mut i32))", "\"env\" \"__init_stack_pointer\" (global i32)",
            "\"env\" \"__asyncify_state\" (global (mut i32))", "\"env\" \"__asyncify_data\" (global (mut i32))",
            "\"env\" \"__wasm_get_tls_base\" (func (result i32))", "\"env\" \"__wasm_set_tls_base\" (func (param i32))",
            "\"GOT.mem\" \"__heap_base\" (global (mut i32))", "\"GOT.mem\" \"__heap_end\" (global (mut i32))",
            "\"GOT.mem\" \"__stack_high\" (global (mut i32))", "\"GOT.mem\" \"__stack_low\" (global (mut i32))",
            "\"GOT.mem\" \"__wasm_libdl_libraries\" (global (mut i32))",
            "\"GOT.mem\" \"__wasm_program_tls_info\" (global (mut i32))",
            "\"$root\" \"[thread-new-indirect-v0]\" (func (param i32 i32) (result i32))",
            "\"env\" \"cabi_realloc\" (func (param i32 i32 i32 i32) (result i32))",
        ]
        return all.filter { $0.contains("thread-new") ? isChosen(0.1) : isChosen(0.2) }
    }

    private mutating func exports(_ place: Int, exportsWorld: Bool, isOpenable: Bool) -> [String] {
        // Often the last one has nearly all that others may ask for.
        let isLast = place == count - 1 && isChosen(0.9)
        var lines = some(of: 8, isLast ? 0.95 : 0.35).map { "(func (export \"f\($0)\") \(type($0)) unreachable)" }
        lines += some(of: 5, isLast ? 0.95 : 0.4).map { "(global (export \"d\($0)\") i32 (i32.const \($0 * 4)))" }
        // The peer counts tags as symbols that can be opened, and has no rows for them.
        for tag in some(of: 2, isOpenable ? 0 : 0.2) {
            lines.append("(tag (export \"t\(tag)\") (param i32))")
            exportedTags.insert(tag)
        }
        if isChosen(0.3) { lines.append("(func (export \"__wasm_apply_data_relocs\"))") }
        if isChosen(0.4) {
            lines.append("(func (export \"\(isChosen(0.5) ? "__wasm_call_ctors" : "_initialize")\"))")
        }
        if !hasStart, isChosen(0.1) {
            lines.append("(func (export \"_start\"))")
            hasStart = true
        }
        if isChosen(0.3) { lines.append("(global (export \"__wasm_library_tls_info\") i32 (i32.const 8))") }
        if isChosen(isLast ? 0.9 : 0.15) {
            lines.append("(func (export \"cabi_realloc\") (param i32 i32 i32 i32) (result i32) unreachable)")
        }
        if isChosen(0.1) { lines.append("(func (export \"__wasm_task_hook\") (param i32))") }
        if exportsWorld { lines.append("(func (export \"run\(place)\"))") }
        return lines
    }
}
