import Glibc
import WComposePlatform
import WComposeWasmBinary

/// A fresh folder for a test, removed with all that is in it when the test lets go of it.
final class TemporaryFolder: Sendable {
    let path: String

    init(in parent: String = Environment.temporaryDirectory) {
        var template = Array("\(parent)/wcompose-tests.XXXXXX".utf8CString)
        // SAFETY: the template ends in a zero byte, and mkdtemp only replaces its last letters.
        let made = unsafe template.withUnsafeMutableBufferPointer { unsafe mkdtemp($0.baseAddress!) != nil }
        precondition(made, "no temporary folder")
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        System.chmod(path, 0o700)
        for name in names { System.unlink(self / name) }
        System.rmdir(path)
    }

    static func / (folder: TemporaryFolder, name: String) -> String { folder.path + "/" + name }

    /// The names of all that is in it, sorted.
    var names: [String] {
        var names: [String] = []
        // SAFETY: the entries are copied before the next is read, and the folder is closed after the last.
        guard let folder = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(folder) }
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Makes a file, without the code under test.
    @discardableResult
    func make(_ name: String, _ bytes: [UInt8], permissions: UInt32? = nil) -> String {
        let number = System.open(self / name, O_WRONLY | O_CREAT | O_TRUNC)
        if let permissions { fchmod(number, permissions) }
        var done = 0
        while done < bytes.count {
            // SAFETY: the call only reads the rest of the array, while this closure runs.
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(number, $0.baseAddress! + done, $0.count - done)
            }
            precondition(count > 0, "cannot make \(name)")
            done += count
        }
        close(number)
        return self / name
    }

    @discardableResult
    func make(_ name: String, text: String) -> String { make(name, Array(text.utf8)) }

    /// Makes a file of `count` zeros that takes no room.
    func makeSparse(_ name: String, _ count: Int) -> String {
        let path = make(name, [])
        System.truncate(path, count)
        return path
    }

    /// Makes a file of which a sixtieth is noise, the rest zeros: it compresses well, but not so well as a trap.
    func makeCompressible(_ name: String, _ count: Int) -> String {
        let path = makeSparse(name, count)
        let number = System.open(path, O_WRONLY)
        for place in stride(from: 0, to: count - 64, by: 4_096) {
            let noise = (0..<8).map { _ in UInt64.random(in: 0...UInt64.max) }
            // SAFETY: the call only reads the array, while this closure runs.
            let written = unsafe noise.withUnsafeBytes { unsafe pwrite(number, $0.baseAddress, $0.count, place) }
            precondition(written == 64, "cannot make \(name)")
        }
        close(number)
        return path
    }

    /// What is in a file, read without the code under test.
    func content(_ name: String) -> [UInt8]? { readAll(self / name) }

    /// The permission bits of a file.
    func permissions(_ name: String) -> UInt32? {
        var status = stat()
        // SAFETY: `status` is a whole `stat` that the call may fill.
        return unsafe stat(self / name, &status) == 0 ? status.st_mode & 0o777 : nil
    }
}

/// All bytes of a file, read without the code under test.
func readAll(_ path: String) -> [UInt8]? {
    let number = System.open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { return nil }
    defer { close(number) }
    return readAll(from: number)
}

func readAll(from number: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        // SAFETY: the call writes at most `count` bytes to the buffer.
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(number, $0.baseAddress!, $0.count) }
        if count <= 0 { return bytes }
        bytes += buffer[..<count]
    }
}

/// Bytes that look random and are always the same.
func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed
    return [UInt8](capacity: count) { bytes in
        for _ in 0..<count {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes.append(UInt8(truncatingIfNeeded: state >> 33))
        }
    }
}

extension InputFile {
    /// A copy of all bytes.
    var all: [UInt8] { copy(ByteRange(start: 0, count: count)) }
}
