import Testing
import WComposeComponentBinary
import WComposeTestSupport
import WComposeWasmBinary
import WComposeWasmText

/// The core modules of the suites as text: what `wasm-tools print` writes, byte for byte.
@Suite(
    "Conformance: core modules as text",
    .enabled(if: WasmTools.isPresent && Corpus.exists, Comment(rawValue: WasmTools.absence + ", or " + Corpus.absence)))
struct CoreModulePrintConformanceTests {
    struct Case: Sendable {
        var name: String
        var bytes: [UInt8]
    }

    /// The modules that can be printed, invalid ones too.
    static let cases: [Case] = Corpus.entries().filter { !$0.isComponent }.compactMap { entry in
        let bytes = entry.bytes
        return (try? printed(bytes)) == nil ? nil : Case(name: entry.name, bytes: bytes)
    }

    @Test(
        "each is the text that wasm-tools writes",
        arguments: [PrintingOptions(), PrintingOptions(showsOffsets: true), PrintingOptions(isSkeleton: true)])
    func text(options: PrintingOptions) throws {
        var differing: [String] = []
        // Many in one component, since a process for each would take long.
        for start in stride(from: 0, to: Self.cases.count, by: 100) {
            let batch = Self.cases[start..<min(start + 100, Self.cases.count)]
            let whole = component { writer in for item in batch { writer.section(coreModule: item.bytes.span) } }
            if try isSame(whole, options) { continue }
            differing += try batch.filter { try !isSame($0.bytes, options) }.map(\.name)
        }
        #expect(differing.isEmpty, "\(differing.prefix(5))")
        print("core modules as text: \(Self.cases.count - differing.count) of \(Self.cases.count) are the same")
        #expect(Self.cases.count > 5_500)
    }

    private func isSame(_ bytes: [UInt8], _ options: PrintingOptions) throws -> Bool {
        let text = try printed(bytes, options)
        do {
            if options.isSkeleton { return try WasmTools.output("print", "--skeleton", of: bytes) == text }
            if options.showsOffsets { return try WasmTools.output("print", "-p", of: bytes) == text }
            return try WasmTools.output("print", of: bytes) == text
        } catch is WasmTools.Failure {
            return false
        }
    }
}
