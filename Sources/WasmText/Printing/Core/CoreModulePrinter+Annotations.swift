import WComposeWasmBinary

// Custom sections that have words of their own in the text. Each answers whether it could be printed so.

extension CoreModulePrinter {
    /// Prints what `print` reads; if that throws, nothing is printed.
    mutating func printAsAnnotation(
        _ contents: ByteReader, at offset: Int,
        _ print: (inout Self, inout ByteReader, Int) throws(BinaryError) -> Void
    ) -> Bool {
        var reader = contents
        var kept = TextWriter.scratch()
        kept.indentation = writer.indentation
        kept.showsOffsets = writer.showsOffsets
        swap(&kept, &writer)
        let isPrinted: Bool
        do {
            try print(&self, &reader, offset)
            isPrinted = true
        } catch {
            // It is printed as bytes then.
            isPrinted = false
        }
        swap(&kept, &writer)
        if isPrinted { writer.append(kept.pending) }
        return isPrinted
    }

    static func printProducers(
        _ printer: inout Self, _ reader: inout ByteReader, _ offset: Int
    ) throws(BinaryError) {
        try printer.printProducers(from: &reader, at: offset)
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
                writer.newLine(at: reader.offset)
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

    // MARK: - Dynamic linking

    /// Prints a `dylink.0` section, unless it is written otherwise than its annotation is read.
    static func printLinking(
        _ printer: inout Self, _ reader: inout ByteReader, _ offset: Int
    ) throws(BinaryError) {
        try printer.printLinking(from: &reader, at: offset)
    }

    private mutating func printLinking(from reader: inout ByteReader, at offset: Int) throws(BinaryError) {
        writer.newLine(at: offset)
        writer.append("(@dylink.0")
        writer.indentation += 1
        var last: UInt8?
        var subsections = SectionReader(reader)
        while let id = try subsections.next() {
            let start = subsections.start
            switch id {
            case 1: try printMemoryInfo(from: &subsections.contents, at: start)
            case 2: try printNames("(needed", from: &subsections.contents, at: start)
            case 3 where last != 3:
                try printSymbols("(export-info", names: 1, from: &subsections.contents, at: start)
            case 4 where last != 4:
                try printSymbols("(import-info", names: 2, from: &subsections.contents, at: start)
            case 5: try printNames("(runtime-path", from: &subsections.contents, at: start)
            default: throw BinaryError(.unknownByte(.subsection, id), at: start)
            }
            try subsections.contents.finish(.subsection)
            last = id
        }
        writer.indentation -= 1
        if last != nil { writer.newLine() }
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func printMemoryInfo(
        from contents: inout ByteReader, at start: Int
    ) throws(BinaryError) {
        writer.newLine(at: start)
        writer.append("(mem-info")
        for keyword: StaticString in [" (memory ", " (table "] {
            let (size, alignment) = (try contents.u32(), try contents.u32())
            guard size != 0 || alignment != 0 else { continue }
            writer.append(keyword)
            writer.decimal(UInt64(size))
            writer.byte(0x20)
            writer.decimal(UInt64(alignment))
            writer.byte(UInt8(ascii: ")"))
        }
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func printNames(
        _ keyword: StaticString, from contents: inout ByteReader, at start: Int
    ) throws(BinaryError) {
        writer.newLine(at: start)
        writer.append(keyword)
        for _ in 0..<(try contents.count(of: .name)) {
            writer.byte(0x20)
            try writeName(from: &contents)
        }
        writer.byte(UInt8(ascii: ")"))
    }

    private mutating func printSymbols(
        _ keyword: StaticString, names: Int, from contents: inout ByteReader, at start: Int
    ) throws(BinaryError) {
        let count = try contents.count(of: .name)
        // A list of none would not be read back.
        guard count > 0 else { throw BinaryError(.unexpected(.subsection), at: start) }
        for _ in 0..<count {
            writer.newLine(at: start)
            writer.append(keyword)
            for _ in 0..<names {
                writer.byte(0x20)
                try writeName(from: &contents)
            }
            var rest = try contents.u32()
            for (name, flag) in LinkingFlags.names where rest & flag != 0 {
                writer.byte(0x20)
                writer.append(name)
                rest &= ~flag
            }
            if rest != 0 {
                writer.append(" 0x")
                writer.hexadecimal(UInt64(rest))
            }
            writer.byte(UInt8(ascii: ")"))
        }
    }
}
