import Glibc

/// A fresh folder for a test, below `TMPDIR` or `/tmp`, removed with the files that are in it when the test lets go of it.
package final class ScratchFolder: Sendable {
    package let path: String

    package init() {
        // SAFETY: nothing sets the environment while tests run.
        let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/wcompose-tests.XXXXXX".utf8CString)
        // SAFETY: the template ends in a zero byte, and mkdtemp only replaces its last letters.
        let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
        }
        precondition(made, "no temporary folder")
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        Self.remove(path)
    }

    /// Links are removed as links: what they lead to is not the test's.
    private static func remove(_ folder: String) {
        for entry in Fixtures.files(in: folder, ending: "") where entry.name != "." && entry.name != ".." {
            var status = stat()
            // SAFETY: the calls only read their strings, and the first fills the whole `stat`.
            let isFolder = unsafe lstat(entry.path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            if isFolder { remove(entry.path) } else { _ = unsafe unlink(entry.path) }
        }
        _ = unsafe rmdir(folder)
    }

    package static func / (folder: ScratchFolder, name: String) -> String { folder.path + "/" + name }

    /// Makes a file, with the folders that it is in, and says where it is.
    @discardableResult
    package func make(_ name: String, _ bytes: [UInt8]) -> String {
        let path = self / name
        let parts = name.split(separator: "/").dropLast()
        for count in parts.indices.map({ $0 + 1 }) {
            // SAFETY: the call only reads its string.
            _ = unsafe mkdir(self / parts[..<count].joined(separator: "/"), 0o700)
        }
        // SAFETY: the calls only read their strings and the array.
        guard let file = unsafe fopen(path, "wb") else { preconditionFailure("cannot make \(path)") }
        _ = unsafe fwrite(bytes, 1, bytes.count, file)
        _ = unsafe fclose(file)
        return path
    }

    @discardableResult
    package func make(_ name: String, text: String) -> String { make(name, Array(text.utf8)) }

    package func remove(_ name: String) {
        // SAFETY: the call only reads its string.
        _ = unsafe unlink(self / name)
    }

    package func rename(_ name: String, to other: String) {
        // SAFETY: the call only reads its strings.
        _ = unsafe Glibc.rename(self / name, self / other)
    }

    /// What is in a file, if it is there.
    package func content(_ name: String) -> [UInt8]? { Fixtures.read(self / name) }

    /// Which file has a name, and in which state it is: another one, or one that was written to, has another.
    package func state(_ name: String) throws -> [Int] {
        var status = stat()
        // SAFETY: the call only reads its string, and fills the whole `stat`.
        guard unsafe stat(self / name, &status) == 0 else { throw Missing(name: name) }
        return [Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    }

    private struct Missing: Error { var name: String }

    /// The names of the files in it.
    package var names: [String] {
        Fixtures.files(in: path, ending: "").map(\.name).filter { $0 != "." && $0 != ".." }
    }
}

/// The folder Samples of this package.
package enum Samples {
    /// The path of a sample's file.
    package static func path(_ name: String) -> String { Fixtures.path("../../Samples/" + name) }

    package static func bytes(_ name: String) -> [UInt8] { Fixtures.read(path(name)) ?? [] }

    /// The samples: each is a folder with a graph file and what is expected of the component that it describes.
    package static let names: [String] = Fixtures.files(in: path(""), ending: "").map(\.name)
        .filter { !$0.hasPrefix(".") && Fixtures.read(path($0 + "/wcompose.yaml")) != nil }
}
