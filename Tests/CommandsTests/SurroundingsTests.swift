import Foundation
import Testing
import WComposeTestSupport

/// What a command finds around it: pipes among files, streams that are closed or full, names that are no text, links.
struct SurroundingsTests {
    let folder = ScratchFolder()

    init() {
        folder.make("shell.wasm", Samples.bytes("chain/shell.wasm"))
        folder.make("calculator.wasm", Samples.bytes("chain/calculator.wasm"))
        folder.make("wit/a.wit", text: "package a:b;\ninterface i { f: func(); }\nworld w { import i; }\n")
    }

    /// What a shell does with `script`, in which `$W` is the command; it must end within five minutes, however busy the machine is.
    private func shell(_ script: String) async throws -> Program.Outcome {
        try await Program.run(
            "/usr/bin/timeout", ["300", "/bin/bash", "-c", script], in: folder.path,
            environment: ["W": Program.path, "XDG_CACHE_HOME": folder / "cache"])
    }

    // MARK: - What is read

    @Test("a pipe in a directory is passed over, with a word", arguments: ["wit", "lint", "targets", "deps", "wast"])
    func pipesInDirectories(command: String) async throws {
        FileSystem.makePipe(folder / "wit/p.wit")
        folder.make("wast/a.wast", text: "(module)")
        FileSystem.makePipe(folder / "wast/p.wast")
        FileSystem.makeFolder(folder / "wit/deps")
        FileSystem.makePipe(folder / "wit/deps/p.wasm")
        let script =
            switch command {
            case "targets": "$W targets shell.wasm --wit wit"
            case "deps": "rm wit/p.wit; $W wit wit"
            default: "$W \(command) \(command == "wast" ? "wast" : "wit")"
            }
        let outcome = try await shell(script)
        #expect([0, 1].contains(outcome.status))
        let name = command == "deps" ? "wit/deps/p.wasm" : command == "wast" ? "wast/p.wast" : "wit/p.wit"
        #expect(outcome.errors.contains("warning[WC0010]: skipped `\(name)`: it is a pipe, not a file"), "\(outcome)")
    }

    @Test("a pipe that is named is read")
    func namedPipes() async throws {
        FileSystem.makePipe(folder / "pipe")
        #expect(try await shell("cat shell.wasm > pipe & $W validate pipe").status == 0)
    }

    @Test(
        "standard input that is named twice is wrong usage of every command",
        arguments: [
            "$W validate - - < shell.wasm", "$W lint - - < wit/a.wit", "$W semver-check - - < wit/a.wit",
            "$W targets - --wit - < shell.wasm", "$W wast - - < wit/a.wit", "$W plug - --plug - -o x.wasm < shell.wasm",
            "$W compose --chain - - -o x.wasm < shell.wasm",
        ])
    func standardInputTwice(script: String) async throws {
        let outcome = try await shell(script)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("error: standard input (-) can be read only once\n"), "\(outcome)")
    }

    @Test(
        "standard input is called the same by every command",
        arguments: [
            ("$W validate -", "bad.wat"), ("$W validate --json -", "bad.wasm"), ("$W inspect -", "shell.wasm"),
            ("$W inspect --json -", "shell.wasm"), ("$W inspect -", "module.wasm"), ("$W print -", "bad.wasm"),
            ("$W parse -", "bad.wat"), ("$W strip -", "bad.wat"),
            ("$W metadata show -", "bad.wasm"), ("$W metadata add -", "bad.wasm"), ("$W strip --all -", "bad.wasm"),
            ("$W wast -", "bad.wat"), ("$W wast --json -", "bad.wat"),
            ("$W migrate -", "shell.wasm"), ("$W migrate -", "module.wasm"), ("$W wit -", "bad.wit"),
            ("$W wit -", "bad.wat"), ("$W wit --fix --diff -", "mended.wit"), ("$W lint -", "bad.wit"),
            ("$W lint --json -", "bad.wit"), ("$W semver-check - wit/a.wit", "bad.wit"),
            ("$W targets - --wit wit/a.wit", "module.wasm"), ("$W targets - --wit wit/a.wit", "bad.wit"),
            ("$W check -", "module.wasm"), ("$W check -", "bad.wit"), ("$W check --json -", "bad.yaml"),
            ("$W compose -", "bad.yaml"), ("$W compose --chain - shell.wasm", "module.wasm"),
            ("$W plug - shell.wasm", "shell.wasm"), ("$W plug - shell.wasm", "bad.wasm"),
        ])
    func nameOfStandardInput(command: String, file: String) async throws {
        folder.make("bad.wasm", [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, 7, 0x7f])
        folder.make("module.wasm", [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
        folder.make("bad.wat", text: "(component (import))\n")
        folder.make("bad.wit", text: "package a:b\ninterface i {}\n")
        folder.make("mended.wit", text: "package a:b\n\ninterface i {\n}\n")
        folder.make("bad.yaml", text: "wcompose: 1\ncomponents: [\n")
        let outcome = try await shell("\(command) < \(file)")
        let text = outcome.text + outcome.errors
        #expect(text.contains("<stdin>"), "\(outcome)")
        for other in ["`-`", "--> -", "\"-\"", "--- -", "standard input"] {
            #expect(!text.contains(other), "\(outcome)")
        }
    }

    @Test("links in a directory for WIT do not make two packages one file")
    func linkedOutputs() async throws {
        folder.make("wit/deps/c.wit", text: "package c:d;\ninterface j { f: func(); }\n")
        folder.make("wit/a.wit", text: "package a:b;\nworld w { import c:d/j; }\n")
        FileSystem.makeFolder(folder / "out")
        FileSystem.makeFolder(folder / "out/deps")
        FileSystem.makeLink(folder / "out/deps/c-d.wit", to: "../b.wit")
        let outcome = try await shell("$W wit wit --out-dir out")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("two outputs go to one file: `out/deps/c-d.wit` and `out/b.wit`"), "\(outcome)")
    }

    @Test("a directory with a socket or a device in it")
    func devices() async throws {
        let outcome = try await shell("ln -s /dev/zero wit/z.wit; $W wit wit")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("skipped `wit/z.wit`: it is a device or socket, not a file"))
    }

    @Test(
        "what cannot be read or written is an error with status 3",
        arguments: [
            ("$W inspect shell.wasm > /dev/full", "no space left on device"),
            ("$W compose --chain calculator.wasm shell.wasm > /dev/full", "no space left on device"),
            ("$W print shell.wasm > /dev/full", "no space left on device"),
            ("$W --help > /dev/full", "no space left on device"),
            ("$W compose --help > /dev/full", "no space left on device"),
            ("$W explain WC0001 > /dev/full", "no space left on device"),
            ("$W inspect shell.wasm >&-", "standard output: it is closed"),
            ("$W print shell.wasm >&-", "standard output: it is closed"),
            ("$W compose --chain calculator.wasm shell.wasm -o - >&-", "standard output: it is closed"),
            ("$W inspect - <&-", "`<stdin>`: it is closed"), ("$W check - <&-", "`<stdin>`: it is closed"),
            ("$W wit - <&- >&-", "`<stdin>`: it is closed"),
        ])
    func streams(script: String, says: String) async throws {
        let outcome = try await shell(script)
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains(says), "\(outcome.errors)")
    }

    @Test("where standard streams are closed, no file takes their place")
    func closedStreams() async throws {
        let whole = try await shell("$W compose --chain calculator.wasm shell.wasm -o whole")
        #expect(whole.status == 0)
        #expect(try await shell("$W compose --chain calculator.wasm shell.wasm -o out <&- >&- 2>&-").status == 0)
        #expect(folder.content("out") == folder.content("whole"))
    }

    @Test("without /proc, as another user", .enabled(if: FileSystem.isRoot, "only root can change the root directory"))
    func withoutProc() async throws {
        FileSystem.setPermissions(folder.path, 0o777)
        // The tests' build finds its libraries in other folders, which come along.
        let prepare = """
            set -e; cp $W wcompose; ldd $W | grep -o '/[^ ]*' | sort -u | while read l; do mkdir -p .${l%/*}; cp $l .$l; done
            """
        #expect(try await shell(prepare).status == 0)
        for user in ["0:0", "1000:1000"] {
            for round in 0..<2 {
                let command = "/wcompose compose --chain calculator.wasm shell.wasm -o out\(user.prefix(1))"
                let outcome = try await shell("chroot --userspec=\(user) . \(command)")
                #expect(outcome.status == 0, "\(user), \(round): \(outcome)")
                #expect(folder.content("out\(user.prefix(1))")?.starts(with: [0, 0x61, 0x73, 0x6d]) ?? false)
            }
        }
        #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
    }

    // MARK: - What is written

    @Test(
        "two outputs never go to one file",
        arguments: [
            ("", "-o r.json --report r.json"), ("", "-o ./r.json --report r.json"),
            ("ln -s r.json l", "-o l --report r.json"),
            ("touch r.json; ln r.json l", "-o l --report r.json"), ("touch l; ln -s l r.json", "-o l --report r.json"),
            ("", "> r.json --report r.json"),
        ])
    func sameOutput(prepare: String, outputs: String) async throws {
        let outcome = try await shell("\(prepare)\n$W compose --chain calculator.wasm shell.wasm \(outputs)")
        #expect(outcome.status == 2, "\(outputs): \(outcome)")
        #expect(outcome.errors.contains("WC0009") || outcome.errors.contains("names a text file"), "\(outcome.errors)")
        #expect((folder.content("r.json") ?? []).isEmpty)
    }

    @Test("where the report fails, the component that is there is named")
    func failedReport() async throws {
        let outcome = try await shell("$W compose --chain calculator.wasm shell.wasm -o out --report nosuch/r.json")
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("note: the composed component was written: `out`"), "\(outcome.errors)")
        #expect(folder.content("out") != nil)
    }

    @Test("a directory for WIT is made as the mask says, a cache for its owner alone")
    func directories() async throws {
        #expect(try await shell("umask 022; $W wit wit --out-dir made/deep && $W validate shell.wasm").status == 0)
        #expect(FileSystem.permissions(folder / "made") == 0o755)
        #expect(FileSystem.permissions(folder / "made/deep") == 0o755)
    }

    @Test("--fix does not change what links lead to outside the directory")
    func linksOutside() async throws {
        let text = "package x:y;\ninterface my_face { f: func(); }\n"
        folder.make("elsewhere.wit", text: text)
        FileSystem.makeFolder(folder / "pack")
        FileSystem.makeLink(folder / "pack/x.wit", to: "../elsewhere.wit")
        let outcome = try await shell("$W wit --fix pack")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("not fixed: `pack/x.wit` is a link to a file outside `pack`"), "\(outcome)")
        #expect(folder.content("elsewhere.wit") == Array(text.utf8))
        // The cure, as it is written.
        #expect(try await shell("$W wit --fix pack/x.wit").status == 0)
        #expect(folder.content("elsewhere.wit") == Array(text.replacing("my_face", with: "my-face").utf8))
    }

    @Test("a name that is no text is that of the file it names, and shown by its bytes")
    func names() async throws {
        let outcome = try await shell(
            #"cp shell.wasm $'s\xff.wasm'; $W compose --chain calculator.wasm $'s\xff.wasm' -o $'o\xfe' && ls -b"#)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.contains("composed `o\\xfe`"))
        #expect(outcome.text.contains("o\\376\n") && outcome.text.contains("s\\377.wasm"))
        #expect(try await shell(#"$W inspect $'n\x80'"#).errors.contains("cannot read `n\\x80`: no such file"))
    }

    // MARK: - What is shown

    @Test("docs that no text may have are written so that they can be read again")
    func docs() async throws {
        let docs = "a\u{1b}[31m\u{202e}\rb\u{7f}\n\ttab é"
        folder.make("d.wit", text: "package a:b;\n/// DOCS\ninterface i { f: func(); }\n")
        #expect(try await shell("$W wit d.wit -o d.wasm").status == 0)
        let bytes = try #require(folder.content("d.wasm"))
        folder.make("e.wasm", try replacingDocs(in: bytes, by: docs))
        #expect(try await shell("$W wit e.wasm -o e.wit").status == 0)
        let text = String(decoding: try #require(folder.content("e.wit")), as: UTF8.self)
        #expect(text.contains("/// a\\u{1b}[31m\\u{202e}\\u{d}b\\u{7f}\n/// \ttab é\n"), "\(text)")
        #expect(try await shell("$W wit e.wit").status == 0)
    }

    /// The package with other docs of its interface in its section `package-docs`, which is the last but one.
    private func replacingDocs(in bytes: [UInt8], by docs: String) throws -> [UInt8] {
        let name = Array("package-docs".utf8)
        let place = try #require(bytes.firstRange(of: name))
        let old = try #require(bytes.firstRange(of: Array("\"DOCS\"".utf8)))
        let new = try JSONSerialization.data(withJSONObject: [docs], options: []).dropFirst().dropLast()
        var changed = bytes
        changed.replaceSubrange(old, with: new)
        let size = Int(bytes[place.lowerBound - 2]) + new.count - old.count
        try #require(size < 128)
        changed[place.lowerBound - 2] = UInt8(size)
        return changed
    }

    @Test("nothing that an input holds does anything to a terminal")
    func terminal() async throws {
        let producers = #"\01\0aprocessed\1b\01\04t\1b[m\031\1b["#
        folder.make("p.wat", text: "(component (@custom \"producers\" \"\(producers)\"))")
        folder.make("c.wit", text: "package a:b;\n/// x\ninterface my_face { }\n")
        for command in ["inspect p.wat", "inspect --json p.wat", "wit --fix --diff c.wit", "print p.wat"] {
            let shown = try await Program.onTerminal(command, in: folder)
            #expect(!shown.replacing(/\u{1b}\[[0-9;]*m/, with: "").contains("\u{1b}"), "\(command): \(shown)")
        }
    }
}
