import Testing
import WComposeDiagnostics
import WComposeTestSupport

struct DiagnosticCodeTests {
    @Test func allIsAll() throws {
        let bytes = try #require(Fixtures.read(Fixtures.path("../../Sources/Diagnostics/DiagnosticCodes.swift")))
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        let codes = lines.filter { $0.contains("static let") }.compactMap { line in
            line.firstIndex(of: "\"").map { String(line[$0...].dropFirst().prefix(6)) }
        }.filter { $0.hasPrefix("WC") }
        #expect(codes == DiagnosticCode.all.map(\.rawValue))
    }

    @Test func codesAscendAndAreFound() {
        let names = DiagnosticCode.all.map(\.rawValue)
        #expect(names == Set(names).sorted())
        #expect(names.allSatisfy { $0.hasPrefix("WC") && $0.utf8.count == 6 })
        #expect(DiagnosticCode.named("wc0201") == .unknownInstance)
        #expect(DiagnosticCode.named("WC9999") == nil)
    }
}
