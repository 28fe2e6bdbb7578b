/// Goes through sections, each with its id and its size before it: those of a component or core module after their
/// preamble, and the subsections of a `name` section. See "Modules" in the binary format of the core specification.
@usableFromInline
package struct SectionReader: ~Escapable {
    @usableFromInline var reader: ByteReader
    /// Where in the file the section at hand begins, its id included.
    @usableFromInline package internal(set) var start: Int
    /// What the section at hand holds.
    @usableFromInline package var contents: ByteReader

    /// - Parameter reader: of the sections, from the id of the first to the end of the last.
    @inlinable @_lifetime(copy reader)
    package init(_ reader: ByteReader) {
        self.reader = reader
        start = reader.offset
        contents = reader
    }

    /// Where in the file the next section begins, or the last one ends.
    @inlinable package var offset: Int { reader.offset }

    /// Goes on to the next section, and gives its id; nil after the last.
    @inlinable @_lifetime(self: copy self)
    package mutating func next() throws(BinaryError) -> UInt8? {
        guard !reader.isAtEnd else { return nil }
        start = reader.offset
        let id = try reader.byte()
        let size = Int(try reader.u32())
        contents = try reader.window(size)
        return id
    }
}
