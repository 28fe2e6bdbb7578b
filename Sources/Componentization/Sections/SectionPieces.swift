import WComposeComponentBinary
import WComposeWasmBinary

/// Writes a binary in pieces, with binaries nested in it.
struct SectionPieces {
    private var pieces: [BinaryPiece] = []
    private var count = 0

    mutating func append(_ bytes: [UInt8]) { append(.bytes(bytes)) }
    mutating func append(_ range: ByteRange) { append(.range(range)) }

    private mutating func append(_ piece: BinaryPiece) {
        pieces.append(piece)
        count += piece.count
    }

    /// A section that is kept as it is, but for a size that is not in its shortest form.
    ///
    /// - Parameters:
    ///   - contents: the whole of what it holds.
    ///   - header: where its id and its size stand, if that is known.
    mutating func section(_ id: UInt8, contents: ByteRange, header: ByteRange? = nil) {
        append(Self.header(id, size: contents.count, contents: contents, header))
        append(contents)
    }

    /// A section that was begun, and whose size is not known yet.
    struct OpenSection {
        fileprivate let id: UInt8
        fileprivate let place: Int
        fileprivate let count: Int
    }

    /// Begins a section, of which all is that is appended before it is closed.
    mutating func open(_ id: UInt8) -> OpenSection {
        // Takes the place of the header.
        pieces.append(.bytes([]))
        return OpenSection(id: id, place: pieces.count - 1, count: count)
    }

    /// Ends the section that was begun last.
    ///
    /// - Parameters:
    ///   - contents: what the section holds in the file that it is made from, and where its header stands there: both are
    ///     taken from there if the size stays.
    mutating func close(_ section: OpenSection, contents: ByteRange? = nil, header: ByteRange? = nil) {
        let piece = Self.header(section.id, size: count - section.count, contents: contents, header)
        pieces[section.place] = piece
        count += piece.count
    }

    private static func header(
        _ id: UInt8, size: Int, contents: ByteRange?, _ header: ByteRange?
    ) -> BinaryPiece {
        var writer = ByteWriter()
        writer.byte(id)
        writer.length(size)
        guard let header, contents?.count == size, header.count == writer.count else { return .bytes(writer.bytes) }
        return .range(header)
    }

    /// All pieces, in the largest that they can be.
    var merged: BinaryPieces {
        var merged = BinaryPieces()
        for piece in pieces { merged.append(piece) }
        return merged
    }
}
