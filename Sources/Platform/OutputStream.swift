import Glibc

/// An output whose bytes come bit by bit: whole or not at all in the end, as with `OutputFile`.
///
/// Writing does not fail, so that what makes the bytes need not know where they go: the first error is kept, what comes
/// after it dropped, and `finish()` throws it. Without `finish()` a file stays as it was.
package final class OutputStream {
    private let target: Descriptor
    private var staged: StagedFile?
    private var compressor: Compressor?
    private var failure: FileError?

    /// - Parameter compress: whether to compress the output with zstd.
    package init(_ path: String, compress: Bool = false) throws(FileError) {
        switch try Destination(path) {
        case .stream(let stream): target = stream
        case .file(let file, let replaced):
            let staged = try StagedFile(file, shownAs: path, replacing: replaced)
            target = staged.descriptor
            self.staged = consume staged
        }
        guard compress else { return }
        guard let compressor = Compressor() else { throw FileError(.writing, path, .system(errno: ENOMEM)) }
        self.compressor = consume compressor
    }

    package func write(_ bytes: Span<UInt8>) {
        guard failure == nil else { return }
        do throws(FileError) {
            if try compressor?.write(bytes, to: target) == nil { try target.write(bytes) }
        } catch {
            failure = error
        }
    }

    /// Puts the file in its place.
    @discardableResult
    package func finish() throws(FileError) -> OutputFile.Outcome {
        do throws(FileError) {
            if let failure { throw failure }
            try compressor?.finish(to: target)
            try staged?.commit()
        } catch {
            if error.reason == .brokenPipe && error.action == .writing { return .brokenPipe }
            throw error
        }
        return .written
    }
}
