package import WComposeDiagnostics
package import WComposePlatform
import WComposeWasmBinary
package import WComposeWasmText

/// Opens modules and components, whether they are there as binaries or as texts.
package enum BinaryFile {
    /// Why there is no binary.
    package enum Fault: Error {
        case file(FileError)
        case text(InputFile, TextError)
    }

    /// The file at `path`; where it is a text, with the bytes that the text stands for.
    ///
    /// - Parameter identifyingSmall: whether `isIdentified` is worked out for small files as well.
    package static func open(_ path: String, identifyingSmall: Bool = false) throws(Fault) -> InputFile {
        let file: InputFile
        do {
            file = try InputFile.open(path, identifyingSmall: identifyingSmall)
        } catch { throw .file(error) }
        return try encoded(file)
    }

    /// Whether a file is a binary, or a text that stands for one.
    ///
    /// - Parameter bytes: of the file at `path`: all of them, or the first.
    static func isBinary(_ bytes: Span<UInt8>, of path: String) -> Bool {
        TextFormat.isBinary(bytes) || isText(bytes, of: path)
    }

    /// A file with the bytes that its text stands for, where it is one.
    package static func encoded(_ file: InputFile) throws(Fault) -> InputFile {
        guard isText(file.bytes, of: file.path) else { return file }
        // A text is read from its first byte to its last.
        file.advise(.everything)
        let bytes: [UInt8]
        do {
            bytes = try TextFormat.encode(file.bytes)
        } catch { throw .text(file, error) }
        return file.encoded(as: bytes.span)
    }

    /// As `body`, whose errors are a file's.
    static func reading<Result>(_ body: () throws(FileError) -> Result) throws(Fault) -> Result {
        do { return try body() } catch { throw .file(error) }
    }

    /// By what it begins with; a name that says so counts where that is not clear.
    private static func isText(_ bytes: Span<UInt8>, of path: String) -> Bool {
        if TextFormat.isBinary(bytes) { return false }
        return Path.isText(path) || TextFormat.isText(bytes)
    }
}

extension Diagnostic {
    /// - Parameter location: where the file is named, unless that is the command line.
    package init(_ fault: BinaryFile.Fault, at location: Location?, in sources: inout SourceMap) {
        var budget = AdviceBudget()
        self.init(fault, at: location, in: &sources, advising: &budget)
    }

    /// - Parameters:
    ///   - location: where the file is named, unless that is the command line.
    ///   - budget: what may be spent on advice, where many files may be missing.
    init(
        _ fault: BinaryFile.Fault, at location: Location?, in sources: inout SourceMap,
        advising budget: inout AdviceBudget
    ) {
        switch fault {
        case .file(let error):
            self.init(error, at: location, advising: &budget)
            dropSuggestion(of: location, in: sources)
        case .text(let file, let error):
            let text = file.bytes
            self.init(error, in: text, source: sources.add(name: file.path, text: [UInt8](copying: text)))
            if let location { labels.append(Label(location, "named here")) }
        }
    }

    /// Takes out the suggestion of the very file that names what was not found.
    mutating func dropSuggestion(of location: Location?, in sources: SourceMap) {
        guard case .text(let range)? = location else { return }
        // It may be shown by a shorter path than the one that led to it.
        let own = Path.normalized(sources.name(of: range.source))
        help.removeAll { line in PathAdvice.suggested(by: line).map(Path.normalized) == own }
    }
}
