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

    /// Where a module is not valid, wasm-tools 1.262 folds none of it, and says so.
    @Test("valid ones are folded as wasm-tools folds them")
    func folded() throws {
        let valid = Set(Corpus.entries().filter { $0.isValid }.map(\.name))
        let cases = Self.cases.filter { valid.contains($0.name) }
        var differing: [String] = []
        for start in stride(from: 0, to: cases.count, by: 50) {
            let batch = cases[start..<min(start + 50, cases.count)]
            let whole = component { writer in for item in batch { writer.section(coreModule: item.bytes.span) } }
            if try isSame(whole, PrintingOptions(isFolded: true)) { continue }
            differing += try batch.filter { try !isSame($0.bytes, PrintingOptions(isFolded: true)) }.map(\.name)
        }
        print("valid core modules folded: \(cases.count - differing.count) of \(cases.count) are the same")
        #expect(Set(differing) == Self.foldedOtherwise)
        #expect(cases.count > 2_500)
    }

    /// Modules with code that is never reached, or that takes several results one by one, where wasm-tools chooses other
    /// operands, and one with hints for branches, whose functions are flat here so that hints stay with instructions.
    static let foldedOtherwise: Set<String> = [
        "core-spec/br.wast:3", "core-spec/br_table.wast:3", "core-spec/custom/branch_hint.wast:1",
        "core-spec/fac.wast:1", "core-spec/if.wast:3", "core-spec/nop.wast:3", "core-spec/return.wast:3",
        "core-spec/select.wast:1", "core-spec/throw.wast:3", "core-spec/throw_ref.wast:3",
        "core-spec/unreachable.wast:3", "core-spec/unreached-valid.wast:1",
    ]

    private func isSame(_ bytes: [UInt8], _ options: PrintingOptions) throws -> Bool {
        let text = try printed(bytes, options)
        do {
            if options.isFolded { return try WasmTools.output("print", "-f", of: bytes) == text }
            if options.isSkeleton { return try WasmTools.output("print", "--skeleton", of: bytes) == text }
            if options.showsOffsets { return try WasmTools.output("print", "-p", of: bytes) == text }
            return try WasmTools.output("print", of: bytes) == text
        } catch is WasmTools.Failure {
            return false
        }
    }
}
