import Testing
import WComposeComponentModel
import WComposeComponentization
import WComposeCoreWasm
import WComposeTestSupport
import WComposeWasmBinary

/// Damaged binaries may be refused; they must not trap, and must come to an end.
@Suite("Damaged binaries")
struct HostileInputTests {
    private static func rewrite(_ bytes: [UInt8]) {
        let reader = ByteReader(bytes.span)
        _ = try? BinaryMetadata(of: reader)
        _ = try? Stripping.all.applied(to: reader).bytes(from: reader)
        var edit = MetadataEdit(name: .set("n"), annotations: [.authors: .removed])
        edit.addProducer(("a", "b"), to: "sdk")
        _ = try? edit.applied(to: reader).bytes(from: reader)
        _ = try? Unbundling(of: reader, threshold: 0).component.bytes(from: reader)
        guard let exports = try? ModuleInterface(reading: copy reader).exports.map(\.name) else { return }
        _ = try? AdapterReduction.reduced(reader, keeping: exports, realloc: "cabi_realloc")
    }

    @Test("every prefix, and every byte changed in each bit")
    func damaged() throws {
        for text in [UnbundlingTests.text, AdapterErrorTests.sample] {
            let binary = try Fixtures.binary(of: text)
            for count in binary.indices { Self.rewrite(Array(binary.prefix(count))) }
            for place in binary.indices {
                for bit in 0..<8 {
                    var changed = binary
                    changed[place] ^= 1 << UInt8(bit)
                    Self.rewrite(changed)
                }
            }
        }
    }

    @Test(
        "binaries of the suites with bytes changed",
        .enabled(if: Corpus.exists, Comment(rawValue: Corpus.absence)))
    func corpus() {
        var random = RepeatableGenerator(seed: 5)
        var count = 0
        for (number, entry) in Corpus.entries().enumerated() where number % (Fixtures.numberOfCases == nil ? 9 : 1) == 0
        {
            let bytes = entry.bytes
            guard bytes.count > 8, bytes.count < 20_000 else { continue }
            Self.rewrite(bytes)
            Self.rewrite(random.mutant(of: bytes))
            count += 1
        }
        #expect(count > 500)
    }

    @Test("components in components, too deep and not")
    func depth() {
        for depth in [900, 1_100] {
            var bytes = Modules.component
            for _ in 0..<depth {
                var writer = ByteWriter()
                writer.append(Modules.component)
                writer.section(4) { $0.append(bytes) }
                bytes = writer.bytes
            }
            Self.rewrite(bytes)
            let reader = ByteReader(bytes.span)
            let stripped = try? Stripping.all.applied(to: reader)
            #expect((stripped == nil) == (depth > 1_000))
        }
    }

    @Test("many custom sections in components in components")
    func manySections() throws {
        var bytes = Modules.component
        for _ in 0..<20_000 { bytes += [0, 2, 1, 0x78, 4, 8] + Modules.component }
        for _ in 0..<500 {
            var writer = ByteWriter()
            writer.append(Modules.component)
            writer.section(4) { $0.append(bytes) }
            bytes = writer.bytes
        }
        let reader = ByteReader(bytes.span)
        let stripped = try Stripping.all.applied(to: reader)
        #expect(stripped.count < bytes.count)
        #expect(try Stripping.all.applied(to: ByteReader(stripped.bytes(from: reader).span)).pieces.count == 1)
    }
}
