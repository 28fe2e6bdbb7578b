import Glibc
import WComposeWasmBinary

/// A program of the system that does part of the work, found as the shell finds it.
package enum ChildProgram {
    package enum Failure: Error {
        /// There is no such program in the directories of `PATH`.
        case missing
        /// It did not end in time, and was ended.
        case tookTooLong
        /// It ended with this status, and said this.
        case failed(status: Int32, message: String)
        case file(FileError)
    }

    /// What the program writes to its standard output when it reads `input` from its standard input.
    ///
    /// - Parameters:
    ///   - seconds: how long it may take.
    ///   - limit: how many bytes it may write.
    package static func run(
        _ name: String, _ arguments: [String], input: [UInt8], seconds: Int, limit: Int
    ) throws(Failure) -> [UInt8] {
        // Files do not fill up, as pipes do, while nobody reads them.
        let streams: [Descriptor]
        do throws(FileError) {
            streams = [try OutputFile.spool([.bytes(input)]), try .nameless(), try .nameless()]
            guard lseek(streams[0].number, 0, SEEK_SET) == 0 else {
                throw FileError(.reading, streams[0].path, errno: errno)
            }
        } catch {
            throw .file(error)
        }
        let status = try status(of: start([name] + arguments, streams), seconds: seconds)
        let (output, messages): ([UInt8], [UInt8])
        do {
            output = try contents(of: streams[1], atMost: limit + 1)
            messages = try contents(of: streams[2], atMost: 4_096)
        } catch {
            throw .file(error)
        }
        guard status == 0 else {
            throw .failed(status: status, message: String(decoding: messages, as: UTF8.self))
        }
        guard output.count <= limit else { throw .file(FileError(.reading, name, .tooLarge(limit: limit))) }
        return output
    }

    private static func start(_ command: [String], _ streams: [Descriptor]) throws(Failure) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        // SAFETY: the calls set up, fill and take down the one value that they are given.
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        for (place, stream) in streams.enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, stream.number, Int32(place))
        }
        // SAFETY: the strings are copies that end in a zero byte, freed when the program has started.
        var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let failure = unsafe posix_spawnp(&process, command[0], &actions, nil, &arguments, environ)
        switch failure {
        case 0: return process
        case ENOENT, EACCES: throw .missing
        default: throw .file(FileError(.reading, command[0], errno: failure))
        }
    }

    /// Waits for the end of a process; a signal that ended it counts as a status above 128.
    private static func status(of process: pid_t, seconds: Int) throws(Failure) -> Int32 {
        var status: Int32 = 0
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        // SAFETY: the call writes the status only.
        while unsafe waitpid(process, &status, WNOHANG) == 0 {
            guard clock.now < end else {
                kill(process, SIGKILL)
                unsafe _ = waitpid(process, &status, 0)
                throw .tookTooLong
            }
            usleep(2_000)
        }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    private static func contents(of file: Descriptor, atMost limit: Int) throws(FileError) -> [UInt8] {
        let size = min(try file.status(.reading).size, limit)
        var bytes = [UInt8](repeating: 0, count: size)
        bytes.removeLast(size - (try file.read(size, at: 0, into: &bytes)))
        return bytes
    }
}
