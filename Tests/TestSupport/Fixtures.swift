import Glibc
import WComposeWasmText

/// A file that a test reads.
package struct Fixture: Sendable, CustomStringConvertible {
    /// The name of the file without its folder.
    package let name: String
    package let path: String

    package var description: String { name }

    package init(name: String, path: String) {
        self.name = name
        self.path = path
    }

    package var bytes: [UInt8] { Fixtures.read(path) ?? [] }
}

/// Files beside the tests.
package enum Fixtures {
    /// Whether golden files are to be rewritten rather than compared: `BLESS=1`.
    package static var isBlessing: Bool {
        // SAFETY: nothing sets the environment while tests run.
        unsafe getenv("BLESS") != nil
    }

    /// The path of something in the folder of a test's source file.
    package static func path(_ name: String, beside file: StaticString = #filePath) -> String {
        let folder = file.description.utf8.split(separator: UInt8(ascii: "/")).dropLast()
        return "/" + folder.map { String($0) ?? "" }.joined(separator: "/") + "/" + name
    }

    /// The files of a folder whose names end in `ending`, in order of their names.
    package static func files(in folder: String, ending: String) -> [Fixture] {
        names(in: folder).filter { $0.hasSuffix(ending) }.map { Fixture(name: $0, path: folder + "/" + $0) }
    }

    /// The folders in a folder, in order of their names.
    package static func folders(in folder: String) -> [String] {
        names(in: folder).filter { name in
            guard name != ".", name != "..", let directory = unsafe opendir(folder + "/" + name) else { return false }
            unsafe closedir(directory)
            return true
        }
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            // SAFETY: the entry is good until the next call, and its name ends with a zero.
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
        }
        return names.sorted()
    }

    /// The bytes of a file, if it can be read.
    package static func read(_ path: String) -> [UInt8]? {
        guard let file = unsafe fopen(path, "rb") else { return nil }
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer.prefix(count))
        }
    }

    /// Writes a file, and says whether that worked.
    package static func write(_ text: String, to path: String) -> Bool { write(Array(text.utf8), to: path) }

    package static func write(_ bytes: [UInt8], to path: String) -> Bool {
        guard let file = unsafe fopen(path, "wb") else { return false }
        defer { unsafe fclose(file) }
        return unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count
    }

    /// Whether `text` is what the golden file at `path` holds. Rewrites the file first under `BLESS=1`.
    package static func matches(_ text: String, golden path: String) -> Bool {
        if isBlessing, !write(text, to: path) { return false }
        return read(path) == Array(text.utf8)
    }
}

extension Fixtures {
    /// How many cases of those that are made up are to be tried, where `WCOMPOSE_CASES` says.
    package static var numberOfCases: Int? {
        // SAFETY: nothing sets the environment while tests run.
        let text = unsafe getenv("WCOMPOSE_CASES")
        return unsafe text.flatMap { unsafe Int(String(cString: $0)) }
    }

    /// The case to begin with, where `WCOMPOSE_FIRST` says.
    package static var firstCase: UInt64 {
        // SAFETY: nothing sets the environment while tests run.
        let text = unsafe getenv("WCOMPOSE_FIRST")
        return unsafe text.flatMap { unsafe UInt64(String(cString: $0)) } ?? 0
    }
}

extension Fixtures {
    /// The component or core module that a text in the text format stands for, as our own parser reads it.
    package static func binary(of text: String) throws -> [UInt8] { try TextFormat.encode(Array(text.utf8).span) }
}
