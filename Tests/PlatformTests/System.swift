import Glibc

/// System calls that take paths, for tests: each only reads its strings, for as long as it runs.
enum System {
    // SAFETY (for all): Swift passes a string as a pointer that is valid for the call, which is all these need.
    static func open(_ path: String, _ flags: Int32) -> Int32 { unsafe Glibc.open(path, flags | O_CLOEXEC, 0o600) }
    static func chmod(_ path: String, _ mode: UInt32) { unsafe Glibc.chmod(path, mode) }
    static func truncate(_ path: String, _ size: Int) { unsafe Glibc.truncate(path, size) }
    static func symlink(_ target: String, _ path: String) { unsafe Glibc.symlink(target, path) }
    static func mkfifo(_ path: String) { unsafe Glibc.mkfifo(path, 0o600) }
    static func unlink(_ path: String) { unsafe Glibc.unlink(path) }
    static func rmdir(_ path: String) { unsafe Glibc.rmdir(path) }

    static func limit(_ resource: __rlimit_resource, to value: UInt) {
        var limit = rlimit(rlim_cur: value, rlim_max: value)
        // SAFETY: the call only reads `limit`.
        unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }
}
