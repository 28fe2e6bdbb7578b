package import WComposeWasmBinary

extension ModuleNames {
    /// Takes over what a `name` section says, up to the first byte of it that is malformed: a custom section cannot make
    /// a module malformed.
    ///
    /// - Parameter section: what follows the name of the section.
    package mutating func read(from section: inout ByteReader) {
        do { try readSubsections(from: &section) } catch {}
    }

    private mutating func readSubsections(from section: inout ByteReader) throws(BinaryError) {
        var next: UInt8 = 0
        while !section.isAtEnd {
            let start = section.offset
            let id = try section.byte()
            guard id >= next, id < .max else { throw BinaryError(.sectionOutOfOrder(id), at: start) }
            next = id + 1
            let size = Int(try section.u32())
            var subsection = try section.window(size)
            switch id {
            case 0: module = try Self.name(from: &subsection)
            case 1: try Self.read(&functions, from: &subsection)
            case 2: try Self.read(&locals, from: &subsection)
            case 3: try Self.read(&labels, from: &subsection)
            case 4: try Self.read(&types, from: &subsection)
            case 5: try Self.read(&tables, from: &subsection)
            case 6: try Self.read(&memories, from: &subsection)
            case 7: try Self.read(&globals, from: &subsection)
            case 8: try Self.read(&elements, from: &subsection)
            case 9: try Self.read(&data, from: &subsection)
            case 10: try Self.read(&fields, from: &subsection)
            case 11: try Self.read(&tags, from: &subsection)
            case 12: try Self.read(&parameters, from: &subsection)
            default: break
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
