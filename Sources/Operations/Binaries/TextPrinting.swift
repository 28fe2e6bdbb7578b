import WComposeCoreWasm
package import WComposeDiagnostics
import WComposeLoading
import WComposePlatform
import WComposeWasmBinary
package import WComposeWasmText

/// Prints the text of a module or component.
package struct TextPrinting: Operation {
    private let path: String
    private let options: PrintingOptions
    private var sink = DiagnosticSink()
    package private(set) var sources = SourceMap()

    package init(_ path: String, options: PrintingOptions) {
        self.path = path
        self.options = options
    }

    package var problems: [Diagnostic] { sink.diagnostics }

    /// Writes the text, compressed where `output` ends in `.zst`; `-` is standard output, which gets it as it is made.
    /// What goes wrong is among the diagnostics, and then a file is as it was.
    package mutating func write(to output: String) {
        let file: InputFile
        do {
            file = try BinaryFile.open(path)
        } catch {
            return sink.report(Diagnostic(error, at: nil, in: &sources))
        }
        if let identity = file.identity, [identity].contain(fileAt: output) {
            return sink.report(.outputIsInput(output))
        }
        do {
            let stream = try OutputStream(output, compress: Path.isCompressed(output))
            do {
                // On a terminal the text itself shows how far it is.
                if output == "-" {
                    try print(file, to: stream)
                } else {
                    try Progress.during(.printing) { () throws(BinaryError) in try print(file, to: stream) }
                }
            } catch {
                return sink.report(.malformed(file, error, as: Self.kind(of: file), at: nil))
            }
            try file.checkUnchanged()
            try stream.finish()
        } catch {
            sink.report(Diagnostic(error))
        }
    }

    /// Of a large file only a little is in memory at any time, and of its text as well.
    private func print(_ file: InputFile, to stream: OutputStream) throws(BinaryError) {
        file.advise(.everything)
        var sinceDropped = 0
        var writer = TextWriter { bytes in
            stream.write(bytes)
            sinceDropped += bytes.count
            guard sinceDropped >= Self.droppedAfter else { return }
            sinceDropped = 0
            file.advise(.nothing)
        }
        // What was printed before an error helps whoever looks for it, where it can be seen.
        defer { writer.finish() }
        try file.withBytes { bytes throws(BinaryError) in
            try TextPrinter.print(bytes, options: options, into: &writer)
        }
    }

    /// After so many bytes of text the pages of the input that were read are given back.
    private static let droppedAfter = 2 << 20

    static func kind(of file: InputFile) -> String {
        file.withBytes { bytes in
            var reader = ByteReader(bytes)
            return (try? BinaryLayer(from: &reader)) == .module ? "core module" : "component"
        }
    }
}
