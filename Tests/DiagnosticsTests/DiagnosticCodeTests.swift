import Testing
import WComposeDiagnostics

struct DiagnosticCodeTests {
    @Test func codesAscendAndAreFound() {
        let names = DiagnosticCode.all.map(\.rawValue)
        #expect(names == Set(names).sorted())
        #expect(names.allSatisfy { $0.hasPrefix("WC") && $0.utf8.count == 6 })
        #expect(DiagnosticCode.named("wc0201") == .unknownInstance)
        #expect(DiagnosticCode.named("WC9999") == nil)
    }
}
