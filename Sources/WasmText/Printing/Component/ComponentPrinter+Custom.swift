import WComposeComponentBinary
import WComposeComponentModel
import WComposeWasmBinary

/// See "Custom Sections" in Explainer.md.
extension ComponentPrinter {
    /// `core:custom`. Names stand where the definitions are that they name, so their section is not printed.
    mutating func print(_ section: CustomSection, at offset: Int, reader: ByteReader) throws(BinaryError) {
        let contents = reader.reader(of: section.contents)
        if section.name == ComponentNames.sectionName, ComponentNames(reading: contents) != nil { return }
        if section.name == Producers.sectionName, let producers = Producers(reading: contents),
            producers.fields.allSatisfy({ Self.producersFields.contains($0.name) })
        {
            return try printProducers(contents, at: offset)
        }
        line(at: offset)
        writer.append("(@custom ")
        writer.quoted(section.name)
        if options.isSkeleton {
            writer.append(" ...)")
        } else {
            writer.byte(0x20)
            writer.quotedData(reader.span(of: section.contents))
            writer.byte(UInt8(ascii: ")"))
        }
    }

    /// The fields of producers that text has words for.
    private static let producersFields: Set<String> = ["language", "processed-by", "sdk"]

    /// Prints producers as they are read, since each has a place in the file.
    private mutating func printProducers(_ contents: ByteReader, at offset: Int) throws(BinaryError) {
        var reader = contents
        line(at: offset)
        let start = open("@producers")
        for _ in 0..<(try reader.count(of: .field)) {
            let field = try reader.name()
            for _ in 0..<(try reader.count(of: .value)) {
                line(at: reader.offset)
                writer.byte(UInt8(ascii: "("))
                writer.append(field)
                writer.byte(0x20)
                writer.quoted(try reader.name())
                writer.byte(0x20)
                writer.quoted(try reader.name())
                writer.byte(UInt8(ascii: ")"))
            }
        }
        close(start)
    }
}

// MARK: - Values

extension ComponentPrinter {
    /// `start` 🪙. See "Start Definitions" in Explainer.md.
    mutating func print(_ start: Start, at offset: Int) {
        line(at: offset)
        writer.append("(start ")
        write(.function, start.function.rawValue)
        for argument in start.arguments {
            writer.byte(0x20)
            writeGroup("value", .value, argument.rawValue)
        }
        for _ in 0..<start.resultCount {
            writer.append(" (result (value ")
            define(.value)
            writer.append("))")
        }
        writer.byte(UInt8(ascii: ")"))
    }

    /// `value` 🪙, its contents as bytes. See "Value Definitions" in Explainer.md.
    mutating func print(_ value: ValueDefinition, at offset: Int) {
        line(at: offset)
        writer.append("(value ")
        define(.value)
        writer.byte(0x20)
        write(value.type)
        writer.append(" (binary ")
        writer.quotedData(value.contents.span)
        writer.append("))")
    }
}
