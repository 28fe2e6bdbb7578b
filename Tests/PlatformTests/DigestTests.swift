import Testing
import WComposePlatform

@Suite struct DigestTests {
    let folder = TemporaryFolder()

    private func hex(_ digest: [UInt8]) -> String {
        digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    @Test(arguments: [
        ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        ("a", 5_000_000, "7f4a285193573e707fcb6398222c00f044745cd2930e41d28d30da87d6ca183f"),
    ])
    func isSHA256(text: String, times: Int, expected: String) throws {
        let bytes = [UInt8](repeating: text.utf8.first ?? 0, count: text.count == 1 ? times : 0)
        let path = folder.make("in", text.count == 1 ? bytes : Array(text.utf8))
        let file = try InputFile.open(path, allowingEmpty: true)
        #expect(hex(try file.digest()) == expected)
        #expect(hex(try file.contentDigest()) == expected)
    }

    @Test(arguments: [100, 3_000_000])
    func tellsStoredFromUnfolded(count: Int) throws {
        let plain = try InputFile.open(folder.make("plain", noise(count)))
        try OutputFile.write([.bytes(noise(count))], to: folder / "packed", compress: true)
        let packed = try InputFile.open(folder / "packed")
        let stored = try InputFile.open(folder.make("copy", [0] + (folder.content("packed") ?? [])))
        #expect(try packed.contentDigest() == plain.digest())
        #expect(try packed.digest() != plain.digest())
        #expect(stored.count == (folder.content("packed") ?? []).count + 1)
    }

    @Test(arguments: [0, 100, 70_000, 3_000_000])
    func comparesContent(count: Int) throws {
        var bytes = noise(count)
        let one = try InputFile.open(folder.make("one", bytes), allowingEmpty: true)
        let same = try InputFile.open(folder.make("same", bytes), allowingEmpty: true)
        let longer = try InputFile.open(folder.make("longer", bytes + [0]))
        try OutputFile.write([.bytes(bytes)], to: folder / "packed", compress: true)
        let packed = try InputFile.open(folder / "packed", allowingEmpty: true)
        #expect(try one.hasSameContent(as: one))
        #expect(try one.hasSameContent(as: same))
        #expect(try one.hasSameContent(as: packed))
        #expect(try packed.hasSameContent(as: one))
        #expect(try !one.hasSameContent(as: longer))
        if count > 0 {
            bytes[count - 1] ^= 1
            let other = try InputFile.open(folder.make("other", bytes))
            #expect(try !one.hasSameContent(as: other))
        }
    }

    @Test func noticesAFileThatBecameShorter() throws {
        let path = folder.make("in", noise(3_000_000))
        let file = try InputFile.open(path)
        folder.make("in", noise(2_000_000))
        #expect(throws: FileError(.reading, path, .changed)) { try file.digest() }
    }
}
