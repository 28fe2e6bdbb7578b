import WComposeComponentization
import WComposeCoreWasm
import WComposeTestSupport

/// Libraries that cannot be linked, each with what is wrong with them.
struct LinkingMistake: Sendable, CustomStringConvertible {
    var name: String
    var libraries: [Item]
    var adapters: Set<CoreName> = []
    var stackSize = LibraryLinker.defaultStackSize

    struct Item: Sendable {
        var name: String
        var text: String
        var isOpenable = false
    }

    var description: String { name }

    init(_ name: String, adapters: Set<CoreName> = [], _ libraries: Item...) {
        self.name = name
        self.adapters = adapters
        self.libraries = libraries
    }

    /// A command, so that linking does not leave it out.
    private static func command(_ name: String, _ items: String, needed: String = "") -> Item {
        library(name, items + "(func (export \"_start\"))", needed: needed)
    }

    private static func library(_ name: String, _ items: String, needed: String = "") -> Item {
        Item(name: name, text: "(module (@dylink.0 \(needed)) \(items))")
    }

    static let all: [LinkingMistake] = [
        LinkingMistake(
            "not-a-library", Item(name: "a", text: "(module (memory (export \"memory\") 1))"),
            Item(name: "b", text: "(module (import \"env\" \"memory\" (memory 1)))"),
            Item(name: "c", text: "(component)"), Item(name: "d", text: "(module (@custom \"dylink\" \"\") (memory 1))")
        ),
        LinkingMistake(
            "malformed", Item(name: "a", text: #"(module (@custom "dylink.0" (before first) "\09\00"))"#),
            Item(name: "b", text: #"(module (@custom "dylink.0" (before first) "\01\04\00\28\00\00"))"#)),
        LinkingMistake(
            "names", adapters: ["wasi_snapshot_preview1"], command("a", ""), library("a", ""), library("env", ""),
            library("", ""), library("wasi_snapshot_preview1", "")),
        LinkingMistake("main", command("main", "(func (export \"__wasm_call_ctors\"))")),
        LinkingMistake(
            "missing-libraries", command("libfoo.so", "", needed: #"(needed "libc.so" "libbaz.so")"#),
            library("libbar.so", "", needed: #"(needed "libbaz.so" "libqux.so")"#), library("c", "")),
        LinkingMistake(
            "unresolved-symbol", command("a", "(import \"env\" \"strlem\" (func (param i32) (result i32)))"),
            library("b", "(func (export \"strlen\") (param i32) (result i32) unreachable)")),
        LinkingMistake(
            "unresolved-symbols",
            command(
                "a",
                """
                (import "env" "f" (func (param i32 i64) (result f64)))
                (import "env" "g" (func))
                (import "GOT.mem" "data" (global (mut i32)))
                (import "GOT.func" "callback" (global (mut i32)))
                """, needed: #"(needed "b") (import-info "env" "weak" binding-weak)"#),
            library("b", "(import \"env\" \"f\" (func (param i32 i64) (result f64))) (func (export \"g\") (param f32))")
        ),
        LinkingMistake(
            "tag-type",
            command("a", "(import \"env\" \"t\" (tag (param i32 i32)))", needed: #"(needed "b")"#),
            library("b", "(tag (export \"t\") (param i32))")),
        LinkingMistake(
            "circular-tag",
            command("a", "(import \"env\" \"t\" (tag)) (tag (export \"u\"))", needed: #"(needed "b")"#),
            library("b", "(import \"env\" \"u\" (tag)) (tag (export \"t\"))", needed: #"(needed "a")"#)),
        LinkingMistake(
            "conflicting-types",
            command("a", "(import \"env\" \"f\" (func))", needed: #"(needed "b")"#),
            library(
                "b", "(import \"env\" \"f\" (func (param i32))) (func (export \"x\"))", needed: #"(needed "c" "a")"#),
            library("c", "(func (export \"f\"))", needed: #"(needed "b" "d")"#),
            library("d", "(func (export \"f\") (param i32))", needed: #"(needed "b")"#)),
        LinkingMistake(
            "import-twice",
            command("a", "(import \"env\" \"f\" (func)) (import \"env\" \"f\" (func (param i32)))")),
        LinkingMistake(
            "types", adapters: ["adapter"],
            Item(
                name: "a",
                text: """
                    (module (@dylink.0)
                      (type $list (array i32))
                      (type $own (func (param (ref $list))))
                      (import "env" "memory" (memory i64 1))
                      (import "env" "__indirect_function_table" (table 0 10 funcref))
                      (import "env" "__stack_pointer" (global i32))
                      (import "env" "__wasm_get_tls_base" (func (result i64)))
                      (import "env" "own" (func (type $own)))
                      (import "env" "number" (global i32))
                      (import "GOT.mem" "constant" (global i32))
                      (import "adapter" "value" (global i32))
                      (memory (export "memory") 1)
                      (table (export "table") 1 funcref)
                      (func (export "_initialize") (param i32))
                      (global (export "__wasm_library_tls_info") i64 (i64.const 0))
                      (global (export "counter") (mut i32) (i32.const 0)))
                    """, isOpenable: true)),
        LinkingMistake(
            "two-initializers", command("a", "(func (export \"_initialize\")) (func (export \"__wasm_call_ctors\"))")),
        LinkingMistake("two-starts", command("a", ""), command("b", "")),
        LinkingMistake(
            "too-large", command("a", "", needed: #"(mem-info (memory 3000000000 4)) (needed "b")"#),
            library("b", "", needed: "(mem-info (memory 2000000000 4))")),
        LinkingMistake("table-too-large", command("a", "", needed: "(mem-info (table 4000000000 4))")),
        LinkingMistake(
            "shared-name",
            command("a", "(import \"GOT.func\" \"memory\" (global (mut i32)))", needed: #"(needed "b")"#),
            library("b", "(func (export \"memory\"))")),
    ]
}
