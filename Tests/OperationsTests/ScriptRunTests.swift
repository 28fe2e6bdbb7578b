import Testing
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeTestSupport
import WComposeWasmBinary
import WComposeWasmText

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
        ("(module (func i32.add)) (component (core module (func drop)))", [0, 2, 0, 0]),
        ("(assert_malformed (component binary \"\\00asm\") \"\")", [1, 0, 0, 0]),
        ("(assert_invalid (module (func i32.add)) \"\") (assert_unlinkable (module) \"\")", [1, 0, 0, 1]),
        ("(assert_invalid (module (func i32.ad)) \"\")", [0, 1, 0, 0]),
        ("(assert_invalid (module (func)) \"\") (assert_unlinkable (module (func i32.add)) \"\")", [0, 2, 0, 0]),
        ("(assert_return (invoke \"f\")) (register \"a\") (assert_trap (module) \"\")", [0, 0, 0, 3]),
        ("(func) (memory 1)", [1, 0, 0, 0]),
    ])
    func counts(text: String, expected: [Int]) {
        let run = run(text)
        let counts = run.counts
        #expect([counts.passed, counts.failed, counts.notChecked, counts.notRun] == expected)
        #expect(run.diagnostics.count { $0.severity == .error } == counts.failed)
    }

    @Test func aScriptThatIsNone() {
        let run = run("(module) (modul)")
        #expect(run.counts.passed == 1)
        #expect(run.diagnostics.map(\.code) == [WasmTextCode.malformedText.code])
        #expect(run.diagnostics.first?.message == "expected a directive of a script, found `(`")
    }

    @Test func scriptsOfAFolder() throws {
        folder.make("b.wast", text: "(module)")
        folder.make("a.wast", text: "(module)")
        folder.make("c.wat", text: "(module)")
        var sink = DiagnosticSink()
        #expect(try ScriptRuns.scripts(at: folder.path, reporting: &sink) == [folder / "a.wast", folder / "b.wast"])
        let empty = ScratchFolder()
        let error = #expect(throws: Diagnostic.self) { try ScriptRuns.scripts(at: empty.path, reporting: &sink) }
        #expect(error?.code == OperationCode.noScripts.code)
        #expect(sink.diagnostics.isEmpty)
    }
}

/// The scripts of the suites.
@Suite("Conformance: scripts", .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
struct ScriptRunConformanceTests {
    /// Directives that wasm-tools 1.262 does not pass either (KNOWN.tsv), by `suite/case:line`.
    static let known: Set<String> = [
        // The option `cancellable`, which is gone.
        "component-model/async/cancellable.wast:108", "component-model/binary/binary.wast:974",
        "wasm-tools-component-model/async/task-builtins.wast:158",
        "wasm-tools-component-model/async/task-builtins.wast:178",
        "wasm-tools-component-model/async/task-builtins.wast:302",
        "wasm-tools-component-model/memory64/waitable-set.wast:11",
        "wasm-tools-component-model/memory64/waitable-set.wast:22",
        "wasm-tools-component-model/memory64/waitable-set.wast:35",
        "wasm-tools-component-model/memory64/waitable-set.wast:50",
        "wasm-tools-component-model/memory64/waitable-set.wast:61",
        "wasm-tools-component-model/memory64/waitable-set.wast:74",
        // Names that are too much alike today.
        "component-model/validation/kebab.wast:4",
        // Names of dependencies, which are gone, and an older way to write canonical names.
        "wasm-tools-component-model/import.wast:186", "wasm-tools-component-model/import.wast:228",
        "wasm-tools-component-model/import.wast:269", "wasm-tools-component-model/import.wast:303",
        "wasm-tools-component-model/canon-names.wast:5", "wasm-tools-component-model/canon-names.wast:15",
        "wasm-tools-component-model/canon-names.wast:19", "wasm-tools-component-model/canon-names.wast:23",
        // Descriptors, of which each subtype must have one today.
        "core-spec/proposals/custom-descriptors/br_on_cast_desc_eq.wast:456",
        "core-spec/proposals/custom-descriptors/br_on_cast_desc_eq_fail.wast:432",
        "core-spec/proposals/custom-descriptors/descriptors.wast:255",
        "core-spec/proposals/custom-descriptors/descriptors.wast:262",
        "core-spec/proposals/custom-descriptors/ref_cast_desc_eq.wast:168",
        // The older exceptions in folded text.
        "core-spec/proposals/legacy/rethrow.wast:8", "core-spec/proposals/legacy/rethrow.wast:95",
        "core-spec/proposals/legacy/throw.wast:25", "core-spec/proposals/legacy/try_catch.wast:27",
        "core-spec/proposals/legacy/try_catch.wast:230", "core-spec/proposals/legacy/try_catch.wast:264",
        "core-spec/proposals/legacy/try_catch.wast:266", "core-spec/proposals/legacy/try_catch.wast:268",
        "core-spec/proposals/legacy/try_catch.wast:273", "core-spec/proposals/legacy/try_catch.wast:275",
        "core-spec/proposals/legacy/try_delegate.wast:8", "core-spec/proposals/legacy/try_delegate.wast:242",
    ]

    @Test(
        "nothing fails but what is out of date",
        arguments: ["component-model", "wasm-tools-component-model", "core-spec"])
    func runs(suite: String) throws {
        let features = Corpus.declaredFeatures()
        var total = ScriptRun.Counts()
        var failed: [String] = []
        var sink = DiagnosticSink()
        for script in try ScriptRuns.scripts(at: Corpus.sources + "/" + suite, reporting: &sink) {
            let name = String(script.dropFirst(Corpus.sources.count + 1))
            let run = ScriptRun(script, features: try Features(parsing: features[name] ?? ""))
            total += run.counts
            for diagnostic in run.diagnostics {
                guard case .text(let range)? = diagnostic.labels.first?.location else { continue }
                failed.append("\(name):\(run.sources.position(of: range.start, in: range.source).line)")
            }
        }
        print(
            """
            scripts of \(suite): \(total.passed) directives passed, \(total.failed) failed, \(total.notChecked) not \
            checked, \(total.notRun) not run
            """)
        #expect(Set(failed) == Self.known.filter { $0.hasPrefix(suite + "/") })
        #expect(total.passed > 200)
    }
}
