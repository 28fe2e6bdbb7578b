import WComposeComponentBinary
import WComposeComponentModel
import WComposeCoreWasm
import WComposeWasmBinary

// Annotations that stand for custom sections. See "Custom Annotations" in the appendix of the core specification.

extension CoreModuleParser {
    /// An annotation among the fields of a module.
    mutating func customAnnotation(_ reader: inout TextReader) throws(TextError) {
        if try reader.take(annotation: "custom") {
            let name = Array(try reader.name().utf8)
            let place = try customPlace(&reader)
            var contents: [UInt8] = []
            while reader.token.kind == .string { try reader.appendString(to: &contents) }
            encoder.customs.append(ModuleEncoder.PlacedCustomSection(name, contents, at: place))
        } else if try reader.take(annotation: "producers") {
            var writer = ByteWriter()
            writer.write(try reader.producers())
            let name = Array(Producers.sectionName.utf8)
            // It says no place: what is printed before it stays before it.
            let last = encoder.lastSection ?? (isPastType ? .type : nil)
            encoder.customs.append(
                ModuleEncoder.PlacedCustomSection(name, writer.bytes, at: last.map { .after($0) } ?? .start))
        } else if try reader.take(annotation: "dylink.0") {
            encoder.customs.append(
                ModuleEncoder.PlacedCustomSection(Array("dylink.0".utf8), try linking(&reader), at: .first))
        } else {
            throw reader.expected("a field of a module")
        }
        try reader.close()
    }

    /// `(before section)` or `(after section)`; after the last where nothing is said.
    private func customPlace(_ reader: inout TextReader) throws(TextError) -> ModuleEncoder.Place {
        let isBefore = reader.isAt(form: "before")
        guard isBefore || reader.isAt(form: "after") else { return .last }
        try reader.advance()
        try reader.advance()
        guard let place = place(reader, isBefore: isBefore) else {
            throw reader.expected("a section, such as `func`, or `first` or `last`")
        }
        try reader.advance()
        try reader.close()
        return place
    }

    private func place(_ reader: borrowing TextReader, isBefore: Bool) -> ModuleEncoder.Place? {
        // Nothing is before the last, and nothing after the first, but what is said of sections.
        if isBefore, reader.isAt(keyword: "first") { return .first }
        if !isBefore, reader.isAt(keyword: "last") { return .last }
        for section in CoreSectionOrder.sections {
            guard let name = section.placeName, reader.isAt(keyword: name) else { continue }
            return isBefore ? .before(section) : .after(section)
        }
        return nil
    }

    // MARK: - Dynamic linking

    /// The subsections of a `dylink.0` section. See "Dynamic Linking" in WebAssembly/tool-conventions.
    private func linking(_ reader: inout TextReader) throws(TextError) -> [UInt8] {
        var writer = ByteWriter()
        while reader.isAtOpen {
            var contents = ByteWriter()
            let id: UInt8
            if try reader.take(form: "mem-info") {
                id = 1
                for isMemory in [true, false] {
                    let isGiven = try isMemory ? reader.take(form: "memory") : reader.take(form: "table")
                    contents.u32(isGiven ? try reader.u32() : 0)
                    contents.u32(isGiven ? try reader.u32() : 0)
                    if isGiven { try reader.close() }
                }
            } else if try reader.take(form: "needed") {
                id = 2
                try names(&reader, to: &contents)
            } else if reader.isAt(form: "export-info") {
                id = 3
                contents = try symbols(&reader, "export-info", names: 1)
            } else if reader.isAt(form: "import-info") {
                id = 4
                contents = try symbols(&reader, "import-info", names: 2)
            } else {
                guard try reader.take(form: "runtime-path") else {
                    throw reader.expected(
                        "`(mem-info`, `(needed`, `(export-info`, `(import-info` or `(runtime-path`")
                }
                id = 5
                try names(&reader, to: &contents)
            }
            if id != 3, id != 4 { try reader.close() }
            writer.section(id) { $0.append(contents.bytes) }
        }
        return writer.bytes
    }

    private func names(_ reader: inout TextReader, to writer: inout ByteWriter) throws(TextError) {
        var names: [String] = []
        while reader.token.kind == .string { names.append(try reader.name()) }
        writer.list(names) { $0.name($1) }
    }

    /// Symbols that follow each other, each in a form of its own, with their count before them.
    private func symbols(
        _ reader: inout TextReader, _ form: StaticString, names: Int
    ) throws(TextError) -> ByteWriter {
        var symbols = ByteWriter()
        var count = 0
        while try reader.take(form: form) {
            for _ in 0..<names { symbols.name(try reader.name()) }
            symbols.u32(try linkingFlags(&reader))
            try reader.close()
            count += 1
        }
        var writer = ByteWriter()
        writer.length(count)
        writer.append(symbols.bytes)
        return writer
    }

    /// Flags by name or number, together.
    private func linkingFlags(_ reader: inout TextReader) throws(TextError) -> UInt32 {
        var flags: UInt32 = 0
        flags: while !reader.isAtClose {
            if reader.token.kind == .integer {
                flags |= try reader.u32()
                continue
            }
            for (name, flag) in LinkingFlags.names {
                guard try reader.take(keyword: name) else { continue }
                flags |= flag
                continue flags
            }
            throw reader.expected("a flag of a symbol")
        }
        return flags
    }
}
