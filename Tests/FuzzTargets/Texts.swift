import WComposeDiagnostics
import WComposeLoading
import WComposeOperations
import WComposeTestSupport
import WComposeWasmBinary
import WComposeWasmText

extension FuzzTarget {
    /// A text: what it stands for, where that is valid, is the same bytes again when it is printed and parsed.
    static let text = FuzzTarget("text") { folder in
        { text in
            guard !TextFormat.isBinary(text.span) else { return }
            let bytes: [UInt8]
            do throws(TextError) {
                bytes = try TextFormat.encode(text.span)
            } catch {
                var sources = SourceMap()
                let source = sources.add(name: "input.wat", text: text)
                return try show([Diagnostic(error, in: text.span, source: source)], in: sources)
            }
            let printed = try? printed(bytes)
            let again = printed.flatMap { try? TextFormat.encode($0.span) }
            // What gives its bytes itself may give them in another form.
            if text.split(separator: UInt8(ascii: " ")).contains(where: { $0.starts(with: "binary".utf8) }) { return }
            guard again != bytes, try problems([folder.make("input.wasm", bytes)]).isEmpty else { return }
            throw FuzzFailure(
                "other bytes after printing and parsing:\n\(String(decoding: printed ?? [], as: UTF8.self))")
        }
    }

    /// A test script.
    static let script = FuzzTarget("script") { folder in
        { text in
            let run = ScriptRun(folder.make("input.wast", text), features: .all)
            try show(run.diagnostics, in: run.sources)
        }
    }

    /// A binary: printed in each way, and what is valid is parsed to the same bytes, or to bytes that print the same and
    /// give the same bytes ever after.
    static let roundTrip = FuzzTarget("round-trip") { folder in
        { bytes in
            guard TextFormat.isBinary(bytes.span) else { return }
            for options in [PrintingOptions(isSkeleton: true), PrintingOptions(showsOffsets: true)] {
                _ = try? printed(bytes, options)
            }
            let flat = try? printed(bytes)
            let folded = try? printed(bytes, PrintingOptions(isFolded: true))
            try FuzzFailure.require((flat == nil) == (folded == nil), "only folded or only flat text can be printed")
            guard let flat, let folded, try problems([folder.make("input.wasm", bytes)]).isEmpty else { return }
            let parsed: [UInt8]
            do { parsed = try TextFormat.encode(flat.span) } catch {
                throw FuzzFailure("the text of a valid binary is refused: \(error)")
            }
            try FuzzFailure.require((try? TextFormat.encode(folded.span)) == parsed, "folded text says something else")
            guard parsed != bytes else { return }
            guard let again = try? printed(parsed) else {
                throw FuzzFailure("what was printed and parsed does not print")
            }
            try FuzzFailure.require(again == flat, "another text after printing and parsing")
            let faults = try problems([folder.make("parsed.wasm", parsed)])
            try FuzzFailure.require(faults.isEmpty, "invalid after printing and parsing: \(faults.map(\.message))")
        }
    }

    private static func printed(
        _ bytes: [UInt8], _ options: PrintingOptions = PrintingOptions()
    ) throws(BinaryError) -> [UInt8] {
        let text = PrintedText()
        var writer = TextWriter { text.bytes.append(copying: $0) }
        try TextPrinter.print(bytes.span, options: options, into: &writer)
        writer.finish()
        return text.bytes
    }
}

private final class PrintedText {
    var bytes: [UInt8] = []
}
