import Testing
import WComposeTestSupport

/// A component in the text format, with what is wrong with it.
struct HandMadeCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    /// Part of what is said; nil where the component is valid.
    var problem: String?

    init(_ name: String, _ text: String, _ problem: String? = nil) {
        testDescription = name
        self.text = "(component \(text))"
        self.problem = problem
    }

    /// Holds what is said of it against what should be, and against what the peer thinks.
    func check() throws {
        let bytes = try Fixtures.binary(of: text)
        let problem = judge(bytes).problem
        let peer = try WasmTools.problem(with: [bytes])
        #expect((problem == nil) == (peer == nil), "\(problem ?? "valid") but \(peer ?? "valid")")
        if let expected = self.problem {
            #expect(problem?.contains(expected) == true, "\(problem ?? "valid")")
        } else {
            #expect(problem == nil)
        }
    }
}
