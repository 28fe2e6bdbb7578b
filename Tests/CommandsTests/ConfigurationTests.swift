import Testing
import WComposeTestSupport

/// `compose --config` and `check --config`: configurations of `wasm-tools compose`.
struct ConfigurationTests {
    let folder = ScratchFolder()

    init() {
        folder.make("root.wat", text: Texts.component(imports: ["n:p/a", "n:p/b@1.2.3"], exports: ["n:p/out"]))
        folder.make("a.wat", text: Texts.component(exports: ["n:p/a"]))
        folder.make("other.wat", text: Texts.component(exports: ["n:p/x", "n:p/y"]))
        folder.make("both.wat", text: Texts.component(exports: ["n:p/z", "n:p/a"]))
        folder.make("wrong.wat", text: Texts.component(exports: ["n:p/a"], parameter: "u64"))
    }

    private func run(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.run(Program.path, arguments, in: folder.path)
    }

    /// Composes `root.wat` by a configuration.
    private func compose(_ configuration: String, _ more: String...) async throws -> Program.Outcome {
        folder.make("c.yml", text: configuration)
        folder.remove("out.wasm")
        return try await Program.run(
            Program.path, ["compose", "-c", "c.yml", "root.wat", "-o", "out.wasm"] + more, in: folder.path)
    }

    // MARK: What is told

    @Test(
        "what that tool chooses without a word is told",
        arguments: [
            (
                "dependencies: {o: other.wat}\ninstantiations: {root: {arguments: {\"n:p/a\": o}}}\n", "note[WC0232]",
                [
                    "import `n:p/a` of `root` takes export `n:p/x` of `o`, by its type alone",
                    "of `o`, `n:p/y` would fit as well",
                    "`\"root\": { arguments: { \"n:p/a\": { instance: \"o\", export: \"n:p/x\" } } }`",
                ]
            ),
            (
                "dependencies: {o: both.wat}\ninstantiations: {root: {arguments: {\"n:p/a\": o}}}\n", "note[WC0232]",
                [
                    "takes export `n:p/z` of `o`", "`o` exports `n:p/a` too, and that fits as well",
                    "{ instance: \"o\", export: \"n:p/a\" }",
                ]
            ),
            (
                "definitions: [a.wat]\ninstantiations: {root: {arguments: {\"n:p/a\": other}}}\n", "note[WC0430]",
                ["import `n:p/a` of `root` is given by definition component `a.wat`, not by the argument"]
            ),
            (
                "definitions: [both.wat, a.wat]\n", "note[WC0431]",
                ["several definition components export `n:p/a`: `both.wat` is taken, which comes first"]
            ),
            (
                "definitions: [a.wat]\ninstantiations: {root: {arguments: {\"n:p/b@1.2.3\": ohter}}}\n",
                "warning[WC0432]",
                [
                    "no component is found for instance `ohter`: import `n:p/b@1.2.3` of `root` is left to the host",
                    "looked for `ohter.wasm`", "looked for `ohter.wat`",
                ]
            ),
            (
                "definitions: [a.wat]\ninstantiations: {rot: {arguments: {\"n:p/a\": other}}}\n", "warning[WC0433]",
                ["instantiation `rot` has no effect", "did you mean `root`?"]
            ),
            (
                "definitions: [a.wat]\ndependencies: {other: other.wat}\n", "note[WC0433]",
                ["dependency `other` has no effect: no instance is made of it"]
            ),
            (
                "definitions: [a.wat, other.wat]\n", "note[WC0433]",
                ["definition component `other.wat` has no effect", "it exports `n:p/x` and `n:p/y`"]
            ),
            (
                "definitions: [a.wat]\ninstantiations: {root: {dependency: other}}\n", "warning[WC0433]",
                ["`dependency` of `root` has no effect"]
            ),
            (
                "definitions: [a.wat]\ndependencies: {a: other.wat}\n", "warning[WC0433]",
                ["dependency `a` has no effect: definition component `a.wat` has that name"]
            ),
            (
                "definitions: [a.wat]\nsearch-paths: [libs]\n", "warning[WC0434]",
                ["search path `libs` is not a directory"]
            ),
            ("definitions: [a.wat]\nskip-validation: true\n", "note[WC0435]", ["what is composed is always checked"]),
        ])
    func notes(configuration: String, code: String, texts: [String]) async throws {
        let out = try await compose(configuration)
        #expect(out.status == 0, "\(out.errors)")
        for text in [code] + texts { #expect(out.errors.contains(text), "\(text) in: \(out.errors)") }
        let explained = try await run("explain", String(code.drop { $0 != "W" }.dropLast()))
        #expect(explained.status == 0)
    }

    @Test("nothing is told where all is said")
    func explicit() async throws {
        let out = try await compose(
            """
            dependencies: {o: other.wat}
            instantiations: {root: {arguments: {"n:p/a": {instance: o, export: "n:p/x"}}}}
            """)
        #expect(out.status == 0)
        #expect(!out.errors.contains("WC0232") && !out.errors.contains("WC043"), "\(out.errors)")
        #expect(out.errors.contains("root.a  <- o.\"n:p/x\"  (argument)"))
        let checked = try await run("check", "--config", "c.yml", "root.wat")
        #expect(checked.status == 0 && checked.text.contains("2 instances of 2 components: 1 import connected"))
    }

    // MARK: What is refused

    @Test(
        "what cannot be composed is refused, all at once, and nothing is written",
        arguments: [
            ("{}\n", ["error[WC0220]: nothing to compose: no component is found for an import of `root.wat`"]),
            (
                "definitions: [a.wat]\ndisallow-imports: true\n",
                [
                    "error[WC0211]: unresolved import `n:p/b@1.2.3` is not allowed by `disallow-imports`",
                    "looked for `n:p/b@1.2.wasm`",
                ]
            ),
            (
                "definitions: [a.wat]\ninstantiations: {root: {arguments: {a: other, \"n:p/b\": other}}}\n",
                ["error[WC0203]: `root` has no import `a`", "error[WC0203]: `root` has no import `n:p/b`"]
            ),
            (
                """
                instantiations: {root: {arguments: {"n:p/a": {instance: other, export: y},
                    "n:p/b@1.2.3": {instance: none, export: z}}}}
                """,
                [
                    "error[WC0204]: `other` has no export `y`",
                    "error[WC0201]: no component is found for instance `none`, of which an export is to be taken",
                ]
            ),
            (
                "definitions: [wrong.wat]\n",
                ["error[WC0208]: type mismatch: the export of `wrong` does not fit import `n:p/a` of `root`"]
            ),
            (
                "instantiations: {root: {arguments: {\"n:p/a\": wrong}}}\n",
                ["error[WC0206]: no export of `wrong` fits import `n:p/a` of `root`"]
            ),
            (
                "dependencies: {my_dep: a.wat}\ninstantiations: {root: {arguments: {\"n:p/a\": my_dep}}}\n",
                ["error[WC0219]: `my_dep` is not a valid import or export name"]
            ),
            ("definitions: [a.wat, ./a.wat]\n", ["error[WC0412]: duplicate component name `a`"]),
            ("definitions: [root.wat]\n", ["error[WC0412]: duplicate component name `root`"]),
            ("definition: [a.wat]\n", ["error[WC0407]: unknown key `definition` in a configuration"]),
            ("wcompose: 1\n", ["this is a graph file, not a configuration"]),
            ("definitions: [none.wat, nothing.wasm]\n", ["cannot read `none.wat`", "cannot read `nothing.wasm`"]),
        ])
    func errors(configuration: String, messages: [String]) async throws {
        let out = try await compose(configuration)
        #expect(out.status == 1 || out.status == 3, "\(out.errors)")
        for message in messages { #expect(out.errors.contains(message), "\(message) in: \(out.errors)") }
        #expect(!folder.names.contains("out.wasm"))
    }

    @Test("a configuration in the place of a graph file is told how to be used")
    func inPlaceOfGraph() async throws {
        folder.make("c.yml", text: "dependencies: {a: a.wat}\n")
        let out = try await run("compose", "c.yml", "-o", "out.wasm")
        #expect(out.status == 1)
        #expect(out.errors.contains("this is a configuration of `wasm-tools compose`, not a graph file"))
        #expect(out.errors.contains("`wcompose compose --config FILE ROOT.wasm`"))
    }

    @Test(
        "options that do not go together are usage errors",
        arguments: [
            (["root.wat", "-d", "a.wat"], "'--definitions' is for '--config'"),
            (["root.wat", "--search-path", "."], "'--search-path' is for '--config'"),
            (
                ["root.wat", "--no-imports"],
                "'--no-imports' is for '--config': in a graph file, write 'imports: { allow: [] }'"
            ),
            (["-c", "c.yml"], "missing root component"),
            (["-c", "c.yml", "root.wat", "a.wat"], "'--config' completes one component, the root: remove 'a.wat'"),
            (["-c", "c.yml", "--chain", "a.wat", "root.wat"], "'--chain' and '--config' exclude each other"),
            (["-c", "c.yml", "root.wat", "--locked"], "'--locked' is for graph files: a configuration has no lock"),
            (["-c", "c.yml", "root.wat", "--override", "a=a.wat"], "change 'dependencies:' in the configuration"),
            (
                ["-c", "c.yml", "root.wat", "--dep", "a:b=a.wat"],
                "'--dep' and '--deps-dir' are for the packages of WAC"
            ),
            (["-c", "c.yml", "root.wat", "--emit-graph", "g.yaml"], "'--config' names a file already"),
            (["-c", "-", "-"], "standard input"),
        ])
    func usage(arguments: [String], message: String) async throws {
        folder.make("c.yml", text: "{}\n")
        let out = try await Program.run(Program.path, ["compose", "-o", "out.wasm"] + arguments, in: folder.path)
        #expect(out.status == 2, "\(out.errors)")
        #expect(out.errors.contains(message), "\(out.errors)")
        let isOfCheck = !arguments.contains("--chain") && !arguments.contains("--emit-graph")
        guard isOfCheck else { return }
        let checked = try await Program.run(Program.path, ["check"] + arguments, in: folder.path)
        #expect(checked.status == 2 && checked.errors.contains(message), "\(checked.errors)")
    }

    // MARK: Paths

    @Test("paths of the file are seen from it, search paths and those of the command line from the current directory")
    func paths() async throws {
        for name in ["root.wat", "a.wat"] { folder.make("in/\(name)", folder.content(name) ?? []) }
        folder.make("libs/lib.wat", text: Texts.component(exports: ["n:p/b@1.2.3"]))
        folder.make(
            "in/c.yml",
            text: """
                dependencies: { a: a.wat }
                search-paths: [libs]
                instantiations: { root: { arguments: { "n:p/a": a, "n:p/b@1.2.3": lib } } }
                """)
        folder.remove("a.wat")
        let out = try await run("compose", "-c", "in/c.yml", "in/root.wat", "-o", "out.wasm", "--no-imports")
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.errors.contains("2 imports connected, 0 from the host"))
        let moved = try await Program.run(
            Program.path, ["check", "-c", "c.yml", "root.wat"], in: folder.path + "/in")
        #expect(moved.status == 0 && moved.errors.contains("search path `libs` is not a directory"))
        #expect(moved.errors.contains("no component is found for instance `lib`"))
        folder.make("in/libs2/none", text: "")
        folder.edit("in/c.yml") { $0.replacingOnce("[libs]", "[libs2]") }
        let advised = try await run("check", "-c", "in/c.yml", "in/root.wat", "-p", "libs", "-d", "other.wat")
        #expect(advised.status == 0 && advised.errors.contains("write `in/libs2`"), "\(advised.errors)")
        #expect(advised.text.contains("2 imports connected"))
    }

    @Test("a name is looked for without what follows its last dot, as there")
    func endings() async throws {
        folder.make("n:p/b@1.2.wat", text: Texts.component(exports: ["n:p/b@1.2.3"]))
        let out = try await compose("{}\n")
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.errors.contains("root.b  <- n:p/b@1.2.3.\"n:p/b@1.2.3\"  (instance of that name)"))
    }

    @Test("a configuration is JSON as well, and may come from standard input")
    func standardInput() async throws {
        let text = "{\"definitions\": [\"a.wat\"]}"
        let out = try await Program.run(
            Program.path, ["compose", "-c", "-", "root.wat", "-o", "out.wasm"], in: folder.path, input: text)
        #expect(out.status == 0, "\(out.errors)")
        let bytes = folder.content("out.wasm")
        folder.make("c.json", text: text)
        let named = try await run("compose", "--config", "c.json", "root.wat", "-o", "out.wasm")
        #expect(named.status == 0 && folder.content("out.wasm") == bytes)
    }

    // MARK: Builds and reports

    @Test("all files that are read, and those that would be, decide whether there is something to do")
    func history() async throws {
        // Elsewhere, as in memory, the times of files do not tell so soon whether they were changed.
        let system = try await Program.run("/usr/bin/stat", ["-f", "-c", "%T", folder.path]).text
        guard ["ext2/ext3", "xfs", "btrfs", "f2fs", "overlayfs"].contains(where: { system.hasPrefix($0) }) else {
            print("skipped: \(folder.path) is on \(system)")
            return
        }
        let cache = ScratchFolder()
        folder.make(
            "c.yml",
            text: "dependencies: { o: other.wat }\ninstantiations: { root: { arguments: { \"n:p/a\": o } } }\n")
        func run(_ more: String...) async throws -> Program.Outcome {
            try await Task.sleep(for: .milliseconds(20))
            return try await Program.run(
                Program.path,
                ["compose", "-c", "c.yml", "root.wat", "-o", "out.wasm", "--if-changed", "--depfile", "out.d"] + more,
                in: folder.path, environment: ["XDG_CACHE_HOME": cache.path])
        }
        #expect(try await run().status == 0)
        let read = folder.text("out.d") ?? ""
        #expect(["c.yml", "root.wat", "other.wat"].allSatisfy { read.contains($0) }, "\(read)")
        #expect(try await run().errors == "`out.wasm` is up to date\n")
        // Another call is another question.
        #expect(try await run("-d", "a.wat").errors.contains("a.wat"))
        #expect(try await !run().errors.contains("up to date"))
        #expect(try await run().errors.contains("up to date"))
        // What would have been found before is there now.
        folder.make("n:p/b@1.2.wasm", try Fixtures.binary(of: Texts.component(exports: ["n:p/b@1.2.3"])))
        let renewed = try await run()
        #expect(renewed.status == 0 && renewed.errors.contains("2 imports connected"), "\(renewed.errors)")
        folder.make("c.yml", text: "definitions: [a.wat]\n")
        #expect(try await run().errors.contains("(definition component)"))
    }

    @Test func anInputIsNoOutput() async throws {
        for name in ["c.yml", "a.wat", "root.wat"] {
            folder.make("c.yml", text: "definitions: [a.wat]\n")
            let before = folder.content(name)
            let out = try await run("compose", "-c", "c.yml", "root.wat", "-o", name)
            #expect(out.status != 0 && folder.content(name) == before, "\(name): \(out.errors)")
        }
    }

    @Test("the report says what was composed by what")
    func report() async throws {
        folder.make("c.yml", text: "definitions: [a.wat]\n")
        let out = try await run("check", "-c", "c.yml", "root.wat", "-d", "other.wat", "-p", ".", "--json")
        #expect(out.status == 0)
        let report = try CheckedReport(out.text, of: "check")
        #expect(report["source"]?["configuration"]?.string == "c.yml")
        #expect(report["source"]?["root"]?.string == "root.wat")
        for text in ["other.wat", "searchPaths"] { #expect(out.text.contains(text), "\(out.text)") }
    }
}
