import Glibc

/// A shell command that runs beside the test, at the other end of a pipe: a task of the test could wait forever for the
/// thread that the test itself blocks.
@safe
struct ShellCommand {
    private let stream: UnsafeMutablePointer<FILE>?

    /// Starts `line`.
    init(_ line: String) {
        // SAFETY: the call only reads the strings, for as long as it runs.
        unsafe stream = popen(line, "w")
    }

    /// Waits for its end and says whether it succeeded. To be called once.
    func wait() -> Bool {
        guard let stream = unsafe stream else { return false }
        // SAFETY: the stream comes from popen and was not closed before.
        return unsafe pclose(stream) == 0
    }
}
