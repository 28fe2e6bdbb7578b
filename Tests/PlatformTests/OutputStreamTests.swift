import Testing
import WComposePlatform
import WComposeWasmBinary

@Suite struct OutputStreamTests {
    let folder = TemporaryFolder()
    let bytes = noise(3_000_000)

    private func write(to path: String, compress: Bool = false) throws -> OutputFile.Outcome {
        let stream = try OutputStream(path, compress: compress)
        var rest = bytes.span
        var size = 1
        while !rest.isEmpty {
            stream.write(rest.extracting(first: min(size, rest.count)))
            rest = rest.extracting(droppingFirst: min(size, rest.count))
            size = size * 3 % 100_003
        }
        return try stream.finish()
    }

    @Test(arguments: [false, true])
    func replacesAFileByAWhole(compress: Bool) throws {
        folder.make("out", [1])
        #expect(try write(to: folder / "out", compress: compress) == .written)
        #expect(try InputFile.open(folder / "out").all == bytes)
        #expect(try InputFile.open(folder / "out").isCompressed == compress)
        #expect(folder.names == ["out"])
    }

    @Test(arguments: [false, true])
    func leavesTheOldFileWhenItIsNotFinished(compress: Bool) throws {
        folder.make("out", [1, 2, 3])
        do {
            let stream = try OutputStream(folder / "out", compress: compress)
            stream.write(bytes.span)
            #expect(folder.names == ["out"])
        }
        #expect(folder.content("out") == [1, 2, 3])
        #expect(folder.names == ["out"])
    }

    @Test func writesToAPipe() throws {
        System.mkfifo(folder / "pipe")
        let command = ShellCommand("cat '\(folder / "pipe")' > '\(folder / "out")'")
        #expect(try write(to: folder / "pipe") == .written)
        #expect(command.wait())
        #expect(folder.content("out") == bytes)
    }

    @Test func saysWhatWentWrong() throws {
        #expect(throws: FileError(.writing, "/dev/full", .noSpace)) { try write(to: "/dev/full") }
        let missing = folder / "none/out"
        #expect(throws: FileError(.writing, missing, .missingDirectory)) { try write(to: missing) }
    }

    @Test func aReaderThatGoesAwayIsNoError() throws {
        Signals.prepare()
        System.mkfifo(folder / "pipe")
        let command = ShellCommand("head -c 10 '\(folder / "pipe")' > '\(folder / "out")'")
        #expect(try write(to: folder / "pipe") == .brokenPipe)
        #expect(command.wait())
        #expect(folder.content("out") == Array(bytes.prefix(10)))
    }
}
