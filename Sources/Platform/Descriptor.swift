import CPlatform
import Glibc

/// An open file: closed when the last owner lets go of it. Interrupted calls are made again.
final class Descriptor: Sendable {
    let number: Int32
    /// What errors call the file.
    let path: String
    private let isBorrowed: Bool

    /// - Parameter number: an open descriptor, which is closed in the end, unless `isBorrowed`.
    init(_ number: Int32, path: String, isBorrowed: Bool = false) {
        self.number = number
        self.path = path
        self.isBorrowed = isBorrowed
    }

    convenience init(opening path: String, _ action: FileError.Action, flags: Int32, mode: mode_t = 0) throws(FileError)
    {
        // A C string would end at the zero, and name another file.
        guard !Path.holds(0, path) else { throw FileError(action, path, .system(errno: EINVAL)) }
        // SAFETY: the call only reads the string, for as long as it runs.
        let number = unsafe Path.withBytes(path) { path in
            retrying { unsafe open(path, flags | O_CLOEXEC, mode) }
        }
        guard number >= 0 else { throw FileError(action, path, errno: errno) }
        self.init(number, path: path)
    }

    /// A new file without a name in the folder for temporary files, to be read and written.
    static func nameless() throws(FileError) -> Descriptor {
        let directory = Environment.temporaryDirectory
        // SAFETY: the function only reads the string, for as long as it runs.
        let number = unsafe Path.withBytes(directory) { unsafe wcompose_open_nameless($0) }
        guard number >= 0 else { throw FileError(.writing, Path.join("a temporary file", to: directory), errno: errno) }
        return Descriptor(number, path: Path.join("a temporary file", to: directory))
    }

    deinit {
        if !isBorrowed { _ = close(number) }
    }

    func status(_ action: FileError.Action) throws(FileError) -> FileStatus {
        var status = stat()
        // SAFETY: `status` is a whole `stat` that the call may fill.
        guard unsafe fstat(number, &status) == 0 else { throw FileError(action, path, errno: errno) }
        return FileStatus(status)
    }

    /// Reads at most as many bytes as `buffer` has, and says how many; 0 at the end.
    func read(into buffer: inout [UInt8]) throws(FileError) -> Int {
        // SAFETY: the call writes at most `count` bytes to the buffer.
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            retrying { unsafe Glibc.read(number, bytes.baseAddress, bytes.count) }
        }
        guard count >= 0 else { throw FileError(.reading, path, errno: errno) }
        return count
    }

    /// Reads `count` bytes at `offset` to `place` in `buffer` and says how many; fewer only where the file ends.
    func read(
        _ count: Int, at offset: Int, into buffer: inout [UInt8], from place: Int = 0
    ) throws(FileError) -> Int {
        precondition(place >= 0 && count >= 0 && count <= buffer.count - place, "range outside the buffer")
        return unsafe try buffer.withUnsafeMutableBufferPointer { bytes throws(FileError) in
            let part = unsafe UnsafeMutableBufferPointer(rebasing: bytes[place..<place + count])
            return unsafe try read(at: offset, into: UnsafeMutableRawBufferPointer(part))
        }
    }

    /// Fills `memory` from `offset` on and says how many bytes there were for it; fewer only where the file ends.
    @unsafe
    func read(at offset: Int, into memory: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        var filled = 0
        while filled < memory.count {
            // SAFETY: the call writes at most as many bytes as are left in `memory`, to where they are.
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[filled...])
            let got = retrying { unsafe pread(number, rest.baseAddress, rest.count, offset + filled) }
            guard got >= 0 else { throw FileError(.reading, path, errno: errno) }
            if got == 0 { break }
            filled += got
        }
        return filled
    }

    func write(_ bytes: Span<UInt8>) throws(FileError) {
        try write(bytes, Span())
    }

    /// Writes all of `first`, then all of `second`.
    ///
    /// - Parameter place: where in the file; nothing for behind what was written before.
    func write(_ first: Span<UInt8>, _ second: Span<UInt8>, at place: Int? = nil) throws(FileError) {
        var done = 0
        while done < first.count + second.count {
            let head = first.extracting(droppingFirst: min(done, first.count))
            let tail = second.extracting(droppingFirst: max(0, done - first.count))
            // SAFETY: the call reads from the two buffers, which outlive it, and writes to neither.
            let count = unsafe head.withUnsafeBytes { head in
                unsafe tail.withUnsafeBytes { tail in
                    let parts: InlineArray<2, iovec> = unsafe [
                        iovec(iov_base: UnsafeMutableRawPointer(mutating: head.baseAddress), iov_len: head.count),
                        iovec(iov_base: UnsafeMutableRawPointer(mutating: tail.baseAddress), iov_len: tail.count),
                    ]
                    return unsafe parts.span.withUnsafeBufferPointer { parts in
                        retrying {
                            guard let place else { return unsafe writev(number, parts.baseAddress, 2) }
                            return unsafe pwritev(number, parts.baseAddress, 2, place + done)
                        }
                    }
                }
            }
            if count < 0 && errno == EAGAIN {
                waitUntilWritable()
                continue
            }
            guard count >= 0 else { throw FileError(.writing, path, errno: errno) }
            done += count
        }
    }

    /// Copies up to `count` bytes at `offset` of `input` to here inside the kernel; says how many were, 0 at the end
    /// of the input, nothing where the kernel cannot copy between these two.
    func copy(from input: Descriptor, at offset: Int, count: Int) throws(FileError) -> Int? {
        let copied = retrying { wcompose_copy_file_range(input.number, Int64(offset), number, count) }
        if copied >= 0 { return Int(copied) }
        switch errno {
        case EXDEV, EINVAL, ENOSYS, EBADF, EOPNOTSUPP, EPERM, ETXTBSY: return nil
        default: throw FileError(.writing, path, errno: errno)
        }
    }
}

extension Descriptor {
    /// Writes all that is in a file.
    func write(all input: Descriptor) throws(FileError) {
        var offset = 0
        while let copied = try copy(from: input, at: offset, count: 1 << 30) {
            if copied == 0 { return }
            offset += copied
        }
        var buffer = [UInt8](repeating: 0, count: 128 << 10)
        while true {
            let count = try input.read(buffer.count, at: offset, into: &buffer)
            if count == 0 { return }
            try write(buffer.span.extracting(first: count))
            offset += count
        }
    }

    /// Another process may have made the pipe that is shared with it one that does not wait.
    private func waitUntilWritable() {
        var wanted = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        // SAFETY: the call reads and writes the one `pollfd` that it is given.
        _ = unsafe poll(&wanted, 1, -1)
    }

    /// Makes room for a file of `count` bytes: a full disk shows before they are written, and on ext4 writing them, and
    /// putting the file in the place of another, is faster. Where the file system cannot do that, nothing happens.
    func reserve(_ count: Int) throws(FileError) {
        guard retrying({ wcompose_reserve(number, Int64(count)) }) != 0 else { return }
        switch errno {
        case ENOSPC, EDQUOT, EFBIG: throw FileError(.writing, path, errno: errno)
        default: return
        }
    }
}

/// Makes a system call again for as long as a signal interrupts it.
@inline(__always)
func retrying<Result: FixedWidthInteger & SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
