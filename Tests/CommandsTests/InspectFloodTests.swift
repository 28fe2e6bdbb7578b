import Testing
import WComposeTestSupport

/// Small components whose description would be large.
struct InspectFloodTests {
    let folder = ScratchFolder()

    private func inspect(_ text: String, _ options: String...) async throws -> Program.Outcome {
        folder.make("a.wat", text: text)
        return try await Program.run(Program.path, ["inspect", "a.wat"] + options, in: folder.path, limit: 64 << 20)
    }

    @Test("instances that hold each other twice on each of 18 levels are told of as far as anybody reads")
    func doubledInstances() async throws {
        let levels = (1..<18).map { level in
            """
            (type $t\(level) (instance (alias outer 1 $t\(level - 1) (type $x))
              (export "a" (instance (type $x))) (export "b" (instance (type $x)))))

            """
        }.joined()
        let text =
            "(component (type $t0 (instance (export \"f\" (func)))) \(levels) (import \"i\" (instance (type $t17))))"
        let shown = try await inspect(text)
        #expect(shown.status == 0)
        #expect(shown.output.count < 1 << 20)
        #expect(shown.text.contains(/\nnot shown: \d+ more items\n/))
        let json = try await inspect(text, "--json")
        #expect(json.output.count < 8 << 20)
        #expect(json.text.contains(/"omittedItems": \d+,/))
    }

    @Test("types without names that hold each other are written as far as a line goes")
    func doubledTypes() async throws {
        let levels = (1..<15).map { "(type $t\($0) (tuple $t\($0 - 1) $t\($0 - 1)))" }.joined()
        let text = """
            (component (type $t0 (tuple u8 u8)) \(levels)
              (type $f (func (param "a" $t14))) (import "f" (func (type $f))) (import "g" (func (type $f))))
            """
        let shown = try await inspect(text)
        #expect(shown.status == 0, "\(shown.errors)")
        #expect(shown.text.contains("f: func(a: tuple<tuple<tuple<"))
        #expect(shown.output.count < 10_000)
    }

    @Test("components in components take no more for their depth")
    func deep() async throws {
        var bytes = Components.empty
        for _ in 0..<900 { bytes = Components.nesting([bytes]) }
        folder.make("deep.wasm", bytes)
        let json = try await Program.run(
            Program.path, ["inspect", "--json", "deep.wasm"], in: folder.path, limit: 8 << 20)
        #expect(json.status == 0)
        #expect(json.output.count < 1_000 * 900)
        let wide = Components.nesting(Array(repeating: Components.empty, count: 20_000))
        folder.make("wide.wasm", wide)
        let shown = try await Program.run(Program.path, ["inspect", "wide.wasm"], in: folder.path, limit: 8 << 20)
        #expect(shown.output.count < 3 * wide.count)
    }

    /// Binaries that a text may not nest so deep.
    private enum Components {
        static let empty: [UInt8] = [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]

        static func nesting(_ components: [[UInt8]]) -> [UInt8] {
            empty + components.flatMap { [4] + size(of: $0) + $0 }
        }

        private static func size(of bytes: [UInt8]) -> [UInt8] {
            var rest = bytes.count
            var size: [UInt8] = []
            repeat {
                size.append(UInt8(rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
                rest >>= 7
            } while rest > 0
            return size
        }
    }
}
