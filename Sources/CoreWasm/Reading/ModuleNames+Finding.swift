package import WComposeWasmBinary

extension ModuleNames {
    /// What the `name` section calls a function, for a message about it: the module is gone through anew, section by
    /// section, so nothing is kept for it while there is nothing to say.
    ///
    /// - Parameters:
    ///   - index: of a function, imports counted first.
    ///   - module: from its magic to its last byte; it may be malformed.
    package static func name(ofFunction index: UInt32, in module: borrowing ByteReader) -> String? {
        var reader = copy module
        do { return try name(ofFunction: index, from: &reader) } catch { return nil }
    }

    private static func name(
        ofFunction index: UInt32, from reader: inout ByteReader
    ) throws(BinaryError) -> String? {
        _ = try BinaryLayer(from: &reader)
        var sections = SectionReader(reader)
        while let id = try sections.next() {
            guard id == CoreSectionID.custom.rawValue, try sections.contents.name() == sectionName else { continue }
            var names = ModuleNames()
            names.read(from: sections.contents)
            guard let name = names.functions.first(where: { $0.index == index })?.name else { continue }
            let bytes = reader.span(of: name)
            return String(copying: bytes, 0..<bytes.count)
        }
        return nil
    }
}
