import WComposeWasmBinary

/// Writes pieces one after the other: small ones gathered, large ones straight from where they are.
struct PieceWriter: ~Copyable {
    /// From this size on a range is copied by the kernel.
    static let large = 128 << 10
    private static let capacity = 256 << 10

    private var pending: [UInt8]
    private var filled = 0

    /// - Parameter size: of all pieces together. A small output takes no more than that: the pages of a large buffer take a
    ///   fifth of the time that a small composition does.
    init(for size: Int) { pending = [UInt8](repeating: 0, count: min(size, Self.capacity)) }

    mutating func write(_ piece: OutputPiece, to target: Descriptor) throws(FileError) {
        switch piece {
        case .bytes(let bytes): try write(bytes.span, to: target)
        case .range(let file, let range):
            precondition(range.start >= 0 && range.count <= file.count - range.start, "range outside the file")
            try write(range, of: file, to: target)
        }
    }

    mutating func flush(to target: Descriptor) throws(FileError) {
        try target.write(pending.span.extracting(first: filled))
        filled = 0
    }

    private mutating func write(_ bytes: Span<UInt8>, to target: Descriptor) throws(FileError) {
        if bytes.count >= Self.large {
            try target.write(pending.span.extracting(first: filled), bytes)
            filled = 0
            return
        }
        if bytes.count > pending.count - filled { try flush(to: target) }
        pending.copy(bytes, to: filled)
        filled += bytes.count
    }

    private mutating func write(
        _ range: ByteRange, of file: InputFile, to target: Descriptor
    ) throws(FileError) {
        guard file.content.isMapped else {
            return try write(file.bytes.extracting(range.start..<range.end), to: target)
        }
        guard let source = file.content.descriptor else {
            return try writeFromMapping(range, of: file, to: target)
        }
        guard range.count >= Self.large else { return try readAndWrite(range, of: file, to: target) }
        try flush(to: target)
        var rest = range
        while rest.count > 0 {
            guard let copied = try target.copy(from: source, at: rest.start, count: rest.count) else {
                return try readAndWrite(rest, of: file, to: target)
            }
            guard copied > 0 else { throw FileError(.reading, file.path, .changed) }
            rest.start += copied
            rest.count -= copied
        }
    }

    /// Passes the bytes through the buffer.
    private mutating func readAndWrite(
        _ range: ByteRange, of file: InputFile, to target: Descriptor
    ) throws(FileError) {
        var rest = range
        while rest.count > 0 {
            if filled == pending.count { try flush(to: target) }
            let count = min(rest.count, pending.count - filled)
            try file.content.read(count, at: rest.start, into: &pending, from: filled, path: file.path)
            filled += count
            rest.start += count
            rest.count -= count
        }
    }

    /// Lets the kernel read the mapping, so that a page that is gone is an error, not a signal.
    private mutating func writeFromMapping(
        _ range: ByteRange, of file: InputFile, to target: Descriptor
    ) throws(FileError) {
        try flush(to: target)
        var rest = range
        while rest.count > 0 {
            let count = min(rest.count, 1 << 20)
            try target.write(file.bytes.extracting(rest.start..<rest.start + count))
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
