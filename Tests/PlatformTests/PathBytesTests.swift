import Glibc
import Testing
import WComposePlatform

/// Names of files that are not UTF-8.
struct PathBytesTests {
    let folder = TemporaryFolder()

    /// Names that no text has, one that looks like the way they are written here, and an ordinary one.
    static let names: [[UInt8]] = [
        [0xff], Array("a".utf8) + [0x80, 0xfe] + Array("b.wit".utf8), [0xc3], Array("\u{10FF80}".utf8),
        Array("é".utf8) + [0xe2, 0x82], Array("plain".utf8),
    ]

    @Test("a file is found, read and replaced under the bytes of its name", arguments: names)
    func roundTrip(name: [UInt8]) throws {
        let raw = (Array(folder.path.utf8) + [UInt8(ascii: "/")] + name + [0]).map(CChar.init(bitPattern:))
        // SAFETY: the array ends with a zero.
        let made = unsafe open(raw, O_WRONLY | O_CREAT, 0o600)
        #expect(made >= 0)
        // SAFETY: the call reads three bytes.
        #expect(unsafe write(made, [1, 2, 3] as [UInt8], 3) == 3)
        close(made)
        defer { _ = unsafe unlink(raw) }
        let entry = try #require(try Directory.contents(of: folder.path).first)
        #expect(entry.kind == .regular)
        let path = Path.join(entry.name, to: folder.path)
        #expect(try InputFile.open(path).all == [1, 2, 3])
        try OutputFile.write([.bytes([4])], to: path)
        #expect(try Directory.contents(of: folder.path).map(\.name) == [entry.name])
        // SAFETY: as above.
        let read = unsafe open(raw, O_RDONLY)
        var byte: UInt8 = 0
        #expect(unsafe Glibc.read(read, &byte, 2) == 1)
        close(read)
        #expect(byte == 4)
    }

    @Test func namesAreTold() throws {
        #expect(Path.text(of: [0x61, 0xff, 0x62]) == "a\u{10FFFF}b")
        #expect(Path.text(of: Array("é".utf8)) == "é")
        // What is written so is told apart from what is named so.
        #expect(Path.text(of: Array("\u{10FF80}".utf8)) == "\u{10FFF4}\u{10FF8F}\u{10FFBE}\u{10FF80}")
    }
}
