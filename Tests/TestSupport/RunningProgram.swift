import Glibc

/// `wcompose` while it runs, for tests that do something to its files, or to the process, meanwhile.
package struct RunningProgram: ~Copyable {
    private let process: pid_t
    private let folder: ScratchFolder
    private static let (output, errors) = (".stdout", ".stderr")

    package struct Outcome: Sendable {
        /// What it ended with; nothing where a signal ended it.
        package var status: Int32?
        package var signal: Int32?
        package var output: [UInt8]
        package var errors: String
    }

    /// Starts it with these arguments in `folder`, which gets what it writes as hidden files.
    ///
    /// - Parameter environment: `NAME=value`, besides what the test has.
    package init(_ arguments: [String], in folder: ScratchFolder, environment: [String] = []) {
        self.folder = folder
        // The shell gives way to the program, so that the process is the program's.
        let script = "cd '\(folder.path)'; exec env \"$@\" > \(Self.output) 2> \(Self.errors)"
        let words = ["/bin/sh", "-c", script, "sh"] + environment + [Program.path] + arguments
        // SAFETY: each is a copy that is freed here, after the call.
        var strings: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe strings.forEach { unsafe free($0) } }
        var process: pid_t = 0
        // SAFETY: the strings, and the list of them that ends with nil, live until the call returns.
        let failure = unsafe posix_spawn(&process, "/bin/sh", nil, nil, &strings, environ)
        precondition(failure == 0, "cannot start \(Program.path)")
        self.process = process
    }

    package func send(_ signal: Int32) { _ = kill(process, signal) }

    /// Waits for the end, which must come within `seconds`.
    package consuming func end(within seconds: Double = 60) -> Outcome {
        var status: Int32 = 0
        var waited = 0.0
        // SAFETY: the call fills the one number that it is given.
        while unsafe waitpid(process, &status, WNOHANG) == 0 {
            if waited > seconds {
                kill(process, SIGKILL)
                // SAFETY: as above.
                _ = unsafe waitpid(process, &status, 0)
                return outcome(status: nil, signal: nil)
            }
            usleep(500)
            waited += 0.0005
        }
        let signal = status & 0x7f
        return signal == 0 ? outcome(status: status >> 8 & 0xff, signal: nil) : outcome(status: nil, signal: signal)
    }

    private func outcome(status: Int32?, signal: Int32?) -> Outcome {
        Outcome(
            status: status, signal: signal, output: folder.content(Self.output) ?? [],
            errors: String(decoding: folder.content(Self.errors) ?? [], as: UTF8.self))
    }
}

/// What is done to files while a program reads them, and to names that need system calls of their own.
package enum FileSystem {
    // SAFETY (for all): Swift passes a string as a pointer that is valid for the call, which is all these need.
    package static func truncate(_ path: String, to size: Int) { unsafe Glibc.truncate(path, size) }
    package static func rename(_ path: String, to other: String) { unsafe Glibc.rename(path, other) }
    package static func makePipe(_ path: String) { unsafe mkfifo(path, 0o600) }
    package static func makeLink(_ path: String, to target: String) { unsafe symlink(target, path) }
    package static func setPermissions(_ path: String, _ mode: UInt32) { unsafe chmod(path, mode) }
    package static func makeFolder(_ path: String, _ mode: UInt32 = 0o700) { unsafe mkdir(path, mode) }
    package static var isRoot: Bool { geteuid() == 0 }

    package static func permissions(_ path: String) -> UInt32? {
        var status = stat()
        // SAFETY: the call fills a whole `stat`.
        return unsafe stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    /// Waits so long.
    package static func pause(seconds: Double) { usleep(UInt32(seconds * 1_000_000)) }
}

/// A file that is mapped for writing, and open no more.
@safe
package final class SharedMapping {
    private let memory: UnsafeMutableRawBufferPointer

    package init(_ path: String) {
        // SAFETY: the call only reads its string.
        let file = unsafe open(path, O_RDWR)
        let count = Int(lseek(file, 0, SEEK_END))
        // SAFETY: a new mapping at a place of the kernel's choice.
        let start = unsafe mmap(nil, count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
        close(file)
        precondition(file >= 0 && count > 0, "cannot map \(path)")
        unsafe memory = UnsafeMutableRawBufferPointer(start: start, count: count)
    }

    deinit { unsafe munmap(memory.baseAddress, memory.count) }

    package subscript(place: Int) -> UInt8 {
        get { unsafe memory[place] }
        set { unsafe memory[place] = newValue }
    }
}
