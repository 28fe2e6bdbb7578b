package import WComposeWasmBinary

extension ModuleNames {
    /// Takes over what a `name` section says, up to the first byte of it that is malformed: a custom section cannot make
    /// a module malformed.
    ///
    /// - Parameter section: what follows the name of the section.
    package mutating func read(from section: borrowing ByteReader) {
        do { try readSubsections(of: copy section) } catch {}
    }

    private mutating func readSubsections(of section: consuming ByteReader) throws(BinaryError) {
        var next: UInt8 = 0
        var subsections = SectionReader(section)
        while let id = try subsections.next() {
            guard id >= next, id < .max else { throw BinaryError(.sectionOutOfOrder(id), at: subsections.start) }
            next = id + 1
            // Others may come to be, and say nothing that is known.
            guard let subsection = NameSubsectionID(rawValue: id) else { continue }
            switch subsection {
            case .module: module = try Self.name(from: &subsections.contents)
            case .functions: try Self.read(&functions, from: &subsections.contents)
            case .locals: try Self.read(&locals, from: &subsections.contents)
            case .labels: try Self.read(&labels, from: &subsections.contents)
            case .types: try Self.read(&types, from: &subsections.contents)
            case .tables: try Self.read(&tables, from: &subsections.contents)
            case .memories: try Self.read(&memories, from: &subsections.contents)
            case .globals: try Self.read(&globals, from: &subsections.contents)
            case .elements: try Self.read(&elements, from: &subsections.contents)
            case .data: try Self.read(&data, from: &subsections.contents)
            case .fields: try Self.read(&fields, from: &subsections.contents)
            case .tags: try Self.read(&tags, from: &subsections.contents)
            case .typeParameters: try Self.read(&parameters, from: &subsections.contents)
            case .tagParameters: break
            }
        }
    }

    /// The names in the map of `Indirect`, up to the first byte that is malformed.
    ///
    /// - Parameter reader: of the file, or of the module at least.
    package static func associations(in map: ByteRange, of reader: borrowing ByteReader) -> [Association] {
        var window = reader.reader(of: map)
        var names: [Association] = []
        do { try read(&names, from: &window) } catch {}
        return names
    }

    /// `namemap`, in place of what `names` holds.
    private static func read(_ names: inout [Association], from reader: inout ByteReader) throws(BinaryError) {
        names.removeAll()
        for _ in 0..<(try reader.count(of: .nameMap)) {
            let index = try next(after: names.last?.index, from: &reader)
            names.append(Association(index: index, name: try name(from: &reader)))
        }
    }

    /// `indirectnamemap`, in place of what `maps` holds.
    private static func read(_ maps: inout [Indirect], from reader: inout ByteReader) throws(BinaryError) {
        maps.removeAll()
        for _ in 0..<(try reader.count(of: .nameMap)) {
            let index = try next(after: maps.last?.index, from: &reader)
            let start = reader.offset
            do {
                for _ in 0..<(try reader.count(of: .nameMap)) {
                    _ = try reader.u32()
                    _ = try name(from: &reader)
                }
            } catch {
                maps.append(Indirect(index: index, map: ByteRange(start: start, count: error.offset - start)))
                throw error
            }
            maps.append(Indirect(index: index, map: ByteRange(start: start, count: reader.offset - start)))
        }
    }

    private static func next(after last: UInt32?, from reader: inout ByteReader) throws(BinaryError) -> UInt32 {
        let start = reader.offset
        let index = try reader.u32()
        if let last, index <= last { throw BinaryError(.unexpected(.nameMap), at: start) }
        return index
    }

    private static func name(from reader: inout ByteReader) throws(BinaryError) -> ByteRange {
        let count = Int(try reader.u32())
        let start = reader.offset
        let range = try reader.skip(count)
        guard (try? UTF8Span(validating: reader.span(of: range))) != nil else {
            throw BinaryError(.malformedUTF8, at: start)
        }
        return range
    }
}
