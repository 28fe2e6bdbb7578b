import Testing
import WComposeDiagnostics
import WComposeWIT

/// The rules together: which there are, in which order they speak, and how they are switched.
struct LinterTests {
    @Test func rulesAreCalledByCodeAndName() {
        let codes = LintRule.all.map(\.code.rawValue)
        #expect(codes == codes.sorted())
        #expect(codes.allSatisfy { ("WC0660"..."WC0699").contains($0) })
        #expect(Set(LintRule.all.map(\.name)).count == LintRule.all.count)
        #expect(LintRule.named("wc0660")?.name == "short-name")
        #expect(LintRule.named("short-name")?.code == ShortNameRules.shortName.code)
        #expect(LintRule.named("WC0601") == nil)
        #expect(LintRule.all.allSatisfy { $0.severity != .error })
    }

    private let text = """
        package example:test;
        interface svc { get: func(i: u64) -> string; }
        """

    @Test func findingsComeInOrderOfPlace() {
        #expect(
            Linting(text).rules == [
                "unversioned-package", "short-name", "undocumented", "short-name", "missing-option",
            ])
    }

    @Test func rulesAreSwitched() {
        let allowed = Linting(
            text, with: Linter(allowing: [ShortNameRules.shortName.code, DocumentationRules.undocumented.code]))
        #expect(allowed.rules == ["unversioned-package", "missing-option"])
    }

    @Test func deepAndWideTypesTakeNoTime() {
        // Each type has the one before it twice.
        var items = "record r0 { a: u8 }\n"
        for index in 1..<60 { items += "record r\(index) { a: r\(index - 1), b: r\(index - 1) }\n" }
        items += "open: func(path: string) -> r59;"
        #expect(Linting.interface(items).rules.contains("missing-result"))
    }
}
