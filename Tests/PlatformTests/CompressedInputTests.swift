import Glibc
import Testing
import WComposePlatform
import WComposeWasmBinary

@Suite struct CompressedInputTests {
    let folder = TemporaryFolder()
    /// What the zstd command makes of "hello wasm".
    static let hello: [UInt8] = [
        0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58, 0x51, 0x00, 0x00, 0x68, 0x65, 0x6c, 0x6c, 0x6f, 0x20, 0x77, 0x61, 0x73,
        0x6d, 0x16, 0xb5, 0x8b, 0x07,
    ]

    @Test func recognisesThemByContent() throws {
        let file = try InputFile.open(folder.make("plain-name", Self.hello))
        #expect(file.isCompressed)
        #expect(file.all == Array("hello wasm".utf8))
        let plain = try InputFile.open(folder.make("named.zst", text: "no frame"))
        #expect(!plain.isCompressed)
        #expect(plain.all == Array("no frame".utf8))
    }

    @Test func unfoldsFramesInARow() throws {
        let skipped: [UInt8] = [0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9]
        let path = folder.make("in", skipped + Self.hello + Self.hello + skipped)
        #expect(try InputFile.open(path).all == Array("hello wasmhello wasm".utf8))
    }

    @Test(arguments: [0, 1, 1 << 17, 1 << 20 - 1, 1 << 20, 5_000_000])
    func unfoldsWhatItCompressed(count: Int) throws {
        let bytes = noise(count)
        try OutputFile.write([.bytes(bytes)], to: folder / "out", compress: true)
        let file = try InputFile.open(folder / "out", allowingEmpty: true)
        #expect(file.isCompressed)
        #expect(file.all == bytes)
    }

    @Test func refusesEveryTruncation() {
        for count in 4..<Self.hello.count {
            let path = folder.make("in", Array(Self.hello.prefix(count)))
            #expect(throws: FileError(.reading, path, .truncated)) { try InputFile.open(path) }
        }
    }

    @Test func refusesDamage() throws {
        let trailing = folder.make("trailing", Self.hello + [1, 2, 3, 4, 5])
        #expect(throws: FileError(.reading, trailing, .corrupt)) { try InputFile.open(trailing) }
        var flipped = Self.hello
        flipped[Self.hello.count - 1] ^= 1
        let path = folder.make("flipped", flipped)
        #expect(throws: FileError(.reading, path, .corrupt)) { try InputFile.open(path) }
        for index in 4..<Self.hello.count {
            var bytes = Self.hello
            bytes[index] ^= 0x55
            // It may unfold to something else, or be an error: it must end.
            _ = try? InputFile.open(folder.make("in", bytes))
        }
    }

    @Test func refusesAnEmptyResult() throws {
        try OutputFile.write([], to: folder / "out", compress: true)
        #expect(throws: FileError(.reading, folder / "out", .empty)) { try InputFile.open(folder / "out") }
    }

    @Test func boundsWhatTheyUnfoldTo() throws {
        let zeros = folder.makeSparse("zeros", 64 << 20)
        let bomb = folder / "bomb"
        let input = try InputFile.open(zeros)
        try OutputFile.write([.range(input, ByteRange(start: 0, count: input.count))], to: bomb, compress: true)
        #expect(try #require(folder.content("bomb")).count < 100_000)
        let error = #expect(throws: FileError.self) { try InputFile.open(bomb, limit: 64 << 20 - 1) }
        #expect(error?.reason == .tooLarge(limit: 64 << 20 - 1))
        #expect(try InputFile.open(bomb, limit: 64 << 20).count == 64 << 20)
        #expect(folder.names == ["bomb", "zeros"])
    }

    @Test func takesPartsOfThem() throws {
        let bytes = noise(3_000_000)
        try OutputFile.write([.bytes(bytes)], to: folder / "in", compress: true)
        let file = try InputFile.open(folder / "in")
        try OutputFile.write([.range(file, ByteRange(start: 7, count: 2_000_000))], to: folder / "out")
        #expect(folder.content("out") == Array(bytes[7..<2_000_007]))
    }
}
