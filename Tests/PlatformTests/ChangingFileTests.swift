import Glibc
import Testing
import WComposePlatform
import WComposeWasmBinary

/// Files that change while they are open, and what their identity tells of them.
struct ChangingFileTests {
    let folder = TemporaryFolder()
    /// Large enough to be mapped.
    private let bytes = [UInt8](repeating: 7, count: 3 << 20)

    @Test("a mapped file that is cut off reads as zeros, and that is told")
    func cutOff() throws {
        let file = try InputFile.open(folder.make("a", bytes))
        #expect(file.bytes[bytes.count - 1] == 7)
        try file.checkUnchanged()
        System.truncate(folder / "a", 1 << 20)
        #expect(file.bytes[bytes.count - 1] == 0)
        #expect(file.bytes[2 << 20] == 0)
        #expect(file.bytes[1] == 7)
        let error = #expect(throws: FileError.self) { try file.checkUnchanged() }
        #expect(error == FileError(.reading, folder / "a", .changed))
        var buffer = [UInt8](repeating: 1, count: 16)
        #expect(throws: FileError(.reading, folder / "a", .changed)) {
            try file.read(ByteRange(start: 2 << 20, count: 16), into: &buffer)
        }
    }

    @Test("several threads may meet the missing bytes at once, and other mappings stay what they are")
    func manyThreads() throws {
        let other = try InputFile.open(folder.make("other", bytes))
        for _ in 0..<20 {
            let file = try InputFile.open(folder.make("a", bytes))
            System.truncate(folder / "a", 0)
            let sums = Workers(4).map(64) { part in
                let start = part * (bytes.count / 64)
                return file.copy(ByteRange(start: start, count: 100)).reduce(0) { $0 + Int($1) }
            }
            #expect(sums.allSatisfy { $0 == 0 })
            #expect(throws: FileError.self) { try file.checkUnchanged() }
        }
        #expect(other.copy(ByteRange(start: 0, count: bytes.count)) == bytes)
        try other.checkUnchanged()
    }

    @Test("a file whose name another took is the one that was opened")
    func replaced() throws {
        let file = try InputFile.open(folder.make("a", bytes))
        folder.make("b", [1])
        // SAFETY: the call only reads its strings.
        #expect(unsafe rename(folder / "b", folder / "a") == 0)
        #expect(file.copy(ByteRange(start: 0, count: bytes.count)) == bytes)
        try file.checkUnchanged()
    }

    @Test("a file that grows, or is written anew, has changed", arguments: [O_APPEND, O_TRUNC])
    func written(flag: Int32) throws {
        let file = try InputFile.open(folder.make("a", bytes))
        usleep(20_000)
        let number = System.open(folder / "a", O_WRONLY | flag)
        // SAFETY: the call reads the one byte.
        #expect(unsafe write(number, [1] as [UInt8], 1) == 1)
        close(number)
        #expect(throws: FileError(.reading, folder / "a", .changed)) { try file.checkUnchanged() }
    }

    @Test("an identity tells the content only where nobody can write without a change of the times")
    func identified() throws {
        let path = folder.make("a", bytes)
        // On a busy machine, the clock of file times may go on between writing and opening: not each time.
        let isCaught = try (0..<200).contains { _ in
            folder.make("a", bytes)
            return try !InputFile.open(path).isIdentified
        }
        #expect(isCaught, "just written")
        setTimes(path, secondsAgo: 100)
        // The time of the change itself cannot be set.
        sleep(3)
        #expect(try InputFile.open(path).isIdentified)
        let writer = System.open(path, O_RDWR)
        #expect(try !InputFile.open(path).isIdentified, "open for writing")
        // SAFETY: a new mapping of the file, at a place of the kernel's choice.
        let memory = unsafe mmap(nil, 4_096, PROT_READ | PROT_WRITE, MAP_SHARED, writer, 0)
        close(writer)
        #expect(try !InputFile.open(path).isIdentified, "mapped for writing")
        // SAFETY: what was mapped above.
        unsafe munmap(memory, 4_096)
        #expect(try InputFile.open(path).isIdentified)
    }

    private func setTimes(_ path: String, secondsAgo: Int) {
        var times = [timespec(), timespec()]
        for index in times.indices { times[index].tv_sec = time(nil) - secondsAgo }
        // SAFETY: the call reads the path and the two times.
        unsafe utimensat(AT_FDCWD, path, &times, 0)
    }
}
