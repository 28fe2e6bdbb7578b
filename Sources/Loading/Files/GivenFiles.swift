package import WComposePlatform

/// Bytes that a program gives under names of its own, in the place of files.
package struct GivenFiles: Sendable {
    private var files: [String: InputFile] = [:]

    package init() {}

    /// Gives bytes the name that messages call them by, which also stands for them where a path may stand.
    package mutating func add(_ bytes: [UInt8], named name: String) {
        files[name] = InputFile(bytes.span, named: name)
    }

    /// The module or component of this name, or in the file at this path.
    package func openBinary(_ path: String) throws(BinaryFile.Fault) -> InputFile {
        guard let file = files[path] else { return try BinaryFile.open(path) }
        return try BinaryFile.encoded(file)
    }

    func contains(_ path: String) -> Bool { files[path] != nil }
}
