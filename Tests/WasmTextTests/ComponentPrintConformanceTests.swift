import Testing
import WComposeComponentBinary
import WComposeComponentModel
import WComposeTestSupport
import WComposeWasmBinary
import WComposeWasmText

/// The components of the suites, as text: what `wasm-tools print` writes, byte for byte. Their core modules are taken
/// out, so that this is about components alone.
@Suite(
    "Conformance: components as text",
    .enabled(if: WasmTools.isPresent && Corpus.exists, Comment(rawValue: WasmTools.absence + ", or " + Corpus.absence)))
struct ComponentPrintConformanceTests {
    /// The components whose text is another one here, and why.
    static let differing: [String: String] = [
        "component-model/binary/binary.wast:35":
            "a section of names that are not valid is printed as it is; wasm-tools leaves it out",
        "component-model/binary/binary.wast:1380":
            "to implement two interfaces is not valid, but can be printed; wasm-tools cannot read it",
    ]

    struct Case: Sendable {
        var name: String
        var bytes: [UInt8]
    }

    /// The components that can be read, without what is in their core modules.
    static let cases: [Case] = Corpus.entries().filter(\.isComponent).compactMap { entry in
        let reader = ByteReader(entry.bytes.span)
        guard let component = try? Component(reading: reader) else { return nil }
        var writer = ByteWriter()
        writer.write(withoutModules: component, from: reader)
        return Case(name: entry.name, bytes: writer.bytes)
    }

    @Test(
        "each is the text that wasm-tools writes",
        arguments: [PrintingOptions(), PrintingOptions(showsOffsets: true)])
    func text(options: PrintingOptions) throws {
        var differing: [String] = []
        // Many in one, since a process for each would take long.
        for start in stride(from: 0, to: Self.cases.count, by: 50) {
            let batch = Self.cases[start..<min(start + 50, Self.cases.count)]
            let whole = component { writer in for item in batch { writer.section(component: item.bytes.span) } }
            if try isSame(whole, options) { continue }
            differing += try batch.filter { try !isSame($0.bytes, options) }.map(\.name)
        }
        let unexpected = Set(differing).symmetricDifference(Self.differing.keys).sorted().prefix(5)
        #expect(unexpected.isEmpty)
        if !options.showsOffsets {
            print("components as text: \(Self.cases.count - differing.count) of \(Self.cases.count) are the same")
        }
        #expect(Self.cases.count > 1_000)
    }

    private func isSame(_ bytes: [UInt8], _ options: PrintingOptions) throws -> Bool {
        let text = try printed(bytes, options)
        do {
            return options.showsOffsets
                ? try WasmTools.output("print", "-p", of: bytes) == text
                : try WasmTools.output("print", of: bytes) == text
        } catch is WasmTools.Failure {
            return false
        }
    }
}

extension ByteWriter {
    /// Writes a component with empty core modules.
    fileprivate mutating func write(withoutModules component: Component, from reader: borrowing ByteReader) {
        componentPreamble()
        for item in component.sections {
            switch item.contents {
            case .coreModule: section(coreModule: ([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00] as [UInt8]).span)
            case .component(let nested):
                var writer = ByteWriter()
                writer.write(withoutModules: nested, from: reader)
                section(component: writer.bytes.span)
            default: section(item.contents, from: reader)
            }
        }
    }
}
