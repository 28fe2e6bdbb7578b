import Glibc

/// Bytes that stay the same and can be read at any place: in memory if they are few, else in a file that is mapped.
@safe
final class Content: Sendable {
    /// Less than this is read into memory, more is mapped.
    static let mappedFrom = 1 << 20

    let count: Int
    /// The file the bytes are in, unless they are in memory or too many files are open.
    let descriptor: Descriptor?
    // SAFETY: points to `count` bytes that belong to this object and that nothing in this process writes to.
    nonisolated(unsafe) let base: UnsafeRawPointer
    let isMapped: Bool
    /// Tells whether the file changes, unless it is in memory or has no name.
    private let watch: MappedFile?

    /// Copies `bytes` to memory of its own.
    init(copying bytes: Span<UInt8>) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
        // SAFETY: `memory` has room for all of `bytes`, and has an address since it is not empty.
        unsafe bytes.withUnsafeBytes { unsafe memory.copyMemory(from: $0) }
        unsafe base = UnsafeRawPointer(memory.baseAddress.unsafelyUnwrapped)
        count = bytes.count
        descriptor = nil
        isMapped = false
        watch = nil
    }

    /// Reads the first `count` bytes of `file`, which must be more than none, to memory of its own.
    init(reading file: Descriptor, count: Int) throws(FileError) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
        // SAFETY: `memory` has an address, since it is not empty. It is not read before it is filled: what is thrown
        // until then is thrown by a whole object, which gives it back.
        unsafe base = UnsafeRawPointer(memory.baseAddress.unsafelyUnwrapped)
        self.count = count
        descriptor = nil
        isMapped = false
        watch = nil
        guard unsafe try file.read(at: 0, into: memory) == count else {
            throw FileError(.reading, file.path, .changed)
        }
    }

    /// Maps the first `count` bytes of `file`, which must be more than none, and keeps it open if the budget allows.
    ///
    /// - Parameter identity: as which it was opened; nothing for a file without a name, which no other process can change.
    init(mapping file: Descriptor, count: Int, identity: FileIdentity?) throws(FileError) {
        // SAFETY: asks for a new mapping at a place of the kernel's choice; MAP_FAILED is -1.
        let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, file.number, 0)
        guard let address = unsafe address, Int(bitPattern: address) != -1 else {
            throw FileError(.reading, file.path, errno: errno)
        }
        unsafe base = UnsafeRawPointer(address)
        self.count = count
        isMapped = true
        descriptor = DescriptorBudget.take() ? file : nil
        if let identity {
            watch = unsafe MappedFile(file.path, identity, descriptor, base: address, count: count)
        } else {
            watch = nil
        }
        advise(.headers)
    }

    deinit {
        // SAFETY: spans of the bytes depend on the lifetime of this object, so there are none left.
        if isMapped {
            watch?.end()
            unsafe munmap(UnsafeMutableRawPointer(mutating: base), count)
        } else {
            unsafe base.deallocate()
        }
        if descriptor != nil { DescriptorBudget.giveBack() }
    }

    var bytes: Span<UInt8> {
        @_lifetime(borrow self) get {
            // SAFETY: `base` and `count` are the bytes of this object, and the span may live as long as it is borrowed.
            let bytes = unsafe Span<UInt8>(_unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: count)
            return unsafe _overrideLifetime(bytes, borrowing: self)
        }
    }

    /// Tells the kernel how the bytes are about to be used. It changes how fast they come, never what they are.
    func advise(_ use: InputFile.Use) {
        guard isMapped else { return }
        let advice =
            switch use {
            case .headers: MADV_RANDOM
            case .everything: MADV_SEQUENTIAL
            case .nothing: MADV_DONTNEED
            }
        // SAFETY: pages of a private, read-only mapping of a file can be dropped: they come back from the file.
        unsafe madvise(UnsafeMutableRawPointer(mutating: base), count, advice)
        // A file that the kernel caches in large pages would come in by 2 MiB for each header that is read.
        if use == .headers { unsafe madvise(UnsafeMutableRawPointer(mutating: base), count, MADV_NOHUGEPAGE) }
    }

    /// Drops the pages from that of `start` up to that of `end`, which stays, from this process's memory.
    func dropPages(from start: Int, to end: Int) {
        guard isMapped else { return }
        precondition(start >= 0 && start <= end && end <= count, "range outside the file")
        // The size of a page divides this on every machine that Linux runs on.
        let mask = ~0xffff
        // SAFETY: as in `advise(_:)`; the range lies in the mapping, as checked.
        unsafe madvise(
            UnsafeMutableRawPointer(mutating: base + (start & mask)), (end & mask) - (start & mask), MADV_DONTNEED)
    }

    /// Copies `count` bytes at `offset` to `place` in `buffer`. From the file rather than its mapping where it is open: that keeps
    /// memory small, and a file that was cut off meanwhile is an error, not a signal.
    func read(
        _ count: Int, at offset: Int, into buffer: inout [UInt8], from place: Int = 0, path: String
    ) throws(FileError) {
        precondition(offset >= 0 && count >= 0 && count <= self.count - offset, "range outside the file")
        precondition(place >= 0 && count <= buffer.count - place, "range outside the buffer")
        if let descriptor {
            guard try descriptor.read(count, at: offset, into: &buffer, from: place) == count else {
                throw FileError(.reading, path, .changed)
            }
            return
        }
        // SAFETY: there are `count` bytes in the source and in the target, as checked.
        unsafe buffer.withUnsafeMutableBytes { target in
            let target = unsafe UnsafeMutableRawBufferPointer(rebasing: target[place..<place + count])
            unsafe target.copyMemory(from: UnsafeRawBufferPointer(start: base + offset, count: count))
        }
        dropPages(from: offset, to: offset + count)
    }

    /// Throws if it is mapped and the file is not as it was when it was opened.
    func checkUnchanged() throws(FileError) { try watch?.check() }

    /// Passes all bytes, in order and in pieces of at most `size`, to `body`.
    func forEachChunk(
        of size: Int = 128 << 10, path: String, _ body: (Span<UInt8>) throws(FileError) -> Void
    ) throws(FileError) {
        if !isMapped { return try body(bytes) }
        var buffer = [UInt8](repeating: 0, count: min(size, count))
        var offset = 0
        while offset < count {
            let length = min(size, count - offset)
            try read(length, at: offset, into: &buffer, path: path)
            try body(buffer.span.extracting(first: length))
            offset += length
        }
    }
}
