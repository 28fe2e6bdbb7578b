import WComposeCoreWasm
package import WComposeWasmBinary

extension DynamicLinkingSection {
    /// The subsections; the raw value is the id.
    private enum Subsection: UInt8 { case memoryInfo = 1, needed, exportInfo, importInfo, runtimePath }

    /// Reads the contents of the section. Names that several subsections list are taken together; the room that is needed
    /// is said once.
    ///
    /// - Parameter reader: of the contents, from the id of the first subsection.
    package init(reading reader: consuming ByteReader) throws(BinaryError) {
        self.init()
        var subsections = SectionReader(reader)
        while let id = try subsections.next() {
            // What an unknown subsection asks for would be left out.
            guard let subsection = Subsection(rawValue: id) else {
                throw BinaryError(.unknownByte(.subsection, id), at: subsections.start)
            }
            switch subsection {
            case .memoryInfo:
                guard memory == nil else { throw BinaryError(.unexpected(.subsection), at: subsections.start) }
                memory = try MemoryInfo(from: &subsections.contents)
            case .needed:
                for _ in 0..<(try subsections.contents.count(of: .name)) {
                    needed.append(CoreName(try subsections.contents.name()))
                }
            case .exportInfo:
                for _ in 0..<(try subsections.contents.count(of: .name)) {
                    let name = CoreName(try subsections.contents.name())
                    exports[name] = SymbolFlags(rawValue: try subsections.contents.u32())
                }
            case .importInfo:
                for _ in 0..<(try subsections.contents.count(of: .name)) {
                    let name = ImportName(
                        module: CoreName(try subsections.contents.name()),
                        field: CoreName(try subsections.contents.name()))
                    imports[name] = SymbolFlags(rawValue: try subsections.contents.u32())
                }
            case .runtimePath:
                for _ in 0..<(try subsections.contents.count(of: .name)) {
                    runtimePaths.append(try subsections.contents.name())
                }
            }
            try subsections.contents.finish(.subsection)
        }
    }
}

extension DynamicLinkingSection.MemoryInfo {
    fileprivate init(from reader: inout ByteReader) throws(BinaryError) {
        memorySize = try reader.u32()
        memoryAlignment = try Self.exponent(from: &reader)
        tableSize = try reader.u32()
        tableAlignment = try Self.exponent(from: &reader)
    }

    /// That of an alignment that fits 32 bits.
    private static func exponent(from reader: inout ByteReader) throws(BinaryError) -> UInt32 {
        let start = reader.offset
        let exponent = try reader.u32()
        guard exponent < 32 else { throw BinaryError(.integerTooLarge, at: start) }
        return exponent
    }
}
