import WComposeWasmBinary

// Custom sections that have words of their own in the text. Each answers whether it could be printed so.

extension CoreModulePrinter {
    mutating func printProducers(_ contents: Span<UInt8>, at offset: Int) -> Bool {
        var reader = ByteReader(contents)
        var kept = TextWriter.scratch()
        kept.indentation = writer.indentation
        kept.showsOffsets = writer.showsOffsets
        swap(&kept, &writer)
        let isPrinted: Bool
        do {
            try printProducers(from: &reader, at: offset)
            isPrinted = true
        } catch {
            // It is printed as bytes then.
            isPrinted = false
        }
        swap(&kept, &writer)
        if isPrinted { writer.append(kept.pending) }
        return isPrinted
    }

    private mutating func printProducers(from reader: inout ByteReader, at offset: Int) throws(BinaryError) {
        writer.newLine(at: offset)
        writer.append("(@producers")
        writer.indentation += 1
        for _ in 0..<(try reader.count(of: .field)) {
            let start = reader.offset
            let field = try reader.name()
            guard ["language", "processed-by", "sdk"].contains(field) else {
                throw BinaryError(.unexpected(.field), at: start)
            }
            for _ in 0..<(try reader.count(of: .value)) {
                writer.newLine(at: offset + reader.offset)
                writer.byte(UInt8(ascii: "("))
                writer.append(field)
                writer.byte(0x20)
                try writeName(from: &reader)
                writer.byte(0x20)
                try writeName(from: &reader)
                writer.byte(UInt8(ascii: ")"))
            }
        }
        try reader.finish(.customSection)
        writer.indentation -= 1
        writer.newLine()
        writer.byte(UInt8(ascii: ")"))
    }
}
