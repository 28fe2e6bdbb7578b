import Testing
import WCompose
import WComposeDiagnostics
import WComposeTestSupport

/// What comes of the directives of scripts.
struct ScriptRunTests {
    let folder = ScratchFolder()

    private func run(_ text: String) -> ScriptRun { ScriptRun(folder.make("x.wast", text: text)) }

    @Test(arguments: [
        ("(module) (component)", [2, 0, 0, 0]),
        ("(module (func i32.ad)) (component (type $t u33))", [0, 2, 0, 0]),
        ("(module binary \"\\00asm\\01\\00\\00\\00\\0e\\00\")", [0, 1, 0, 0]),
        ("(assert_malformed (module quote \"(func i32.ad)\") \"\")", [1, 0, 0, 0]),
        ("(assert_malformed (module quote \"(func)\") \"\")", [0, 1, 0, 0]),
        ("(assert_malformed (component binary \"\\00asm\") \"\")", [1, 0, 0, 0]),
        ("(assert_invalid (module (func i32.add)) \"\") (assert_unlinkable (module) \"\")", [0, 0, 2, 0]),
        ("(assert_invalid (module (func i32.ad)) \"\")", [0, 1, 0, 0]),
        ("(assert_return (invoke \"f\")) (register \"a\") (assert_trap (module) \"\")", [0, 0, 0, 3]),
        ("(func) (memory 1)", [1, 0, 0, 0]),
    ])
    func counts(text: String, expected: [Int]) {
        let run = run(text)
        let counts = run.counts
        #expect([counts.passed, counts.failed, counts.notChecked, counts.notRun] == expected)
        #expect(run.sink.errorCount == counts.failed)
    }

    @Test func aScriptThatIsNone() {
        let run = run("(module) (modul)")
        #expect(run.counts.passed == 1)
        #expect(run.sink.diagnostics.map(\.code) == [.malformedText])
        #expect(run.sink.diagnostics.first?.message == "expected a directive of a script, found `(`")
    }

    @Test func scriptsOfAFolder() {
        folder.make("b.wast", text: "(module)")
        folder.make("a.wast", text: "(module)")
        folder.make("c.wat", text: "(module)")
        #expect(ScriptRun.scripts(at: folder.path) == [folder / "a.wast", folder / "b.wast"])
        let empty = ScratchFolder()
        #expect(ScriptRun.scripts(at: empty.path) == [empty.path])
        #expect(ScriptRun(empty.path).sink.diagnostics.map(\.code) == [.cannotRead])
    }
}

/// The scripts of the suites.
@Suite("Conformance: scripts", .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
struct ScriptRunConformanceTests {
    /// How many directives fail in each suite: those of older or newer texts than wasm-tools 1.262 reads (KNOWN.tsv), and
    /// three of the threads suite, which calls malformed what is invalid today.
    static let failures = ["component-model": 2, "wasm-tools-component-model": 13, "core-spec": 15]

    @Test("nothing fails but what is out of date", arguments: failures.keys.sorted())
    func runs(suite: String) {
        var total = ScriptRun.Counts()
        for script in ScriptRun.scripts(at: Corpus.sources + "/" + suite) { total += ScriptRun(script).counts }
        print(
            """
            scripts of \(suite): \(total.passed) directives passed, \(total.failed) failed, \(total.notChecked) not \
            checked, \(total.notRun) not run
            """)
        #expect(total.failed == Self.failures[suite])
        #expect(total.passed > 200)
    }
}
