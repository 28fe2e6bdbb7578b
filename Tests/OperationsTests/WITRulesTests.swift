import Testing
import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposePlatform
import WComposeTestSupport
import WComposeWIT

/// The resolver, the validator and wasm-tools agree on which texts make sense.
@Suite struct WITRulesTests {
    private static let needsTools = Comment(rawValue: WasmTools.absence)

    private func load(_ text: String, features: WIT.Features = .all) -> (loaded: LoadedWIT?, errors: [Diagnostic]) {
        var loader = WITLoader(features: features, texts: ["x.wit": Array(text.utf8)])
        let loaded = loader.load("x.wit")
        return (loaded, loader.sink.diagnostics.filter { $0.severity == .error })
    }

    @Test(arguments: WITRuleCases.sound) func soundTextsHaveValidBinariesAndTexts(_ body: String) throws {
        let (loaded, errors) = load(WITRuleCases.text(body))
        #expect(errors.isEmpty, "\(errors.map(\.message))")
        let package = try #require(loaded)
        // What is encoded is validated as well.
        _ = try package.resolution.encoded(package.root)
        #expect(load(WITWriter(package).text).errors.isEmpty)
    }

    @Test(arguments: WITRuleCases.unsound + WITRuleCases.stricter)
    func unsoundTextsAreRefused(_ body: String) {
        let (_, errors) = load(WITRuleCases.text(body))
        #expect(!errors.isEmpty)
        #expect(errors.allSatisfy { $0.code != WITPackageCode.internalWITError.code }, "\(errors.map(\.message))")
    }

    @Test(.enabled(if: WasmTools.isPresent, needsTools)) func wasmToolsJudgesTheSame() throws {
        let folder = ScratchFolder()
        func isTaken(_ body: String) -> Bool {
            (try? WasmTools.package(at: folder.make("x.wit", text: WITRuleCases.text(body)))) != nil
        }
        for body in WITRuleCases.sound + WITRuleCases.stricter { #expect(isTaken(body), "\(body)") }
        for body in WITRuleCases.unsound { #expect(!isTaken(body), "\(body)") }
    }

    // MARK: Words

    @Test(.enabled(if: WasmTools.isPresent, needsTools)) func wordsAreNamesWhereWasmToolsTakesThemForNames() throws {
        let folder = ScratchFolder()
        for word in WITRuleCases.words {
            for name in [word, "%" + word] {
                let text = WITRuleCases.text("interface i { record r { \(name): u8 } \(name): func(\(name): r) -> r; }")
                let isTaken = try WasmTools.isWIT(folder.make("x.wit", text: text))
                #expect(load(text).errors.isEmpty == isTaken, "\(name)")
            }
        }
    }

    @Test(arguments: WITRuleCases.words) func namesThatAreWordsArePrintedSoThatTheyAreRead(_ word: String) throws {
        let body = """
            interface %\(word) { record %\(word) { %\(word): u8 } f: func(%\(word): %\(word)) -> %\(word); }
            interface other { use %\(word).{%\(word)}; flags g { %\(word) } enum e { %\(word) } \
            variant v { %\(word)(%\(word)) } resource r { %\(word): func(); } }
            world w { import %\(word); export %\(word): func(); }
            """
        let (loaded, errors) = load(WITRuleCases.text(body))
        try #require(errors.isEmpty, "\(errors.map(\.message))")
        let package = try #require(loaded)
        let text = WITWriter(package).text
        let (again, problems) = load(text)
        #expect(problems.isEmpty, "\(text) \(problems.map(\.message))")
        #expect(again.map { WITWriter($0).text } == text)
    }

    // MARK: Depth

    /// Where a type stands, and how many levels it may have there: a binary has levels of its own around it.
    static let depths: [(text: String, most: Int)] = [
        ("world w { import f: async func(x: T); }", 96), ("world w { export f: func(x: T); }", 96),
        ("world w { import f: func() -> T; }", 96), ("world w { record r { a: T } import f: func(x: r); }", 95),
        ("interface i { f: func(x: T); }", 96), ("interface i { type t = T; }", 97),
        ("interface i { f: func() -> T; }", 96),
        ("interface i { type t = T; f: func() -> t; }", 96), ("interface i { record r { a: T } }", 96),
        ("world w { import f: func(x: T); }", 96), ("world w { type t = T; }", 97),
        ("world w { import j: interface { f: func(x: T); } }", 95),
        ("world w { export j: interface { type t = T; } }", 96),
        ("interface i { f: func(x: T); } world w { import i; }", 95),
        ("interface i { type t = T; } world w { export i; }", 96),
        ("interface j { type t = T; } interface i { use j.{t}; f: func(x: t); } world w { import i; }", 95),
    ]

    @Test(arguments: depths) func typesAreNestedAsDeepAsABinaryMayBe(_ test: (text: String, most: Int)) throws {
        func text(_ depth: Int) -> String {
            let type = String(repeating: "list<", count: depth - 1) + "u8" + String(repeating: ">", count: depth - 1)
            return WITRuleCases.text(
                test.text.replacing("T;", with: type + ";").replacing("T)", with: type + ")")
                    .replacing("T }", with: type + " }"))
        }
        let (loaded, errors) = load(text(test.most))
        #expect(errors.isEmpty)
        // The rule leaves no more to the validator than there is.
        let package = try #require(loaded)
        _ = try package.resolution.encoded(package.root)
        #expect(load(text(test.most + 1)).errors.map(\.code) == [WITCode.witTooLarge.code])
        guard WasmTools.isPresent else { return }
        let folder = ScratchFolder()
        #expect((try? WasmTools.package(at: folder.make("x.wit", text: text(test.most)))) != nil)
        #expect((try? WasmTools.package(at: folder.make("y.wit", text: text(test.most + 1)))) == nil)
    }

    // MARK: What is left out

    @Test func gatesSayWhatTheyLeaveOut() {
        let text = WITRuleCases.text(
            "interface i { @unstable(feature = f) a: func(); @unstable(feature = g) b: func(); @unstable(feature = f) c: func(); }"
        )
        func notes(_ features: WIT.Features) -> [String] {
            var loader = WITLoader(features: features, texts: ["x.wit": Array(text.utf8)])
            _ = loader.load("x.wit")
            return loader.sink.diagnostics.map { "\($0.severity.rawValue): \($0.message)" }
        }
        #expect(notes(.all).isEmpty)
        #expect(notes(.named(["f", "g"])).isEmpty)
        #expect(notes(.named(["f"])) == ["note: 1 unstable item is left out (feature `g` is not enabled)"])
        #expect(notes(.none) == ["note: 3 unstable items are left out (features `f` and `g` are not enabled)"])
        #expect(notes(.named(["f", "g", "gg"])) == ["note: unknown feature `gg`: no item requires it"])
    }

    @Test(arguments: [
        "interface i { @unstable(feature = f) g: func(x: missing); }",
        "@unstable(feature = f) interface i { g: func(x: missing); }",
        "world w { @unstable(feature = f) import nope; }", "world w { @unstable(feature = f) import x:y/z; }",
        "world w { @unstable(feature = f) include nope; }",
        "interface i { @unstable(feature = f) g: func(); @unstable(feature = h) g: func(); }",
    ]) func whatGatesLeaveOutMakesSense(_ body: String) throws {
        #expect(!load(WITRuleCases.text(body), features: .none).errors.isEmpty)
        guard WasmTools.isPresent else { return }
        #expect(try !WasmTools.isWIT(ScratchFolder().make("x.wit", text: WITRuleCases.text(body))))
    }

    @Test(arguments: [
        (
            "interface i { f: func(a-b: u8, ab: u8); }",
            "names `a-b` and `ab` conflict (they differ only in case or hyphens)"
        ),
        (
            "interface i { resource r { m: func(); } resource R { } }",
            "names `r` and `R` conflict (they differ only in case or hyphens)"
        ),
        ("interface i { f: func(); f: func(); }", "duplicate name `f`"),
        ("interface i { resource blob { blob: func(); } }", "function `blob` has the name of its resource `blob`"),
        ("world app { import app; }", "`app` is a world, not an interface"),
    ]) func bothNamesAreSaid(_ body: String, _ message: String) {
        #expect(load(WITRuleCases.text(body)).errors.map(\.message) == [message])
    }

    @Test(arguments: [
        ("world w { import wasi:cli; }", "`wasi:cli` is a package, not an interface", "`wasi:cli/x@0.2.0`"),
        ("world w { import wasi:cli@0.2.0; }", "`wasi:cli@0.2.0` is a package, not an interface", "`wasi:cli/x@0.2.0`"),
        (
            "world w { export wasi:cli@0.3.0; }", "`wasi:cli@0.3.0` is a package, not an interface",
            "`wasi:cli/interface@0.3.0`"
        ),
        ("interface i { use wasi:cli.{t}; }", "`wasi:cli` is a package, not an interface", "`wasi:cli/x@0.2.0`"),
        (
            "interface i { use wasi:cli@0.2.0.{t}; f: func(a: t); }",
            "`wasi:cli@0.2.0` is a package, not an interface", "`wasi:cli/x@0.2.0`"
        ),
        ("world w { use wasi:cli.{t}; }", "`wasi:cli` is a package, not an interface", "`wasi:cli/x@0.2.0`"),
        ("world w { import y: wasi:cli; }", "`wasi:cli` is a package, not an interface", "`wasi:cli/x@0.2.0`"),
        ("use wasi:cli; interface i { }", "`wasi:cli` is a package, not an interface", "`wasi:cli/x@0.2.0`"),
        (
            "use wasi:cli; world w { import cli; } world v { import cli; }",
            "`wasi:cli` is a package, not an interface", "`wasi:cli/x@0.2.0`"
        ),
    ]) func aPackageIsNoInterface(_ body: String, _ message: String, _ help: String) {
        let dependency =
            " package wasi:cli@0.2.0 { interface y { f: func(); } interface x { type t = u8; } world v { } }"
        let errors = load(WITRuleCases.text(body + dependency)).errors
        #expect(errors.map(\.message) == [message])
        #expect(errors.first?.help == ["name one of its interfaces: \(help)"])
    }

    @Test(arguments: ["wasi:cli", "wasi:cli@0.2.0"]) func aPackageIsNoWorld(_ name: String) {
        let dependency = " package wasi:cli@0.2.0 { interface x { } world v { } world u { } }"
        let errors = load(WITRuleCases.text("world w { include \(name); }" + dependency)).errors
        #expect(errors.map(\.message) == ["`\(name)` is a package, not a world"])
        #expect(errors.first?.notes == ["its worlds are `u` and `v`"])
        #expect(errors.first?.help == ["name one of its worlds: `wasi:cli/u@0.2.0`"])
    }

    @Test func foldersWithWITAreNamed() {
        let folder = ScratchFolder()
        folder.make("project/wit/w.wit", text: "package a:b; world w { }")
        var loader = WITLoader()
        _ = loader.load(folder / "project")
        #expect(loader.sink.diagnostics.map(\.help) == [["use `\(folder / "project/wit")` instead"]])
        var cured = WITLoader()
        #expect(cured.load(folder / "project/wit") != nil)
    }

    @Test func bothGatesAreSaid() throws {
        let body = """
            interface x { } world v { @since(version = 1.0.0) import x; } world u { GATE import x; }
            world w { include v; include u; }
            """
        let text = WITRuleCases.text(body.replacing("GATE", with: "@since(version = 0.9.0)"))
        let errors = load(text).errors
        #expect(
            errors.map(\.message) == [
                "`a:b/x@1.0.0` has different gates: `@since(version = 1.0.0)` and `@since(version = 0.9.0)`"
            ])
        #expect(errors.first?.labels.count == 3)
        #expect(errors.first?.help == ["write `@since(version = 0.9.0)` on both"])
        #expect(load(text.replacing("version = 1.0.0)", with: "version = 0.9.0)")).errors.isEmpty)
    }

    // MARK: Cures

    @Test(arguments: [
        "interface i { f: func() -> result<_, _>; }", "interface i { f: func() -> result<u8, _>; }",
        "interface i { variant v { a(u8,) } }", "interface i { f: func() -> list<u8,>; }",
        "interface t { type k = u32; } interface i { use a:b/t@1.0.0.{k}; f: func() -> k; }",
        "interface i { type k = string; f: func() -> map<k, u8>; }", "package a:B;\ninterface i {}",
        "// hello\rinterface i { }\r", "interface t { type k = u32; } interface i { use self.t.{k}; f: func() -> k; }",
        "world v { import x: func(); } world w { include v with { x as y }; }",
        "interface i { f: func() -> error-context; record error-context { a: u8 } }",
    ]) func editsMend(_ body: String) {
        let folder = ScratchFolder()
        let path = folder.make("x.wit", text: WITRuleCases.text(body))
        var mending = WITMending(path, features: .all)
        mending.write()
        #expect(!mending.files.isEmpty)
        #expect(!mending.hasErrors, "\(mending.diagnostics.map(\.message))")
    }
}
