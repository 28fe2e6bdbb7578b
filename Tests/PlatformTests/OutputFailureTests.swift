import Glibc
import Testing
import WComposePlatform
import WComposeWasmBinary

@Suite struct OutputFailureTests {
    let folder = TemporaryFolder()

    @Test func saysWhyItCannotWrite() {
        let bytes = [OutputPiece.bytes([1])]
        let missing = folder / "none/out"
        #expect(throws: FileError(.writing, missing, .missingDirectory)) { try OutputFile.write(bytes, to: missing) }
        #expect(throws: FileError(.writing, folder.path, .directory)) { try OutputFile.write(bytes, to: folder.path) }
        #expect(throws: FileError(.writing, folder / "new/", .directory)) {
            try OutputFile.write(bytes, to: folder / "new/")
        }
        let inFile = folder.make("plain", [1]) + "/out"
        #expect(throws: FileError(.writing, inFile, .notDirectory)) { try OutputFile.write(bytes, to: inFile) }
        #expect(throws: FileError.self) { try OutputFile.write(bytes, to: "") }
        #expect(throws: FileError.self) { try OutputFile.write(bytes, to: folder / "a\0b") }
        #expect(folder.names == ["plain"])
        #expect(
            FileError(.writing, missing, .missingDirectory).description
                == "cannot write `\(missing)`: no such directory")
    }

    @Test func reportsAFullDevice() {
        let error = #expect(throws: FileError.self) { try OutputFile.write([.bytes([1])], to: "/dev/full") }
        #expect(error == FileError(.writing, "/dev/full", .noSpace))
    }

    @Test(arguments: [false, true])
    func leavesTheOldFileWhenTheInputIsCutOff(compress: Bool) throws {
        folder.make("out", [1, 2, 3])
        let path = folder.make("in", noise(3_000_000))
        let file = try InputFile.open(path)
        System.truncate(path, 1_000_000)
        let error = #expect(throws: FileError.self) {
            try OutputFile.write(
                [.bytes([0]), .range(file, ByteRange(start: 0, count: file.count))], to: folder / "out",
                compress: compress)
        }
        #expect(error == FileError(.reading, path, .changed))
        #expect(folder.content("out") == [1, 2, 3])
        #expect(folder.names == ["in", "out"])
    }

    @Test func noticesAnInputThatWasWrittenTo() throws {
        let path = folder.make("in", noise(3_000_000))
        let file = try InputFile.open(path)
        usleep(20_000)
        folder.make("in", noise(3_000_000, seed: 2))
        #expect(throws: FileError(.reading, path, .changed)) {
            try OutputFile.write([.range(file, ByteRange(start: 0, count: 10))], to: folder / "out")
        }
        #expect(folder.names == ["in"])
    }

    @Test("where no more files may be open, that is what is said")
    func withoutDescriptors() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            let path = folder.make("in", [1])
            System.limit(RLIMIT_NOFILE, to: 3)
            let expected = FileError.Reason.system(errno: EMFILE)
            #expect(throws: FileError(.reading, path, expected)) { try InputFile.open(path) }
            #expect(throws: FileError(.writing, folder / "out", expected)) {
                try OutputFile.write([.bytes([1])], to: folder / "out")
            }
            #expect(expected.description == "too many open files")
        }
    }

    @Test func leavesNothingWhenTheDiskRefuses() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            folder.make("old", [1, 2, 3])
            let file = try InputFile.open(folder.make("in", noise(3_000_000)))
            System.limit(RLIMIT_FSIZE, to: 1_000_000)
            signal(SIGXFSZ, SIG_IGN)
            for pieces in [[OutputPiece.range(file, ByteRange(start: 0, count: file.count))], [.bytes(file.all)]] {
                for name in ["old", "new"] {
                    #expect(throws: FileError(.writing, folder / name, .system(errno: EFBIG))) {
                        try OutputFile.write(pieces, to: folder / name)
                    }
                    #expect(folder.names == ["in", "old"])
                    #expect(folder.content("old") == [1, 2, 3])
                }
            }
        }
    }

    @Test func keepsItsHandsOffProtectedFiles() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            System.chmod(folder.path, 0o777)
            let path = folder.make("out", [1], permissions: 0o444)
            // What a file's permission bits allow is asked for the real user; the effective one has to tidy up.
            let isRoot = getuid() == 0
            if isRoot { setreuid(65534, UInt32.max) }
            #expect(throws: FileError(.writing, path, .permissionDenied)) {
                try OutputFile.write([.bytes([2])], to: path)
            }
            if isRoot { setreuid(0, UInt32.max) }
            #expect(folder.content("out") == [1])
        }
    }
}
