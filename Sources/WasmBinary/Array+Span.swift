extension [UInt8] {
    /// A copy of `span`.
    init(copying span: Span<UInt8>) {
        self = []
        append(copying: span)
    }

    /// Appends a copy of `span`, as one move of memory.
    mutating func append(copying span: Span<UInt8>) {
        // SAFETY: the buffer is only read inside the closure, while `span` keeps its memory alive.
        unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
