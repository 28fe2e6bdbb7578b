import Testing
import WComposeTestSupport

/// Configurations of our own making, composed by `wasm-tools compose` and by `compose --config`: both refuse them, or
/// both make components with the same imports, exports, instances and wiring.
@Suite("Peers: wasm-tools compose", .enabled(if: WasmTools.isPresent, Comment(rawValue: WasmTools.absence)))
struct ConfigurationPeerTests {
    /// What both say of a configuration.
    enum Verdict: Equatable {
        case composed, refused
        /// It is refused here, and composed there, for a reason.
        case refusedHere(String)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var configuration: String
        var options: [String] = []
        var verdict = Verdict.composed
        var root = Texts.component(imports: ["n:p/a", "n:p/b"], exports: ["n:p/out"])
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "block style",
            configuration: "dependencies:\n  a: lib.wat\ninstantiations:\n  root:\n    arguments:\n      \"n:p/a\": a\n"
        ),
        Case(
            name: "flow style",
            configuration: "{dependencies: {a: {path: lib.wat}}, instantiations: {root: {arguments: {\"n:p/a\": a}}}}\n"
        ),
        Case(
            name: "JSON",
            configuration: """
                {"dependencies": {"a": {"path": "lib.wat"}},
                 "instantiations": {"root": {"arguments": {"n:p/a": {"instance": "a", "export": "n:p/a"}}}}}
                """),
        Case(
            name: "null for a dependency and an export",
            configuration: """
                instantiations: {root: {dependency: null, arguments: {"n:p/a": {instance: lib, export: null}}}}
                """),
        Case(name: "the name of the import", configuration: "dependencies: {\"n:p/a\": lib.wat}\n"),
        Case(
            name: "the first export that fits",
            configuration: "instantiations: {root: {arguments: {\"n:p/a\": several}}}\n"),
        Case(
            name: "the instance itself",
            configuration: "instantiations: {root: {arguments: {\"n:p/a\": plain}}}\n"),
        Case(
            name: "one component twice",
            configuration: """
                instantiations:
                  root: {arguments: {"n:p/a": one, "n:p/b": two}}
                  one: {dependency: lib}
                  two: {dependency: lib}
                """),
        Case(
            name: "one instance twice",
            configuration: "instantiations: {root: {arguments: {\"n:p/a\": lib, \"n:p/b\": lib}}}\n"),
        Case(
            name: "a diamond",
            configuration: """
                dependencies: {left: middle.wat, right: middle.wat}
                instantiations:
                  root: {arguments: {"n:p/a": left, "n:p/b": right}}
                  left: {arguments: {"n:p/c": lib}}
                  right: {arguments: {"n:p/c": lib}}
                """),
        Case(
            name: "import-components",
            configuration: "import-components: true\ninstantiations: {root: {arguments: {\"n:p/a\": lib}}}\n"),
        Case(
            name: "a search path", configuration: "instantiations: {root: {arguments: {\"n:p/a\": deep}}}\n",
            options: ["-p", "sub"]),
        Case(
            name: "a search path of the file",
            configuration: "search-paths: [sub]\ninstantiations: {root: {arguments: {\"n:p/a\": deep}}}\n"),
        Case(
            name: "a component in a directory",
            configuration: "instantiations: {root: {arguments: {\"n:p/a\": sub/deep}}}\n",
            verdict: .refused),
        Case(name: "definitions", configuration: "definitions: [lib.wat, several.wat]\n"),
        Case(name: "definitions of the command line", configuration: "{}\n", options: ["-d", "lib.wat"]),
        Case(
            name: "definitions before arguments",
            configuration: "definitions: [lib.wat]\ninstantiations: {root: {arguments: {\"n:p/a\": several}}}\n"),
        Case(
            name: "a definition as an instance",
            configuration: "definitions: [plain.wat]\ninstantiations: {root: {arguments: {\"n:p/a\": plain}}}\n"),
        Case(
            name: "no-imports", configuration: "definitions: [lib.wat]\n", options: ["--no-imports"], verdict: .refused),
        Case(
            name: "disallow-imports with all connected",
            configuration:
                "disallow-imports: true\ninstantiations: {root: {arguments: {\"n:p/a\": lib, \"n:p/b\": lib}}}\n"),
        Case(
            name: "an argument that is nowhere",
            configuration: "instantiations: {root: {arguments: {\"n:p/a\": lib, \"n:p/b\": nowhere}}}\n"),
        Case(
            name: "entries that have no effect",
            configuration: """
                dependencies: {unused: nowhere.wat}
                instantiations: {root: {arguments: {"n:p/a": lib}}, other: {arguments: {x: y}}}
                """),
        Case(name: "imports that are merged", configuration: "dependencies: {\"n:p/a\": middle.wat}\n"),
        Case(
            name: "a dependency with the name of a definition",
            configuration: """
                definitions: [plain.wat]
                dependencies: {plain: lib.wat}
                instantiations: {root: {arguments: {"n:p/a": plain}}}
                """),
        Case(
            name: "a dependency of the root",
            configuration: "instantiations: {root: {dependency: several, arguments: {\"n:p/a\": lib}}}\n"),
        Case(
            name: "versions of one track, which stay apart",
            configuration: "dependencies: {\"n:p/a\": middle.wat}\n",
            root: Texts.component(imports: ["n:p/a", "n:p/c@1.1.0", "n:p/c@1.2.0"], exports: ["n:p/out"])),
        Case(
            name: "an export that a tool adds", configuration: "dependencies: {\"n:p/a\": lib.wat}\n",
            root: """
                (component
                  (import "n:p/a" (instance (export "f" (func (param "p" u32)))))
                  (core module $m (func (export "i") (param i32 i32 i32)))
                  (core instance $i (instantiate $m))
                  (func $init (param "app-name" u32) (param "symbols" u32) (param "stub-wasi" bool)
                    (canon lift (core func $i "i")))
                  (instance $x (export "init" (func $init)))
                  (export "exports" (instance $x)))
                """),
        Case(
            name: "a resource that an export and an import share",
            configuration: "dependencies: {\"n:p/a\": resource.wat}\n",
            root: """
                (component
                  (import "n:p/a" (instance (export "r" (type (sub resource))) (export "f" (func (result (own 0))))))
                  (import "n:p/b" (func)) (export "g" (func 0)))
                """),
        Case(name: "nothing", configuration: "", verdict: .refused),
        Case(name: "no entries", configuration: "{}\n", verdict: .refused),
        Case(name: "nothing for a mapping", configuration: "dependencies:\n", verdict: .refused),
        Case(
            name: "an unknown key", configuration: "dependencies: {a: {path: lib.wat, import: a}}\n", verdict: .refused),
        Case(name: "a string for a mapping", configuration: "instantiations: {root: lib}\n", verdict: .refused),
        Case(
            name: "a name that is none",
            configuration: "dependencies: {a_b: lib.wat}\ninstantiations: {root: {arguments: {\"n:p/a\": a_b}}}\n",
            verdict: .refused),
        Case(
            name: "the root for itself", configuration: "instantiations: {root: {arguments: {\"n:p/a\": root}}}\n",
            verdict: .refused),
        Case(
            name: "a cycle",
            configuration: """
                instantiations:
                  root: {arguments: {"n:p/a": one}}
                  one: {dependency: middle, arguments: {"n:p/c": two}}
                  two: {dependency: middle, arguments: {"n:p/c": one}}
                """,
            verdict: .refused),
        Case(
            name: "a key twice",
            configuration: "dependencies: {\"n:p/a\": lib.wat, \"n:p/a\": several.wat}\n",
            verdict: .refusedHere("one of the values would be lost")),
        Case(
            name: "a tag",
            configuration: "dependencies: {\"n:p/a\": !path lib.wat}\n",
            verdict: .refusedHere("tags are refused, as in graph files")),
    ]

    @Test(arguments: cases)
    func outcome(of item: Case) async throws {
        let folder = ScratchFolder()
        folder.make("root.wat", text: item.root)
        folder.make("lib.wat", text: Texts.component(exports: ["n:p/a"]))
        folder.make("several.wat", text: Texts.component(exports: ["n:p/z", "n:p/a"]))
        folder.make("middle.wat", text: Texts.component(imports: ["n:p/c"], exports: ["n:p/a"]))
        folder.make("sub/deep.wat", text: Texts.component(exports: ["n:p/a"]))
        folder.make(
            "plain.wat",
            text: """
                (component (core module $m (func (export "f") (param i32))) (core instance $i (instantiate $m))
                  (func $f (param "p" u32) (canon lift (core func $i "f"))) (export "f" (func $f)))
                """)
        folder.make(
            "resource.wat",
            text: """
                (component
                  (type $t (resource (rep i32)))
                  (core func $new (canon resource.new $t))
                  (core module $m
                    (import "" "new" (func $new (param i32) (result i32)))
                    (func (export "f") (result i32) i32.const 7 call $new))
                  (core instance $i (instantiate $m (with "" (instance (export "new" (func $new))))))
                  (func $f (result (own $t)) (canon lift (core func $i "f")))
                  (component $c
                    (import "r" (type $r (sub resource)))
                    (import "f" (func $f (result (own $r))))
                    (export $s "r" (type $r))
                    (export "f" (func $f) (func (result (own $s)))))
                  (instance $x (instantiate $c (with "r" (type $t)) (with "f" (func $f))))
                  (export "n:p/a" (instance $x)))
                """)
        folder.make("c.yml", text: item.configuration)
        let path = try #require(WasmTools.path)
        let theirs = try await Program.run(
            path, ["compose", "-q", "-c", "c.yml", "root.wat", "-o", "theirs.wasm"] + item.options, in: folder.path)
        let ours = try await Program.run(
            Program.path, ["compose", "-q", "-c", "c.yml", "root.wat", "-o", "ours.wasm"] + item.options,
            in: folder.path)
        switch item.verdict {
        case .refused: #expect(theirs.status == 1 && ours.status == 1, "\(theirs.errors)\(ours.errors)")
        case .refusedHere: #expect(theirs.status == 0 && ours.status == 1, "\(theirs.errors)\(ours.errors)")
        case .composed:
            #expect(theirs.status == 0 && ours.status == 0, "\(theirs.errors)\(ours.errors)")
            let compared = try await Program.run("diff", folder / "theirs.wasm", folder / "ours.wasm")
            let differences = compared.text.split(separator: "\n").filter { line in
                ["  + ", "  - ", "  ~ "].contains { line.hasPrefix($0) }
                    && !line.contains(", was called `") && !line.contains(" bytes (")
            }
            #expect(compared.status == 0 && differences.isEmpty, "\(compared.text)\(compared.errors)")
        }
        if ours.status != 0 { #expect(!folder.names.contains("ours.wasm")) }
    }
}
