package import WComposeWasmBinary

/// A part of a binary that is made from another: bytes that were made, or a range of the other, which is not copied.
package enum BinaryPiece: Equatable, Sendable {
    case bytes([UInt8])
    case range(ByteRange)

    package var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .range(let range): range.count
        }
    }
}

/// A binary in pieces. Ranges that follow each other are one.
package struct BinaryPieces: Equatable, Sendable {
    package private(set) var pieces: [BinaryPiece] = []
    /// Of all pieces together, in bytes.
    package private(set) var count = 0

    package init() {}

    package mutating func append(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        count += bytes.count
        if case .bytes(var last) = pieces.last {
            // Taken out of the list first, so that it is not copied.
            pieces.removeLast()
            last += bytes
            pieces.append(.bytes(last))
        } else {
            pieces.append(.bytes(bytes))
        }
    }

    package mutating func append(_ range: ByteRange) {
        guard range.count > 0 else { return }
        count += range.count
        if case .range(let last) = pieces.last, last.end == range.start {
            pieces[pieces.count - 1] = .range(ByteRange(start: last.start, count: last.count + range.count))
        } else {
            pieces.append(.range(range))
        }
    }

    package mutating func append(_ piece: BinaryPiece) {
        switch piece {
        case .bytes(let bytes): append(bytes)
        case .range(let range): append(range)
        }
    }

    /// All bytes, for what is small.
    ///
    /// - Parameter reader: of what the ranges are of.
    package func bytes(from reader: borrowing ByteReader) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for piece in pieces {
            switch piece {
            case .bytes(let more): bytes += more
            case .range(let range): bytes.append(copying: reader.span(of: range))
            }
        }
        return bytes
    }
}
