import Testing
import WComposeComponentModel

@Suite("String encodings")
struct StringEncodingTests {
    @Test("each has an option of its own, and a byte that names it")
    func options() {
        #expect(StringEncoding.allCases.map(\.rawValue) == [0x00, 0x01, 0x02])
        #expect(StringEncoding.allCases.map(\.option) == [.utf8, .utf16, .latin1UTF16])
    }
}
