import Testing
import WComposeComponentModel
import WComposeTestSupport
import WComposeValidation
import WComposeWasmBinary

/// Names with a `versionsuffix`, as wasm-tools judges them too. See "Canonical Interface Name" in Explainer.md.
@Suite("Rules of canonical names")
struct CanonicalNameTests {
    /// Imports, and whether they are valid.
    static let imports: [(String, Bool)] = [
        (#""a:b/c@1" (version-suffix ".2.3") (instance)"#, true),
        (#""a:b/c@0.2" (version-suffix ".3") (instance)"#, true),
        (#""a:b/c@0.2" (version-suffix ".3+build") (instance)"#, true),
        (#""a:b/c@0.0.1" (version-suffix "+b") (instance)"#, true),
        (#""a:b/c@0.0.0" (version-suffix "+b") (instance)"#, true),
        (#""a:b/c@0.2.3-rc.1" (version-suffix "+build") (instance)"#, true),
        (#""a:b/c@0.2.3-rc.1" (instance)"#, true), (#""a:b/c@0.0.1" (instance)"#, true),
        (#""a:b/c@18446744073709551615" (version-suffix ".1.3") (instance)"#, true),
        (#""x" (implements "a:b/c@1") (version-suffix ".2.3") (instance)"#, true),
        (#""x" (implements "a:b/c@1") (version-suffix ".2.3") (external-id "q") (instance)"#, true),
        (#""a:b/c@1" (instance)"#, false), (#""a:b/c@1" (version-suffix "") (instance)"#, false),
        (#""a:b/c@1" (version-suffix ".2") (instance)"#, false),
        (#""a:b/c@1" (version-suffix ".2.03") (instance)"#, false),
        (#""a:b/c@1" (version-suffix "2.3.4") (instance)"#, false),
        (#""a:b/c@1" (version-suffix ".2.3 ") (instance)"#, false),
        (#""a:b/c@1" (version-suffix ".2.3-rc.1") (instance)"#, false),
        (#""a:b/c@0.2" (version-suffix ".3-rc.1") (instance)"#, false),
        (#""a:b/c@0.0.1" (version-suffix "-rc.1") (instance)"#, false),
        (#""a:b/c@0.2.3" (version-suffix "+b") (instance)"#, false),
        (#""a:b/c@0.0.1" (version-suffix "") (instance)"#, false),
        (#""a:b/c@0.0" (version-suffix ".1") (instance)"#, false),
        (#""a:b/c@0" (version-suffix ".1.1") (instance)"#, false),
        (#""a:b/c@1.2" (version-suffix ".3") (instance)"#, false),
        (#""a:b/c@01" (version-suffix ".2.3") (instance)"#, false),
        (#""a:b/c@1" (version-suffix ".99999999999999999999.3") (instance)"#, false),
        (#""a:b/c@99999999999999999999" (version-suffix ".2.3") (instance)"#, false),
        (#""a:b/c" (version-suffix ".1") (instance)"#, false), (#""x" (version-suffix ".1.0") (instance)"#, false),
        (#""x" (implements "a:b/c@1") (instance)"#, false),
        (#""x" (implements "a:b/c") (version-suffix ".2.3") (instance)"#, false),
        (#""x" (implements "a:b/c@1.2.3") (version-suffix "+x") (instance)"#, false),
        (#""a:b/c@1" (version-suffix ".2.3") (func)"#, false),
        (#""a:b/c@1" (version-suffix ".2.3") (component)"#, false),
        // Both forms of one name are two names; two of one form are one.
        (#""a:b/c@1" (version-suffix ".2.3") (instance)) (import "a:b/c@1.2.3" (instance)"#, true),
        (#""a:b/c@1" (version-suffix ".2.3") (instance)) (import "a:b/c@1" (version-suffix ".2.4") (instance)"#, false),
    ]

    @Test("imports", arguments: imports) func judged(_ text: String, _ isValid: Bool) throws {
        let binary = try Fixtures.binary(of: "(component (import \(text)))")
        #expect((judge(binary).problem == nil) == isValid, "\(judge(binary).problem ?? "valid")")
        if WasmTools.isPresent { #expect((try WasmTools.problem(with: [binary]) == nil) == isValid) }
        let gated = judge(binary, .all.subtracting(.canonicalNames)).problem
        if text.contains("version-suffix") { #expect(gated != nil) }
    }

    @Test(
        "faults say how to write the version",
        arguments: [
            (
                #""a:b/c@0.2" (version-suffix ".3-rc.1+b") (instance)"#,
                "write version 0.2.3-rc.1+b as `a:b/c@0.2.3-rc.1` with the `versionsuffix` `+b`"
            ),
            (
                #""a:b/c@0.0.1" (version-suffix "-a") (instance)"#,
                "write version 0.0.1-a as `a:b/c@0.0.1-a` without a `versionsuffix`"
            ),
            (
                #""x" (implements "a:b/c@1.2.3") (version-suffix "+x") (instance)"#,
                "write version 1.2.3+x as `a:b/c@1` with the `versionsuffix` `.2.3+x`"
            ),
            (#""a:b/c@1" (instance)"#, "add the rest of the version as a `versionsuffix`"),
            (#""a:b/c@1" (version-suffix ".2") (instance)"#, "make a full version"),
        ])
    func cures(_ text: String, _ cure: String) throws {
        guard case .invalid(let error) = judge(try Fixtures.binary(of: "(component (import \(text)))")) else {
            Issue.record("valid")
            return
        }
        #expect(error.cure?.contains(cure) == true, "\(error.cure ?? "")")
        #expect(error.offset > 0)
    }

    @Test("a suffix as large as a name may be is judged in time; a larger one is refused") func hostile() throws {
        func binary(_ count: Int) throws -> [UInt8] {
            let suffix = ".2.3+" + String(repeating: "a", count: count)
            return try Fixtures.binary(
                of: "(component (import \"a:b/c@1\" (version-suffix \"\(suffix)\") (instance)))")
        }
        #expect(judge(try binary(90_000)).problem == nil)
        #expect(judge(try binary(1_000_000)).problem?.contains("exceed the limit") == true)
        let dots = ".2.3-" + String(repeating: "a.", count: 40_000) + "a"
        let dotted = try Fixtures.binary(
            of: "(component (import \"a:b/c@1\" (version-suffix \"\(dots)\") (instance)))")
        #expect(judge(dotted).problem != nil)
    }
}
