import WComposeWasmBinary

/// Writes pieces one after the other: small ones gathered, large ones straight from where they are.
struct PieceWriter {
    /// From this size on bytes are not copied first.
    static let large = 128 << 10
    static let capacity = 256 << 10

    private let target: Descriptor
    /// Where in the target the next bytes go; nothing where it is written from its beginning to its end.
    private var place: Int?
    /// Whether large ranges of files are copied by the kernel.
    private let copiesInKernel: Bool
    private var pending: [UInt8]
    private var filled = 0

    /// - Parameters:
    ///   - size: of all pieces together. A small output takes no more than that: the pages of a large buffer take a fifth
    ///     of the time that a small composition does.
    ///   - copiesInKernel: whether the kernel is asked to copy large ranges, where it can.
    init(to target: Descriptor, size: Int, copyingInKernel copiesInKernel: Bool) {
        self.target = target
        self.copiesInKernel = copiesInKernel
        pending = [UInt8](repeating: 0, count: min(size, Self.capacity))
    }

    /// What is written from here on goes to this place of a file.
    mutating func begin(at place: Int) {
        self.place = place
        filled = 0
    }

    mutating func write(_ piece: OutputPiece) throws(FileError) {
        try write(piece, ByteRange(start: 0, count: piece.count))
    }

    /// Writes a part of a piece.
    mutating func write(_ piece: OutputPiece, _ part: ByteRange) throws(FileError) {
        precondition(part.start >= 0 && part.count <= piece.count - part.start, "range outside the piece")
        switch piece {
        case .bytes(let bytes): try write(bytes.span.extracting(part.start..<part.end))
        case .range(let file, let range):
            precondition(range.start >= 0 && range.count <= file.count - range.start, "range outside the file")
            try write(ByteRange(start: range.start + part.start, count: part.count), of: file)
        }
    }

    mutating func flush() throws(FileError) { try flush(before: Span()) }

    /// Writes what is pending, and `bytes` behind it.
    private mutating func flush(before bytes: Span<UInt8>) throws(FileError) {
        try target.write(pending.span.extracting(first: filled), bytes, at: place)
        if let start = place { place = start + filled + bytes.count }
        filled = 0
    }

    private mutating func write(_ bytes: Span<UInt8>) throws(FileError) {
        if bytes.count >= Self.large { return try flush(before: bytes) }
        if bytes.count > pending.count - filled { try flush() }
        pending.copy(bytes, to: filled)
        filled += bytes.count
    }

    private mutating func write(_ range: ByteRange, of file: InputFile) throws(FileError) {
        guard file.content.isMapped else { return try write(file.bytes.extracting(range.start..<range.end)) }
        guard let source = file.content.descriptor else { return try writeFromMapping(range, of: file) }
        guard copiesInKernel, range.count >= Self.large else { return try readAndWrite(range, of: file) }
        try flush()
        var rest = range
        while rest.count > 0 {
            guard let copied = try target.copy(from: source, at: rest.start, count: rest.count) else {
                return try readAndWrite(rest, of: file)
            }
            guard copied > 0 else { throw FileError(.reading, file.path, .changed) }
            rest.start += copied
            rest.count -= copied
        }
    }

    /// Passes the bytes through the buffer.
    private mutating func readAndWrite(_ range: ByteRange, of file: InputFile) throws(FileError) {
        var rest = range
        while rest.count > 0 {
            if filled == pending.count { try flush() }
            let count = min(rest.count, pending.count - filled)
            try file.content.read(count, at: rest.start, into: &pending, from: filled, path: file.path)
            filled += count
            rest.start += count
            rest.count -= count
        }
    }

    /// Lets the kernel read the mapping, so that a page that is gone is an error, not a signal.
    private mutating func writeFromMapping(_ range: ByteRange, of file: InputFile) throws(FileError) {
        try flush()
        var rest = range
        while rest.count > 0 {
            let count = min(rest.count, 1 << 20)
            try flush(before: file.bytes.extracting(rest.start..<rest.start + count))
            file.content.dropPages(from: rest.start, to: rest.start + count)
            rest.start += count
            rest.count -= count
        }
    }
}

extension [UInt8] {
    /// Overwrites bytes from `place` on with `source`.
    mutating func copy(_ source: Span<UInt8>, to place: Int) {
        precondition(place >= 0 && source.count <= count - place, "range outside the array")
        unsafe withUnsafeMutableBytes { target in
            // SAFETY: there is room for all of `source` from `place` on, as checked.
            unsafe source.withUnsafeBytes { source in
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[place..<place + source.count])
                    .copyMemory(from: source)
            }
        }
    }
}
