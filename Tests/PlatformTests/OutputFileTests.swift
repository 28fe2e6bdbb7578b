import Glibc
import Testing
@testable import WComposePlatform
import WComposeWasmBinary

@Suite struct OutputFileTests {
    let folder = TemporaryFolder()

    /// Pieces of every size and origin, and the bytes they stand for.
    private func pieces() throws -> (pieces: [OutputPiece], bytes: [UInt8]) {
        let large = noise(20_000_003)
        let small = noise(50_000, seed: 2)
        let largeFile = try InputFile.open(folder.make("large", large))
        let smallFile = try InputFile.open(folder.make("small", small))
        var pieces: [OutputPiece] = []
        var bytes: [UInt8] = []
        func add(_ more: [UInt8]) {
            pieces.append(.bytes(more))
            bytes += more
        }
        func add(_ file: InputFile, _ source: [UInt8], _ start: Int, _ count: Int) {
            pieces.append(.range(file, ByteRange(start: start, count: count)))
            bytes += source[start..<start + count]
        }
        add([0, 0x61, 0x73, 0x6d])
        add([])
        add(largeFile, large, 0, large.count)
        for index in 0..<3000 { add(smallFile, small, index * 7, index % 500) }
        for index in 0..<300 { add(largeFile, large, index * 100, index * 5) }
        add(noise(500_000, seed: 3))
        add(largeFile, large, 1, 131_071)
        add(largeFile, large, 4097, 131_072)
        add(smallFile, small, 0, small.count)
        add(largeFile, large, large.count, 0)
        return (pieces, bytes)
    }

    @Test func writesAllPieces() throws {
        let (pieces, bytes) = try pieces()
        #expect(pieces.reduce(0) { $0 + $1.count } == bytes.count)
        #expect(try OutputFile.write(pieces, to: folder / "out") == .written)
        #expect(folder.content("out") == bytes)
        #expect(folder.names == ["large", "out", "small"])
    }

    @Test("each of several threads writes its parts of a file", arguments: 1...5)
    func writesParts(workers: Int) throws {
        let (pieces, bytes) = try pieces()
        let file = try Descriptor(opening: folder / "out", .writing, flags: O_WRONLY | O_CREAT, mode: 0o600)
        try PlacedPieces(pieces).write(to: file, by: Workers(workers))
        #expect(folder.content("out") == bytes)
    }

    @Test("the kernel copies what it is asked to", arguments: [false, true])
    func copiesInKernel(isAsked: Bool) throws {
        let (pieces, bytes) = try pieces()
        let file = try Descriptor(opening: folder / "out", .writing, flags: O_WRONLY | O_CREAT, mode: 0o600)
        var writer = PieceWriter(to: file, size: bytes.count, copyingInKernel: isAsked)
        for piece in pieces { try writer.write(piece) }
        try writer.flush()
        #expect(folder.content("out") == bytes)
    }

    @Test func writesThemCompressed() throws {
        let (pieces, bytes) = try pieces()
        try OutputFile.write(pieces, to: folder / "out.zst", compress: true)
        #expect(try InputFile.open(folder / "out.zst").all == bytes)
        try OutputFile.write(pieces, to: folder / "again.zst", compress: true)
        #expect(folder.content("out.zst") == folder.content("again.zst"))
    }

    @Test func writesToAnotherDevice() throws {
        let (pieces, bytes) = try pieces()
        let other = TemporaryFolder(in: "/dev/shm")
        try OutputFile.write(pieces, to: other / "out")
        #expect(other.content("out") == bytes)
    }

    @Test func writesToAPipe() throws {
        let (pieces, bytes) = try pieces()
        let path = folder / "pipe"
        System.mkfifo(path)
        let command = ShellCommand("cat '\(path)' > '\(folder / "out")'")
        #expect(try OutputFile.write(pieces, to: path) == .written)
        #expect(command.wait())
        #expect(folder.content("out") == bytes)
    }

    @Test func writesWithoutDescriptors() async {
        await #expect(processExitsWith: .success) {
            let suite = OutputFileTests()
            let sparse = suite.folder.makeSparse("sparse", 1 << 20)
            let held = try (0..<250).map { _ in try InputFile.open(sparse) }
            let (pieces, bytes) = try suite.pieces()
            try OutputFile.write(pieces, to: suite.folder / "out")
            #expect(suite.folder.content("out") == bytes)
            let path = suite.folder.make("cut", noise(3_000_000))
            let cut = try InputFile.open(path)
            System.truncate(path, 0)
            #expect(throws: FileError.self) {
                try OutputFile.write([.range(cut, ByteRange(start: 0, count: cut.count))], to: suite.folder / "none")
            }
            #expect(suite.folder.names == ["cut", "large", "out", "small", "sparse"])
            withExtendedLifetime(held) {}
        }
    }

    @Test func replacesWithTheSamePermissions() throws {
        folder.make("out", [1, 2, 3], permissions: 0o640)
        System.chmod(folder / "out", 0o751)
        try OutputFile.write([.bytes([4])], to: folder / "out")
        #expect(folder.content("out") == [4])
        #expect(folder.permissions("out") == 0o751)
        #expect(folder.names == ["out"])
    }

    @Test func makesNewFilesAsTheUserWants() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            umask(0o027)
            try OutputFile.write([.bytes([4])], to: folder / "out")
            #expect(folder.permissions("out") == 0o640)
        }
    }

    @Test func writesOverItsOwnInput() throws {
        let bytes = noise(3_000_000)
        let path = folder.make("file", bytes)
        let file = try InputFile.open(path)
        try OutputFile.write([.bytes([7]), .range(file, ByteRange(start: 0, count: file.count))], to: path)
        #expect(folder.content("file") == [7] + bytes)
    }

    @Test func writesThroughLinks() throws {
        folder.make("target", [1])
        System.symlink("target", folder / "link")
        System.symlink(folder / "link", folder / "second")
        System.symlink("missing", folder / "dangling")
        try OutputFile.write([.bytes([2])], to: folder / "second")
        try OutputFile.write([.bytes([3])], to: folder / "dangling")
        #expect(folder.content("target") == [2])
        #expect(folder.content("missing") == [3])
        #expect(folder.names == ["dangling", "link", "missing", "second", "target"])
        var status = stat()
        // SAFETY: `status` is a whole `stat` that the call may fill.
        unsafe lstat(folder / "second", &status)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
    }

    @Test func refusesALoopOfLinks() {
        System.symlink("b", folder / "a")
        System.symlink("a", folder / "b")
        #expect(throws: FileError(.writing, folder / "a", .system(errno: ELOOP))) {
            try OutputFile.write([.bytes([1])], to: folder / "a")
        }
    }

    @Test func takesLongNames() throws {
        let name = String(repeating: "ß", count: 127)
        try OutputFile.write([.bytes([1])], to: folder / name)
        #expect(folder.names == [name])
    }

    @Test func writesToStandardOutput() async {
        for path in ["-", "/dev/stdout", "/dev/fd/1"] {
            let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
                [path = path as String] in
                try OutputFile.write([.bytes(Array("hello".utf8)), .bytes([])], to: path)
                try Terminal.write(", world\n", to: .output)
            }
            let text = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
            #expect(text.contains("hello, world\n"))
        }
    }

    @Test func waitsForASlowReader() throws {
        let (pieces, bytes) = try pieces()
        let path = folder / "pipe"
        System.mkfifo(path)
        let command = ShellCommand("(sleep 0.2; cat) < '\(path)' > '\(folder / "out")'")
        let end = System.open(path, O_WRONLY)
        _ = fcntl(end, F_SETFL, O_WRONLY | O_NONBLOCK)
        #expect(try OutputFile.write(pieces, to: "/dev/fd/\(end)") == .written)
        close(end)
        #expect(command.wait())
        #expect(folder.content("out") == bytes)
    }

    @Test func writesToDevices() throws {
        #expect(try OutputFile.write([.bytes([1])], to: "/dev/null") == .written)
    }

    @Test func goesQuietlyWhenNoOneReads() async {
        await #expect(processExitsWith: .success) {
            Signals.prepare()
            var ends: [Int32] = [0, 0]
            // SAFETY: the call fills the two numbers.
            unsafe pipe(&ends)
            dup2(ends[1], STDOUT_FILENO)
            close(ends[0])
            let outcome = try OutputFile.write([.bytes([1])], to: "-")
            #expect(outcome == .brokenPipe)
            #expect(try Terminal.write("text", to: .output) == .brokenPipe)
        }
    }
}

/// What a killed process leaves behind, and what a file was that is replaced.
struct ReplacedFileTests {
    let folder = TemporaryFolder()
    private let stray = ".out.wcompose-0.tmp"

    @Test("what a killed process left behind is removed", arguments: [false, true])
    func removesWhatWasLeft(isNew: Bool) throws {
        if !isNew { folder.make("out", [1]) }
        folder.make(stray, [1, 2])
        try OutputFile.write([.bytes([3])], to: folder / "out")
        #expect(folder.names == ["out"])
        #expect(folder.content("out") == [3])
    }

    @Test("what another process is about to rename is left to it")
    func leavesWhatIsLocked() throws {
        folder.make("out", [1])
        folder.make(stray, [1, 2])
        let other = System.open(folder / stray, O_RDONLY)
        #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
        try OutputFile.write([.bytes([3])], to: folder / "out")
        #expect(folder.names == [stray, "out"])
        #expect(folder.content("out") == [3])
        close(other)
        try OutputFile.write([.bytes([4])], to: folder / "out")
        #expect(folder.names == ["out"])
    }

    @Test("many write to one place at once: one of them is there in the end, whole")
    func manyWriters() throws {
        folder.make("out", [0])
        let path = folder / "out"
        let failures = Workers(8).map(200) { number -> String? in
            do {
                try OutputFile.write([.bytes([UInt8](repeating: UInt8(number), count: 1_000))], to: path)
                return nil
            } catch {
                return "\(error)"
            }
        }
        #expect(failures.compactMap(\.self) == [])
        #expect(folder.names == ["out"])
        let content = try #require(folder.content("out"))
        #expect(content.count == 1_000 && Set(content).count == 1)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
    func keepsTheOwner() throws {
        folder.make("out", [1], permissions: 0o640)
        // SAFETY: the calls read the string, and fill a whole `stat`.
        #expect(unsafe chown(folder / "out", 1_234, 1_235) == 0)
        try OutputFile.write([.bytes([3])], to: folder / "out")
        var status = stat()
        #expect(unsafe stat(folder / "out", &status) == 0)
        #expect(status.st_uid == 1_234 && status.st_gid == 1_235)
        #expect(status.st_mode & 0o7777 == 0o640)
    }

    @Test("two names of one place are equal, two places are not")
    func places() throws {
        folder.make("a", [1])
        System.symlink("a", folder / "link")
        System.symlink("new", folder / "newlink")
        let a = try #require(OutputPlace(folder / "a"))
        #expect(a == OutputPlace(folder / "./a"))
        #expect(a == OutputPlace(folder / "link"))
        #expect(a != OutputPlace(folder / "new"))
        #expect(OutputPlace(folder / "new") == OutputPlace(folder / "newlink"))
        #expect(OutputPlace(folder / "new") == OutputPlace(folder.path + "/../" + Path.name(of: folder.path) + "/new"))
        #expect(OutputPlace("/dev/null") == nil)
        #expect(OutputPlace("-") == OutputPlace("/dev/stdout"))
    }
}
