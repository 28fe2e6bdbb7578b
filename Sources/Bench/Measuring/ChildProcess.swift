import Glibc

/// A program that is run as a process of its own.
struct ChildProcess {
    /// The path of the program, then its arguments.
    var command: [String]
    /// Variables that replace those of the environment.
    var environment: [(name: String, value: String)] = []
    var standardInput = "/dev/null"
    /// Where its output goes; the file is made anew.
    var standardOutput = "/dev/null"
    /// Nil: where that of this process goes.
    var standardError: String? = "/dev/null"

    /// What the system says of a process that has ended.
    struct Usage {
        /// From before it was made until it was reaped, in microseconds.
        var wall: Int
        /// User and system time, in microseconds.
        var cpu: Int
        /// The largest set of resident pages, in KiB. It cannot read below that of the process that started it.
        var peak: Int
        /// The exit status; 128 and the signal where one ended the process.
        var status: Int32
    }

    /// Runs the program and waits for its end.
    ///
    /// `posix_spawn` shares the memory of this process with the child until the program is loaded, so that no copy of
    /// page tables counts for the child.
    func run() -> Usage {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        let writing = O_WRONLY | O_CREAT | O_TRUNC
        unsafe posix_spawn_file_actions_addopen(&actions, 0, standardInput, O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, standardOutput, writing, 0o666)
        if let standardError {
            unsafe posix_spawn_file_actions_addopen(&actions, 2, standardError, writing, 0o666)
        }
        let arguments = unsafe CStrings(command)
        let variables = unsafe CStrings(Self.inherited(without: environment.map(\.name)) + assignments)
        defer {
            unsafe arguments.free()
            unsafe variables.free()
        }
        var process: pid_t = 0
        var status: Int32 = 0
        var usage = rusage()
        let start = Self.now()
        let failure = unsafe posix_spawn(
            &process, command[0], &actions, nil, arguments.pointers, variables.pointers)
        guard failure == 0 else { return Usage(wall: 0, cpu: 0, peak: 0, status: 127) }
        while unsafe wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
        let end = Self.now()
        let signal = status & 0x7f
        return Usage(
            wall: Int(end - start) / 1000, cpu: Self.microseconds(usage.ru_utime) + Self.microseconds(usage.ru_stime),
            peak: Int(usage.ru_maxrss), status: signal == 0 ? (status >> 8) & 0xff : 128 + signal)
    }

    private var assignments: [String] { environment.map { "\($0.name)=\($0.value)" } }

    private static func inherited(without names: [String]) -> [String] {
        var variables: [String] = []
        var next = unsafe environ
        while let entry = unsafe next.pointee {
            let variable = unsafe String(cString: entry)
            if !names.contains(where: { variable.hasPrefix("\($0)=") }) { variables.append(variable) }
            unsafe next += 1
        }
        return variables
    }

    private static func now() -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static func microseconds(_ time: timeval) -> Int { Int(time.tv_sec) * 1_000_000 + Int(time.tv_usec) }
}

/// Strings as C's vectors of arguments are: an array of pointers with a null at the end.
@unsafe private struct CStrings {
    var pointers: [UnsafeMutablePointer<CChar>?]

    init(_ strings: [String]) { unsafe pointers = strings.map { unsafe strdup($0) } + [nil] }

    func free() { unsafe pointers.forEach { unsafe Glibc.free($0) } }
}
