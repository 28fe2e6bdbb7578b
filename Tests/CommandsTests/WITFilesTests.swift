import Testing
import WComposeTestSupport

/// `wcompose wit` on files and directories of every kind, `targets` and `semver-check`.
struct WITFilesTests {
    let folder = ScratchFolder()

    private static let package = """
        /// A store of values.
        package example:store@1.0.0;

        interface store {
          use example:types/types@0.2.1.{key};

          /// Finds a value.
          get: func(key: key) -> option<string>;
        }

        world keeper {
          import example:types/types@0.2.1;
          import store;

          export run: func();
        }

        """
    private static let dependency = """
        package example:types@0.2.1;

        interface types {
          type key = string;
        }

        """

    private func makePackage() {
        folder.make("wit/store.wit", text: Self.package)
        folder.make("wit/deps/types/types.wit", text: Self.dependency)
    }

    @Test func aDirectoryIsAPackageWithItsDependencies() async throws {
        makePackage()
        let printed = try await Program.run("wit", "wit", in: folder)
        #expect(printed.status == 0, "\(printed.errors)")
        #expect(printed.text.hasPrefix(Self.package))
        #expect(printed.text.contains("package example:types@0.2.1 {"))
        // What is printed stands for itself.
        folder.make("printed.wit", text: printed.text)
        #expect(try await Program.run("wit", "printed.wit", in: folder).text == printed.text)
        let bare = try await Program.run("wit", "--no-docs", "wit", in: folder)
        #expect(!bare.text.contains("///"))
        let missing = try await Program.run("wit", "nowhere", in: folder)
        #expect(missing.status == 3)
    }

    @Test func filesThatExistAreReplacedOnlyIfForced() async throws {
        makePackage()
        #expect(try await Program.run("wit", "wit", "--out-dir", "out", in: folder).status == 0)
        let names = ["out/store.wit", "out/deps/example-types@0.2.1.wit"]
        let (good, states) = (names.map { folder.content($0) }, try names.map { try folder.state($0) })
        // What is the same is left alone.
        #expect(try await Program.run("wit", "wit", "--out-dir", "out", in: folder).status == 0)
        #expect(try names.map { try folder.state($0) } == states)
        folder.make(names[0], text: "mine")
        let refused = try await Program.run("wit", "wit", "--out-dir", "out", in: folder)
        #expect(refused.status == 3 && refused.errors.contains("error[WC0013]: `out/store.wit` exists"))
        #expect(folder.content(names[0]) == Array("mine".utf8))
        #expect(try folder.state(names[1]) == states[1])
        #expect(try await Program.run("wit", "wit", "--out-dir", "out", "--force", in: folder).status == 0)
        #expect(names.map { folder.content($0) } == good)
        #expect(try await Program.run("wit", "wit", "--force", in: folder).status == 2)
    }

    @Test func binariesSayTheSame() async throws {
        makePackage()
        let printed = try await Program.run("wit", "wit", in: folder)
        let encoded = try await Program.run("wit", "wit", "-o", "store.wasm.zst", in: folder)
        #expect(encoded.status == 0, "\(encoded.errors)")
        #expect(try await Program.run("wit", "store.wasm.zst", in: folder).text == printed.text)
        // A binary may stand among the dependencies.
        let types = try await Program.run("wit", "wit/deps/types", "-o", "types.wasm", in: folder)
        #expect(types.status == 0, "\(types.errors)")
        folder.make("other/store.wit", text: Self.package)
        folder.make("other/deps/types.wasm", folder.content("types.wasm") ?? [])
        let other = try await Program.run("wit", "other", in: folder)
        #expect(other.text == printed.text, "\(other.errors)")
        let text = try await Program.run("wit", "store.wasm.zst", "-o", "again.wit", in: folder)
        #expect(text.status == 0)
        #expect(folder.content("again.wit") == Array(printed.text.utf8))
    }

    @Test func aDirectoryOfFiles() async throws {
        makePackage()
        let out = try await Program.run("wit", "wit", "--out-dir", "made", in: folder)
        #expect(out.status == 0, "\(out.errors)")
        #expect(folder.content("made/store.wit") == Array(Self.package.utf8))
        #expect(folder.content("made/deps/example-types@0.2.1.wit") == Array(Self.dependency.utf8))
        let printed = try await Program.run("wit", "wit", in: folder)
        #expect(try await Program.run("wit", "made", in: folder).text == printed.text)
    }

    @Test func anInputIsNotWrittenOver() async throws {
        makePackage()
        let text = try await Program.run("wit", "wit", "-o", "wit/store.wit", in: folder)
        #expect(text.status == 2)
        #expect(text.errors.contains("error[WC0008]"))
        let directory = try await Program.run("wit", "wit", "--out-dir", "wit", in: folder)
        #expect(directory.status == 2)
        #expect(folder.content("wit/store.wit") == Array(Self.package.utf8))
        #expect(folder.content("wit/deps/types/types.wit") == Array(Self.dependency.utf8))
        #expect(folder.content("wit/deps/example-types@0.2.1.wit") == nil)
    }

    @Test func json() async throws {
        makePackage()
        let out = try await Program.run("wit", "--json", "wit", in: folder)
        let document = try CheckedReport(out.text, of: "wit")
        #expect(document["root"]?.string == "example:store@1.0.0")
        let package = document["packages"]?[1]
        #expect(package?["interfaces"]?[0]?["functions"]?[0]?["name"]?.string == "get")
        #expect(package?["interfaces"]?[0]?["functions"]?[0]?["docs"]?.string == "Finds a value.")
        #expect(package?["interfaces"]?[0]?["types"]?[0]?["interface"]?.string == "example:types/types@0.2.1")
        #expect(package?["worlds"]?[0]?["imports"]?[0]?["name"]?.string == "example:types/types@0.2.1")
        folder.make("wrong.wit", text: "package a:b;\ninterface i { f: func(a: x); }\n")
        let wrong = try await Program.run("wit", "--json", "wrong.wit", in: folder)
        #expect(wrong.status == 1)
        #expect(try CheckedReport(wrong.text, of: "wit").diagnostics?[0]?["code"]?.string == "WC0602")
    }

    @Test func features() async throws {
        folder.make(
            "gated.wit",
            text: "package a:b@1.0.0;\ninterface i { @unstable(feature = new) f: func(); g: func(); }\n")
        #expect(try await !Program.run("wit", "gated.wit", in: folder).text.contains("f: func"))
        #expect(try await Program.run("wit", "--features", "new", "gated.wit", in: folder).text.contains("f: func"))
        #expect(try await Program.run("wit", "--features", "all", "gated.wit", in: folder).text.contains("f: func"))
    }

    @Test func mendingWritesNothingElse() async throws {
        folder.make("a.wit", text: "package a:b;\ninterface i { f: func(a: i32); }\n")
        let diff = try await Program.run("wit", "--fix", "--diff", "a.wit", in: folder)
        #expect(diff.status == 0)
        #expect(
            diff.text == """
                --- a.wit
                +++ a.wit
                @@ -1,2 +1,2 @@
                 package a:b;
                -interface i { f: func(a: i32); }
                +interface i { f: func(a: s32); }

                """)
        let fixed = try await Program.run("wit", "--fix", "a.wit", in: folder)
        #expect(fixed.status == 0, "\(fixed.errors)")
        #expect(folder.content("a.wit") == Array("package a:b;\ninterface i { f: func(a: s32); }\n".utf8))
        #expect(folder.names == ["a.wit"])
        #expect(try await Program.run("wit", "--diff", "a.wit", in: folder).status == 2)
        #expect(try await Program.run("wit", "--fix", "--json", "a.wit", in: folder).status == 2)
    }

    /// Whatever there is to mend in it: what reads the output would be left with nothing.
    @Test(arguments: [("s32", "s32", 0), ("i32", "s32", 0), ("int", "int", 1)])
    func mendingPassesStandardInputOn(written: String, mended: String, status: Int32) async throws {
        func text(_ type: String) -> String { "package a:b;\ninterface i { f: func(a: \(type)); }\n" }
        let out = try await Program.run("wit", "--fix", "-", in: folder, input: text(written))
        #expect(out.text == text(mended))
        #expect(out.status == status)
        let diff = try await Program.run("wit", "--fix", "--diff", "-", in: folder, input: text(mended))
        #expect(diff.text.isEmpty)
        #expect(folder.names.isEmpty)
    }

    // MARK: - Worlds and versions

    @Test func aComponentFitsItsOwnWorld() async throws {
        for sample in ["chain/shell.wasm", "resource/editor.wasm", "stores/user.wasm"] {
            let path = Samples.path(sample)
            _ = try await Program.run("wit", path, "-o", folder / "world.wit")
            let out = try await Program.run("targets", path, "--wit", folder / "world.wit")
            #expect(out.status == 0, "\(out.errors)")
        }
    }

    @Test func allInWhichAComponentDoesNotFitIsTold() async throws {
        folder.make(
            "world.wit",
            text: """
                package t:w;
                world other {
                  export run: func();
                  export extra: func();
                }
                world two { }
                """)
        let shell = Samples.path("chain/shell.wasm")
        let out = try await Program.run("targets", shell, "--wit", "world.wit", "--world", "other", in: folder)
        #expect(out.status == 1)
        for text in [
            "error[WC0645]: import `example:calculator/calculator@1.0.0` is not offered by world `t:w/other`",
            "error[WC0647]: type mismatch: export `run` differs from world `t:w/other`",
            "run: parameter `line` is not expected",
            "run, result: expected no type, found string",
            "error[WC0646]: missing export `extra`, required by world `t:w/other`",
            "world.wit:4:10", "3 errors",
        ] {
            #expect(out.text.contains(text), "\(out.text)\(out.errors)")
        }
        let json = try await Program.run(
            "targets", "--json", shell, "--wit", "world.wit", "--world", "t:w/other", in: folder)
        let document = try CheckedReport(json.text, of: "targets")
        #expect(document["fits"] == .bool(false))
        #expect(document["world"]?.string == "t:w/other")
        let several = try await Program.run("targets", shell, "--wit", "world.wit", in: folder)
        #expect(several.status == 1)
        #expect(several.errors.contains("choose one with `--world`"))
        let other = try await Program.run(
            "targets", shell, "--wit", "world.wit", "--world", "t:w/two@0.2.0", in: folder)
        #expect(other.errors.contains("write `--world two`"))
        let allowed = try await Program.run(
            "targets", shell, "--wit", "world.wit", "--world", "two", "--allow-import", "example:*", in: folder)
        #expect(allowed.status == 0, "\(allowed.text)")
    }

    @Test func importsOfWASIAreToldTogether() async throws {
        folder.make("world.wit", text: "package t:w;\nworld w { }\n")
        let wit = """
            package t:c;
            world c { import wasi:io/poll@0.2.6; import wasi:io/error@0.2.6; import a:b/c; import wasi:cli/exit@0.2.6; }
            package a:b { interface c { f: func(); } }
            package wasi:io@0.2.6 { interface poll { p: func(); } interface error { e: func(); } }
            package wasi:cli@0.2.6 { interface exit { e: func(); } }
            """
        folder.make("c.wasm", try WasmTools.component(world: "c", in: wit))
        let out = try await Program.run("targets", "c.wasm", "--wit", "world.wit", in: folder)
        #expect(out.status == 1 && out.errors.isEmpty)
        #expect(
            out.text == """
                error[WC0645]: 4 imports are not offered by world `t:w/w`
                 --> c.wasm
                  = note: `a:b/c`
                  = note: `wasi:io/poll@0.2.6`
                  = note: `wasi:io/error@0.2.6`
                  = note: `wasi:cli/exit@0.2.6`
                  = help: add `include wasi:cli/imports@0.2.6;` to the world if it runs on a WASI host
                  = help: or allow them: `--allow-import "wasi:*"`

                1 error

                """)
        let allowed = try await Program.run(
            "targets", "c.wasm", "--wit", "world.wit", "--allow-import", "wasi:*", "--allow-import", "a:b/c", in: folder
        )
        #expect(allowed.status == 0)
        let exchanged = try await Program.run("targets", "world.wit", "--wit", "c.wasm", in: folder)
        #expect(exchanged.errors.contains("swap the two: `wcompose targets c.wasm --wit world.wit`"))
    }

    @Test func anotherVersionOfTheTrackStandsForAnInterface() async throws {
        folder.make(
            "world.wit",
            text: """
                package t:w;
                world w {
                  import example:calculator/calculator@1.2.0;
                  export run: func(line: string) -> string;
                }
                package example:calculator@1.2.0 {
                  interface calculator {
                    variant operation {
                      add(tuple<f64, f64>), subtract(tuple<f64, f64>), multiply(tuple<f64, f64>), divide(tuple<f64, f64>),
                    }
                    calculate: func(op: operation) -> result<f64, string>;
                    more: func();
                  }
                }
                """)
        let shell = Samples.path("chain/shell.wasm")
        let out = try await Program.run("targets", shell, "--wit", "world.wit", in: folder)
        #expect(out.status == 0, "\(out.errors)")
        let exact = try await Program.run("targets", "--exact", shell, "--wit", "world.wit", in: folder)
        #expect(exact.status == 1)
        #expect(exact.text.contains("import `example:calculator/calculator@1.0.0`"))
        #expect(exact.text.contains("the world has `example:calculator/calculator@1.2.0`, another version"))
    }

    @Test func versionsThatPromiseTooMuch() async throws {
        folder.make("old.wit", text: "package a:b@1.2.3;\ninterface i { f: func(a: u32); }\n")
        folder.make("more.wit", text: "package a:b@1.3.0;\ninterface i { f: func(a: u32); g: func(); }\n")
        folder.make("broken.wit", text: "package a:b@1.3.0;\ninterface i { f: func(a: u64); }\n")
        folder.make("honest.wit", text: "package a:b@2.0.0;\ninterface i { f: func(a: u64); }\n")
        let more = try await Program.run("semver-check", "--prev", "old.wit", "--new", "more.wit", in: folder)
        #expect(more.status == 0, "\(more.errors)")
        #expect(more.errors.isEmpty)
        #expect(more.text.hasPrefix("note[WC0641]: interface i: the function `g` was added"))
        #expect(
            more.text.hasSuffix(
                """
                a:b@1.2.3 to a:b@1.3.0: 0 breaking, 1 added
                the next version must be at least 1.3.0

                """))
        let short = try await Program.run("semver-check", "old.wit", "more.wit", in: folder)
        #expect(short.text == more.text)
        let mixed = try await Program.run("semver-check", "--new", "more.wit", "old.wit", in: folder)
        #expect(mixed.text == more.text)
        for wrong in [["old.wit"], ["old.wit", "more.wit", "more.wit"], ["--prev", "old.wit", "old.wit", "more.wit"]] {
            #expect(try await Program.run(Program.path, ["semver-check"] + wrong, in: folder.path).status == 2)
        }
        let exchanged = try await Program.run("semver-check", "more.wit", "old.wit", in: folder)
        #expect(exchanged.text.contains("swap the two"), "\(exchanged.text)")
        folder.make("rc.wit", text: "package a:b@1.2.0-rc.1;\ninterface i { f: func(a: u8); }\n")
        let prerelease = try await Program.run("semver-check", "rc.wit", "old.wit", in: folder)
        #expect(prerelease.status == 0)
        #expect(prerelease.text.contains("1.2.0-rc.1 is a prerelease, which promises no compatibility"))
        let broken = try await Program.run("semver-check", "--prev", "old.wit", "--new", "broken.wit", in: folder)
        #expect(broken.status == 1)
        #expect(
            broken.text.contains("error[WC0640]: interface i: func f: parameter a: type changed from `u32` to `u64`"))
        #expect(broken.text.contains("error[WC0642]: version bump too small"))
        #expect(broken.text.contains("use version 2.0.0"))
        let honest = try await Program.run(
            "semver-check", "--json", "--prev", "old.wit", "--new", "honest.wit", in: folder)
        #expect(honest.status == 0, "\(honest.errors)")
        let document = try CheckedReport(honest.text, of: "semver-check")
        #expect(document["effect"]?.string == "breaking")
        #expect(document["honestVersion"]?.string == "2.0.0")
        #expect(document["isHonest"] == .bool(true))
    }
}
