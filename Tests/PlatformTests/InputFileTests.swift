import Glibc
import Testing
import WComposePlatform
import WComposeWasmBinary

@Suite struct InputFileTests {
    let folder = TemporaryFolder()

    @Test(arguments: [1, 4, 4096, 1 << 20 - 1, 1 << 20, 1 << 20 + 1, 3_000_001])
    func readsAllBytes(count: Int) throws {
        let bytes = noise(count)
        let path = folder.make("in", bytes)
        let file = try InputFile.open(path)
        #expect(file.count == count)
        #expect(file.path == path)
        #expect(file.all == bytes)
        #expect(!file.isCompressed)
        #expect(file.bytes[count - 1] == bytes[count - 1])
        #expect(file.withBytes { $0.count } == count)
        file.advise(.everything)
        file.advise(.nothing)
        #expect(file.all == bytes)
        #expect(file.copy(ByteRange(start: count / 2, count: 1)) == [bytes[count / 2]])
    }

    @Test func saysWhyItCannotRead() {
        let error = #expect(throws: FileError.self) { try InputFile.open(folder / "none") }
        #expect(error == FileError(.reading, folder / "none", .notFound))
        #expect(error?.description == "cannot read `\(folder / "none")`: no such file")
        #expect(throws: FileError(.reading, folder.path, .directory)) { try InputFile.open(folder.path) }
        #expect(throws: FileError(.reading, "/dev/null", .notRegular)) { try InputFile.open("/dev/null") }
        let plain = folder.make("plain", [1])
        #expect(throws: FileError(.reading, plain + "/x", .notDirectory)) { try InputFile.open(plain + "/x") }
        #expect(throws: FileError.self) { try InputFile.open(plain + "\0x") }
        #expect(throws: FileError(.reading, "", .notFound)) { try InputFile.open("") }
    }

    @Test func refusesAnEmptyFileUnlessAllowed() throws {
        let path = folder.make("empty", [])
        #expect(throws: FileError(.reading, path, .empty)) { try InputFile.open(path) }
        #expect(try InputFile.open(path, allowingEmpty: true).count == 0)
        #expect(try InputFile.open(path, allowingEmpty: true).all == [])
    }

    @Test func readsFilesThatHideTheirSize() throws {
        #expect(try InputFile.open("/proc/self/status").count > 100)
    }

    @Test func refusesWhatItMayNotRead() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            System.chmod(folder.path, 0o755)
            let path = folder.make("secret", [1], permissions: 0)
            if geteuid() == 0 { seteuid(65534) }
            #expect(throws: FileError(.reading, path, .permissionDenied)) { try InputFile.open(path) }
            let new = folder / "new"
            if getuid() == 0 {
                #expect(throws: FileError(.writing, new, .permissionDenied)) {
                    try OutputFile.write([.bytes([1])], to: new)
                }
            }
            seteuid(getuid())
        }
    }

    @Test(arguments: [10, 3_000_000])
    func readsPipesToTheirEnd(count: Int) throws {
        let path = folder / "pipe"
        System.mkfifo(path)
        let bytes = noise(count)
        let command = ShellCommand("cat '\(folder.make("in", bytes))' > '\(path)'")
        let file = try InputFile.open(path)
        #expect(command.wait())
        #expect(file.all == bytes)
        #expect(file.identity == nil)
    }

    @Test func boundsWhatAPipeHolds() {
        let path = folder / "pipe"
        System.mkfifo(path)
        let command = ShellCommand("cat '\(folder.make("in", noise(3_000_000)))' > '\(path)' 2> /dev/null")
        #expect(throws: FileError(.reading, path, .tooLarge(limit: 2_000_000))) {
            try InputFile.open(path, limit: 2_000_000)
        }
        #expect(!command.wait())
    }

    @Test func readsStandardInput() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            let bytes = noise(100_000)
            dup2(System.open(folder.make("in", bytes), O_RDONLY), STDIN_FILENO)
            let file = try InputFile.open("-")
            #expect(file.all == bytes)
            #expect(file.path == "-")
            #expect(throws: FileError(.reading, "-", .alreadyRead)) { try InputFile.open("-") }
        }
    }

    @Test func tellsFilesApartByIdentity() throws {
        let one = try InputFile.open(folder.make("one", [1]))
        let other = try InputFile.open(folder.make("other", [1]))
        #expect(one.identity != nil)
        #expect(one.identity != other.identity)
        #expect(try InputFile.open(folder / "one").identity == one.identity)
    }

    @Test func opensMoreFilesThanItKeepsOpen() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            let path = folder.makeSparse("in", 2 << 20)
            System.limit(RLIMIT_NOFILE, to: 256)
            let files = try (0..<600).map { _ in try InputFile.open(path) }
            let pieces = files.map { OutputPiece.range($0, ByteRange(start: 5, count: 1000)) }
            try OutputFile.write(pieces, to: folder / "out")
            #expect(folder.content("out") == [UInt8](repeating: 0, count: 600_000))
        }
    }
}
