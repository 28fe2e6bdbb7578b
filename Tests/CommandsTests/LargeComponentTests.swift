import Testing
import WComposeTestSupport

/// Components that are larger than a section can hold.
struct LargeComponentTests {
    /// A component of custom sections alone, `sizes` bytes each, whose contents are holes in the file.
    private static func make(_ sizes: [UInt32], at path: String) async throws {
        var script = "printf '\\0asm\\015\\0\\001\\0' > \"$1\"\n"
        var end = 8
        for size in sizes {
            let bytes = [0, 1, 2, 3, 4].map { place in
                "\\\(String(UInt8(truncatingIfNeeded: size >> (7 * place)) & 0x7f | (place < 4 ? 0x80 : 0), radix: 8))"
            }
            // The name of the section is empty, as all of its bytes are nought.
            script += "truncate -s \(end) \"$1\" && printf '\\0\(bytes.joined())' >> \"$1\"\n"
            end += 6 + Int(size)
        }
        script += "truncate -s \(end) \"$1\"\n"
        let out = try await Program.run("/bin/bash", ["-ec", script, "bash", path])
        #expect(out.status == 0, "\(out.errors)")
    }

    @Test func tooLargeToEmbed() async throws {
        let folder = ScratchFolder()
        // The most that a section holds, and one byte more.
        let half = UInt32(1 << 31)
        try await Self.make([half, half - 21], at: folder / "fits.wasm")
        try await Self.make([half, half - 20], at: folder / "large.wasm")
        for (name, status) in [("fits", Int32(0)), ("large", 1)] {
            let graph = "wcompose: 1\ncomponents: { a: \(name).wasm }\n"
            let checked = try await Program.run("check", "-", in: folder, input: graph)
            #expect(checked.status == status, "\(checked.errors)")
            #expect(checked.errors.contains("error[WC0004]: `\(name).wasm` is too large to embed") == (status == 1))
            let imported = try await Program.run("check", "-", in: folder, input: graph + "embed: false\n")
            #expect(imported.status == 0, "\(imported.errors)")
        }
        let composed = try await Program.run(
            "compose", "-", "-o", "out.wasm", in: folder, input: "wcompose: 1\ncomponents: { a: large.wasm }\n")
        #expect(composed.status == 1)
        #expect(folder.content("out.wasm") == nil)
    }
}
