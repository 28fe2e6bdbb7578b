extension [UInt8] {
    /// A copy of `span`.
    package init(copying span: Span<UInt8>) {
        self = []
        append(copying: span)
    }

    /// Appends a copy of `span`, as one move of memory.
    package mutating func append(copying span: Span<UInt8>) {
        // SAFETY: the buffer is only read inside the closure, while `span` keeps its memory alive.
        unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}

extension String {
    /// The text in `range` of `span`, which must be UTF-8; what is not is replaced.
    package init(copying span: Span<UInt8>, _ range: Range<Int>) {
        self.init(decoding: [UInt8](copying: span.extracting(range)), as: UTF8.self)
    }
}
