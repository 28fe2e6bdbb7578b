import Glibc
import Testing
import WComposePlatform
import WComposeWasmBinary

/// Each runs in a process of its own, whose peak of memory is its alone.
@Suite struct MemoryTests {
    static let most = 16 << 10

    @Test func writingTakesNone() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            let file = try InputFile.open(folder.makeSparse("in", 200 << 20))
            let before = try peak()
            try OutputFile.write(
                [.bytes([1]), .range(file, ByteRange(start: 0, count: file.count))], to: folder / "out")
            #expect(try peak() - before < MemoryTests.most)
        }
    }

    @Test func writingToAnotherDeviceTakesNone() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            let file = try InputFile.open(folder.makeSparse("in", 200 << 20))
            let before = try peak()
            try OutputFile.write([.range(file, ByteRange(start: 0, count: file.count))], to: "/dev/null")
            #expect(try peak() - before < MemoryTests.most)
        }
    }

    @Test func writingWithoutDescriptorsTakesNone() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            let sparse = folder.makeSparse("sparse", 1 << 20)
            let held = try (0..<250).map { _ in try InputFile.open(sparse) }
            let file = try InputFile.open(folder.makeSparse("in", 200 << 20))
            let before = try peak()
            try OutputFile.write([.range(file, ByteRange(start: 0, count: file.count))], to: folder / "out")
            _ = try file.digest()
            #expect(try peak() - before < MemoryTests.most)
            withExtendedLifetime(held) {}
        }
    }

    @Test func compressionTakesLittle() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            let file = try InputFile.open(folder.makeCompressible("in", 100 << 20))
            let before = try peak()
            let pieces = [OutputPiece.range(file, ByteRange(start: 0, count: file.count))]
            try OutputFile.write(pieces, to: folder / "out", compress: true)
            let unfolded = try InputFile.open(folder / "out")
            #expect(try unfolded.hasSameContent(as: file))
            #expect(try unfolded.contentDigest() == file.digest())
            #expect(try peak() - before < MemoryTests.most)
        }
    }
}

/// KiB of memory this process had at its peak.
private func peak() throws -> Int {
    let status = String(decoding: try #require(readAll("/proc/self/status")), as: UTF8.self)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(line.split { $0 == " " || $0 == "\t" }.compactMap { Int($0) }.first)
}
