import Glibc
import Testing
import WComposeTestSupport

/// `compose` as a step of a build: depfiles, stamps, outputs that are renewed only if something changed.
struct BuildTests {
    let folder = ScratchFolder()
    private var cache: [String: String] { ["XDG_CACHE_HOME": folder / "cache"] }

    private func makeChain(in name: String = ".") {
        for file in ["calculator.wasm", "rounding.wasm", "shell.wasm", "wcompose.yaml"] {
            folder.make(name == "." ? file : "\(name)/\(file)", Samples.bytes("chain/\(file)"))
        }
    }

    private func compose(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.run(Program.path, ["compose"] + arguments, in: folder.path, environment: cache)
    }

    @Test func depfilesNameAllThatWasRead() async throws {
        makeChain(in: "in ner")
        folder.make(
            "g#1.yaml",
            text: "wcompose: 1\ncomponents: { a: \"./in ner\", b: \"./in ner/../in ner/shell.wasm\" }\nexports: [a]\n")
        let out = try await compose("g#1.yaml", "-o", "a$b:c.wasm", "--depfile", "d", "--stamp", "s")
        #expect(out.status == 0, "\(out.errors)")
        let inputs =
            ["g\\#1.yaml"]
            + ["wcompose.yaml", "shell.wasm", "calculator.wasm", "rounding.wasm"].map { "in\\ ner/" + $0 }
        let rule = "a$$b\\:c.wasm s: \\\n  " + inputs.joined(separator: " \\\n  ")
        let text = try #require(folder.content("d").map { String(decoding: $0, as: UTF8.self) })
        #expect(text == ([rule] + inputs.map { $0 + ":" }).joined(separator: "\n") + "\n")
        #expect(folder.content("s") == [])
    }

    @Test func whatNoDepfileCanNameIsRefused() async throws {
        makeChain()
        let out = try await compose("-o", "a;b.wasm", "--depfile", "d")
        #expect(out.status == 1)
        #expect(out.errors.contains("error[WC0229]: a depfile cannot name `a;b.wasm`"))
        #expect(folder.content("a;b.wasm") == nil && folder.content("d") == nil)
    }

    @Test func nothingIsDoneWhereNothingChanged() async throws {
        // Elsewhere, as in memory, the times of files do not tell so soon whether they were changed.
        let system = try await Program.run("/usr/bin/stat", ["-f", "-c", "%T", folder.path]).text
        guard ["ext2/ext3", "xfs", "btrfs", "f2fs", "overlayfs"].contains(where: { system.hasPrefix($0) }) else {
            print("skipped: \(folder.path) is on \(system)")
            return
        }
        makeChain()
        usleep(20_000)
        let options = ["-o", "a.wasm", "--if-changed", "--depfile", "a.d", "--stamp", "a.stamp"]
        func run(_ more: String...) async throws -> Program.Outcome {
            try await Program.run(Program.path, ["compose"] + options + more, in: folder.path, environment: cache)
        }
        let first = try await run()
        #expect(first.errors.hasPrefix("composed `a.wasm`"))
        let written = try folder.state("a.wasm")
        let stamp = try folder.state("a.stamp")
        folder.remove("a.d")
        usleep(20_000)
        let second = try await run()
        #expect(second.status == 0 && second.errors == "`a.wasm` is up to date\n", "\(second.errors)")
        #expect(try folder.state("a.wasm") == written)
        #expect(try folder.state("a.stamp") != stamp)
        #expect(folder.content("a.d") != nil)
        #expect(try await run("--quiet").errors == "")
        // Other options are another question, to which the answer is the same here.
        let verified = try await run("--verify")
        #expect(verified.errors.hasPrefix("unchanged `a.wasm`"), "\(verified.errors)")
        #expect(try folder.state("a.wasm") == written)
        // A report is made of the graph.
        #expect(try await run("--report", "r.json").errors.hasPrefix("unchanged `a.wasm`"))
        #expect(try await run("--message-format", "github").errors.hasPrefix("unchanged `a.wasm`"))
        folder.make("wcompose.yaml", text: "wcompose: 1\ncomponents: { a: calculator.wasm }\n")
        #expect(try await run().errors.hasPrefix("composed `a.wasm`"))
        #expect(try folder.state("a.wasm") != written)
        // A file that the folder would have been read from first.
        usleep(20_000)
        #expect(try await run().errors.hasSuffix("is up to date\n"))
        folder.rename("wcompose.yaml", to: "wcompose.yml")
        #expect(try await run().errors.hasPrefix("unchanged"))
        usleep(20_000)
        #expect(try await run().errors.hasSuffix("is up to date\n"))
        folder.make("wcompose.yaml", Samples.bytes("chain/wcompose.yaml"))
        #expect(try await run().errors.hasPrefix("composed"))
    }

    @Test func withoutACacheOutputsAreCompared() async throws {
        makeChain()
        for output in ["a.wasm", "a.wasm.zst"] {
            let arguments = ["-o", output, "--if-changed", "--no-cache"]
            func run() async throws -> Program.Outcome {
                try await Program.run(Program.path, ["compose"] + arguments, in: folder.path, environment: cache)
            }
            #expect(try await run().errors.hasPrefix("composed"))
            let written = try folder.state(output)
            usleep(20_000)
            #expect(try await run().errors.hasPrefix("unchanged"))
            #expect(try folder.state(output) == written)
            let bytes = try #require(folder.content(output))
            folder.make(output, bytes.dropLast() + [bytes[bytes.count - 1] ^ 1])
            #expect(try await run().errors.hasPrefix("composed"))
            #expect(folder.content(output) == bytes)
        }
        #expect(folder.content("cache/wcompose/outputs") == nil)
    }

    @Test func usage() async throws {
        makeChain()
        for (arguments, says) in [
            (["--if-changed"], "'--if-changed' is for outputs that are files"),
            (["--depfile", "d"], "'--depfile' is for outputs that are files"),
            (["-o", "a.wasm", "--stamp", "-"], "'--stamp -' is not supported"),
            (["a.yaml", "b.yaml"], "several graphs need a directory"),
            (["a.yaml", "--out-dir", "o", "-o", "x.wasm"], "'-o' and '--out-dir'"),
            (["--chain", "a", "b", "--out-dir", "o"], "'--out-dir' is for graph files"),
            (["a.yaml", "b.yaml", "--out-dir", "o", "--override", "a=b"], "'--override' is for the components of one"),
            (["--override", "a"], "'a' is no value for '--override': write it as ID=PATH"),
            (["-", "--out-dir", "o"], "a graph from standard input has no name"),
        ] {
            let out = try await Program.run(Program.path, ["compose"] + arguments, in: folder.path, environment: cache)
            #expect(out.status == 2, "\(arguments)")
            #expect(out.errors.lowercased().contains(says.lowercased()), "\(out.errors)")
        }
        let clash = try await compose("-o", "a.wasm", "--stamp", "a.wasm")
        #expect(clash.status == 2 && clash.errors.contains("two outputs go to `a.wasm`"))
        let input = try await compose("-o", "a.wasm", "--depfile", "shell.wasm")
        #expect(input.status == 2 && input.errors.contains("the output would overwrite the input `shell.wasm`"))
        #expect(folder.content("a.wasm") == nil)
        #expect(folder.content("shell.wasm") == Samples.bytes("chain/shell.wasm"))
    }
}

/// Several graphs in one call, and folders in the place of graph files.
struct BatchTests {
    let folder = ScratchFolder()

    init() {
        for name in ["one", "two"] {
            for file in ["calculator.wasm", "rounding.wasm", "shell.wasm", "wcompose.yaml"] {
                folder.make("\(name)/\(file)", Samples.bytes("chain/\(file)"))
            }
        }
        folder.make("c.yaml", text: "wcompose: 1\ncomponents: { a: one/shell.wasm, b: two }\nexports: [a]\n")
        folder.make("bad.yaml", text: "wcompose: 1\ncomponents: { a: one/nosuch.wasm }\n")
        folder.make("worse.yaml", text: "wcompose: 1\ncomponents: { a: one/nosuch.wasm }\n")
    }

    @Test func eachGraphHasAnOutputOfItsName() async throws {
        let out = try await Program.run(
            "compose", "one", "two/wcompose.yaml", "c.yaml", "--out-dir", "out/put", "--depfile", "d", "--report",
            "r.json",
            in: folder)
        #expect(out.status == 0, "\(out.errors)")
        for (name, graph) in [("one", "one/wcompose.yaml"), ("two", "two"), ("c", "c.yaml")] {
            let single = try await Program.run("compose", graph, "-o", "single.wasm", in: folder)
            #expect(single.status == 0)
            #expect(folder.content("out/put/\(name).wasm") == folder.content("single.wasm"))
        }
        let report = try CheckedReport(String(decoding: folder.content("r.json") ?? [], as: UTF8.self), of: "compose")
        let compositions = try #require(report["compositions"]?.array)
        #expect(
            compositions.compactMap { $0["source"]?["graph"]?.string } == [
                "one/wcompose.yaml", "two/wcompose.yaml", "c.yaml",
            ])
        // Each has its own inputs, and the places of those in the list are its own.
        #expect(compositions.map { $0["inputs"]?.array?.count } == [4, 4, 5])
        #expect(
            compositions[1]["inputs"]?.array?.first?["paths"]?.array?.compactMap(\.string) == ["two/calculator.wasm"])
        let depfile = String(decoding: folder.content("d") ?? [], as: UTF8.self)
        #expect(depfile.hasPrefix("out/put/one.wasm: \\\n  one/wcompose.yaml"))
        #expect(depfile.contains("\nout/put/c.wasm: \\\n  c.yaml \\\n  two/wcompose.yaml \\\n"))
    }

    @Test func messagesComeInTheOrderOfArguments() async throws {
        let out = try await Program.run("compose", "bad.yaml", "one", "worse.yaml", "--out-dir", "out", in: folder)
        #expect(out.status == 3)
        #expect(folder.content("out/one.wasm") != nil)
        let parts = ["--> bad.yaml:2:", "composed `out/one.wasm`", "error[WC0228]: `worse.yaml` is not composed"]
        let places = parts.map { out.errors.firstRange(of: $0)?.lowerBound }
        #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted(), "\(out.errors)")
        let fast = try await Program.run(
            "compose", "bad.yaml", "two", "--out-dir", "out", "--fail-fast", in: folder)
        #expect(fast.status == 3)
        #expect(folder.content("out/two.wasm") == nil)
        let checked = try await Program.run("check", "one", "c.yaml", "bad.yaml", in: folder)
        #expect(checked.status == 3)
        #expect(checked.text.contains("`one/wcompose.yaml`: 3 instances") && checked.text.contains("`c.yaml`: "))
    }

    @Test func namesThatClashAreRefused() async throws {
        folder.make("one/c.yaml", text: "wcompose: 1\n")
        let out = try await Program.run("compose", "c.yaml", "one/c.yaml", "--out-dir", "out", in: folder)
        #expect(out.status == 2)
        #expect(out.errors.contains("`c.yaml` and `one/c.yaml` would both be written to `out/c.wasm`"))
    }

    @Test func foldersWithoutAGraphFile() async throws {
        folder.make("none/x.wasm", [])
        let out = try await Program.run("check", "none", in: folder)
        #expect(out.status == 3)
        #expect(out.errors.contains("cannot read `none`: it is a directory without a graph file"))
        folder.make(
            "d.yaml",
            text:
                "wcompose: 1\ncomponents: { a: { path: one, digest: \"sha256:\(String(repeating: "0", count: 64))\" } }\n"
        )
        let digest = try await Program.run("check", "d.yaml", in: folder)
        #expect(digest.status == 1 && digest.errors.contains("`one` is a directory, which has no digest"))
    }

    @Test func componentsCanBeOverridden() async throws {
        let out = try await Program.run(
            "compose", "one", "-o", "a.wasm", "--override", "calculator=two/rounding.wasm", "--report", "r.json",
            in: folder)
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.errors.contains("`calculator` is `two/rounding.wasm` here"))
        let report = try CheckedReport(String(decoding: folder.content("r.json") ?? [], as: UTF8.self), of: "compose")
        #expect(report["overrides"]?.array?.first?["component"]?.string == "calculator")
        #expect(report["inputs"]?.array?.first?["paths"]?.array?.first?.string == "two/rounding.wasm")
        let unknown = try await Program.run("check", "one", "--override", "calculater=x.wasm", in: folder)
        #expect(unknown.status == 1 && unknown.errors.contains("did you mean `calculator`?"))
        let missing = try await Program.run("check", "one", "--override", "shell=x.wasm", in: folder)
        #expect(missing.status == 3 && missing.errors.contains("cannot read `x.wasm`: no such file"))
    }
}
