import Glibc

/// What the benchmark does with files. It ends the process where the system refuses, for it cannot go on then.
enum Files {
    static func makeFolder(_ path: String) {
        var end = path.startIndex
        while end < path.endIndex {
            end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
            if unsafe mkdir(String(path[..<end]), 0o777) != 0 && errno != EEXIST { stop("cannot make", path) }
        }
    }

    static func write(_ text: String, to path: String) { write(Array(text.utf8), to: path) }

    static func write(_ bytes: [UInt8], to path: String) {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0 else { stop("cannot write", path) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            // SAFETY: the pointer covers the bytes that are left and lives as long as the call.
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { stop("cannot write", path) }
            rest = rest.dropFirst(count)
        }
    }

    /// The first `limit` bytes of a file, nil where there is none.
    static func read(_ path: String, limit: Int = 1 << 16) -> [UInt8]? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let size = limit - bytes.count
            var failed = false
            let more = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                // SAFETY: the buffer has room for `size` bytes, and as many as were read are initialised.
                let result = unsafe Glibc.read(file, buffer.baseAddress, size)
                failed = result < 0
                count = max(result, 0)
            }
            if failed { return nil }
            if more.isEmpty { break }
            bytes += more
        }
        return bytes
    }

    static func text(_ path: String) -> String? { read(path).map { String(decoding: $0, as: UTF8.self) } }

    /// The size of a file, nil where there is none.
    static func size(_ path: String) -> Int? { status(path).map { Int($0.st_size) } }

    /// What changes when a file is written again.
    static func identity(_ path: String) -> String? {
        status(path).map { "\($0.st_ino) \($0.st_size) \($0.st_mtim.tv_sec) \($0.st_mtim.tv_nsec)" }
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status : nil
    }

    static func remove(_ path: String) { unsafe _ = unlink(path) }

    static func link(_ path: String, to target: String) {
        remove(path)
        if unsafe symlink(target, path) != 0 { stop("cannot link", path) }
    }

    static func isProgram(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 && (size(path) ?? 0) > 0 }

    static func absolute(_ path: String) -> String {
        guard let real = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    private static func stop(_ what: String, _ path: String) -> Never {
        let reason = unsafe String(cString: strerror(errno))
        fail("\(what) \(path): \(reason)")
    }
}

/// Writes a message to stderr and ends with status 1.
func fail(_ message: String, status: Int32 = 1) -> Never {
    warn(message)
    exit(status)
}

func warn(_ message: String) { write("wcompose-bench: \(message)\n", to: 2) }

/// Writes to stdout at once, so that lines appear as they come, also in a file.
func say(_ text: String, newLine: Bool = true) { write(newLine ? text + "\n" : text, to: 1) }

private func write(_ text: String, to file: Int32) {
    let bytes = Array(text.utf8)
    // SAFETY: the pointer lives as long as the call.
    unsafe bytes.withUnsafeBytes { unsafe _ = Glibc.write(file, $0.baseAddress, $0.count) }
}
