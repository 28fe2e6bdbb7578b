import Testing
import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeTestSupport
import WComposeValidation
import WComposeWasmBinary
import WComposeWasmText

/// Files that are validated as wholes.
struct FileValidationTests {
    let folder = ScratchFolder()

    private func validate(_ texts: String..., features: Features = .default) -> [FileValidation.Result] {
        var cache = ValidationCache(directory: nil)
        let paths = texts.enumerated().map { folder.make("\($0).wat", text: $1) }
        return FileValidation(paths, features: features, cache: &cache).results
    }

    private func said(_ text: String, features: Features = .default) -> [String] {
        validate(text, features: features).flatMap(\.diagnostics).map { diagnostic in
            var place = ""
            if case .binary(let binary)? = diagnostic.labels.first?.location {
                place = " in " + binary.path.joined(separator: ", ")
            }
            return diagnostic.code.rawValue + place + ": " + diagnostic.message
        }
    }

    @Test("modules and components of all kinds of nesting are found, each by its way and its names")
    func paths() {
        let bad = "(func $f (result i32) i64.const 1)"
        #expect(
            said("(module \(bad))")
                == ["WC0302 in func 0 \"f\": invalid core module: `end` expects i32 on the stack, found i64"])
        #expect(
            said("(component (core module) (core module $m (func) \(bad)))")
                == [
                    "WC0302 in core module 1 \"m\", func 1 \"f\": "
                        + "invalid core module: `end` expects i32 on the stack, found i64"
                ])
        #expect(
            said(
                "(component (import \"c\" (component)) (component $in (import \"m\" (core module)) (core module \(bad))))"
            )
                == [
                    "WC0302 in component 1 \"in\", core module 1, func 0 \"f\": "
                        + "invalid core module: `end` expects i32 on the stack, found i64"
                ])
    }

    @Test("each function that is wrong is told, in their order, however many there are beside them")
    func everyFunction() {
        let functions = (0..<300).map { $0 % 100 == 7 ? "(func drop)" : "(func)" }.joined(separator: " ")
        let said = said("(module \(functions))")
        #expect(said.count == 3)
        #expect(said.map { $0.prefix(18) } == ["WC0302 in func 7: ", "WC0302 in func 107", "WC0302 in func 207"])
    }

    @Test("of one module no more than twenty functions are told, and that there may be more")
    func manyFunctions() {
        let functions = String(repeating: "(func drop)", count: 100)
        let diagnostics = validate("(module \(functions))").flatMap(\.diagnostics)
        #expect(diagnostics.count == 20)
        #expect(diagnostics.last?.notes == ["too many errors in one core module; the rest are omitted"])
    }

    @Test("of the same module in two places both are told, each where it is")
    func sameContent() {
        let module = "(core module (func drop))"
        let said = said("(component \(module) (component \(module)))")
        #expect(said.count == 2)
        #expect(said.first?.hasPrefix("WC0302 in core module 0, func 0") == true)
        #expect(said.last?.hasPrefix("WC0302 in component 0, core module 0, func 0") == true)
    }

    @Test("what is wrong with a core module's imports is told once")
    func malformedModule() {
        let module: [UInt8] = [
            0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x02, 0x05, 0x01, 0x01, 0x61, 0x01, 0x62,
        ]
        let component: [UInt8] = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00, 0x01, UInt8(module.count)] + module
        var cache = ValidationCache(directory: nil)
        let path = folder.make("cut.wasm", component)
        let run = FileValidation([path], features: .default, cache: &cache)
        #expect(run.results.flatMap(\.diagnostics).map(\.code) == [InputCode.malformedBinary.code])
    }

    @Test("what is wrong with a component is told beside what is wrong with its modules")
    func both() {
        let said = said("(component (core module (func drop)) (func (alias export 7 \"x\")))")
        #expect(said.contains { $0.hasPrefix("WC0304") })
        #expect(said.contains { $0.hasPrefix("WC0302 in core module 0, func 0") })
    }

    @Test("a feature that is off is named, with the way to switch it on")
    func features() {
        let text = "(module (memory 1 1 shared))"
        #expect(said(text).isEmpty)
        let diagnostics = validate(text, features: .default.subtracting(.threads)).flatMap(\.diagnostics)
        #expect(diagnostics.map(\.help) == [["enable it: `--features threads`"]])
        let others = validate("(component (type (stream u8)))", features: .default.subtracting(.async))
        #expect(others.flatMap(\.diagnostics).map(\.help) == [["enable it: `--features cm-async`"]])
    }

    /// The codes of families of rules that components break.
    static let families = ValidationCode.allCases.filter { $0 != .invalidComponent }

    @Test("the example of a code has that code", arguments: families)
    func example(code: ValidationCode) throws {
        let example = try #require(code.explanation.examples.first)
        let features = code == .invalidValue ? Features.default.union(.values) : .default
        let diagnostics = validate(example.text, features: features).flatMap(\.diagnostics)
        #expect(diagnostics.map(\.code) == [code.code], "\(diagnostics.map(\.message))")
    }

    @Test("the code that stood for all families names them")
    func successors() throws {
        let text = ValidationCode.invalidComponent.explanation.text
        for code in Self.families { #expect(text.contains("    \(code.rawValue)  \(code.explanation.summary)\n")) }
    }

    @Test("results come in the order of the files, whatever is in them")
    func several() {
        let results = validate("(module (func drop))", "(component)", "(modul)", "(module)")
        #expect(results.map(\.isValid) == [false, true, false, true])
        #expect(results.map { $0.kind?.rawValue } == ["core module", "component", nil, "core module"])
        #expect(
            results.flatMap(\.diagnostics).map(\.code) == [
                LoadingCode.invalidModule.code, WasmTextCode.malformedText.code,
            ])
    }
}
