import Glibc

/// Takes bytes whose number is not known beforehand, and moves them out to a file without a name when they are many.
struct Spool {
    private let path: String
    let limit: Int
    /// What is wrong with more bytes than that.
    var reasonBeyondLimit: FileError.Reason
    private var memory: [UInt8] = []
    private var file: Descriptor?
    private var count = 0

    /// - Parameter limit: more bytes than that are an error.
    init(path: String, limit: Int) {
        self.path = path
        self.limit = limit
        reasonBeyondLimit = .tooLarge(limit: limit)
    }

    mutating func append(_ bytes: Span<UInt8>) throws(FileError) {
        guard bytes.count <= limit - count else { throw beyondLimit }
        count += bytes.count
        if let file { return try file.write(bytes) }
        if count < Content.mappedFrom {
            // SAFETY: the buffer is only read, while `bytes` keeps it alive.
            unsafe bytes.withUnsafeBufferPointer { unsafe memory.append(contentsOf: $0) }
            return
        }
        let file = try Descriptor.nameless()
        try file.write(memory.span, bytes)
        memory = []
        self.file = file
    }

    var beyondLimit: FileError { FileError(.reading, path, reasonBeyondLimit) }

    func finish() throws(FileError) -> Content {
        if let file { return try Content(mapping: file, count: count, identity: nil) }
        return Content(copying: memory.span)
    }

    /// All that comes from `source`, to its end.
    static func content(of source: Descriptor, limit: Int) throws(FileError) -> Content {
        var spool = Spool(path: source.path, limit: limit)
        var buffer = [UInt8](repeating: 0, count: 128 << 10)
        while true {
            let count = try source.read(into: &buffer)
            if count == 0 { break }
            try spool.append(buffer.span.extracting(first: count))
        }
        return try spool.finish()
    }
}
