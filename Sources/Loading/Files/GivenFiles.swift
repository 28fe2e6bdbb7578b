package import WComposePlatform

/// What paths stand for: files, or bytes that a program gives under names of its own in the place of files.
package struct GivenFiles: Sendable {
    private var files: [String: InputFile] = [:]
    /// The names of those that are no files.
    private var names: Set<String> = []
    /// Whether small files are identified as well, so that a later run can tell that they are the same.
    package let identifiesSmallFiles: Bool

    package init(identifyingSmallFiles: Bool = false) { identifiesSmallFiles = identifyingSmallFiles }

    /// Gives bytes the name that messages call them by, which also stands for them where a path may stand.
    package mutating func add(_ bytes: [UInt8], named name: String) {
        files[name] = InputFile(bytes.span, named: name)
        names.insert(name)
    }

    /// The module or component of this name, or in the file at this path.
    package func openBinary(_ path: String) throws(BinaryFile.Fault) -> InputFile {
        guard let file = files[path] else {
            return try BinaryFile.open(path, identifyingSmall: identifiesSmallFiles)
        }
        return try BinaryFile.encoded(file)
    }

    /// A file that was opened already, in the place of its path: a stream can be read only once.
    package mutating func add(_ file: InputFile) { files[file.path] = file }

    /// The file that is given in the place of a path.
    func file(_ path: String) -> InputFile? { files[path] }

    func contains(_ path: String) -> Bool { files[path] != nil }

    /// Whether a path stands for bytes that a program gives.
    func isName(_ path: String) -> Bool { names.contains(path) }
}
