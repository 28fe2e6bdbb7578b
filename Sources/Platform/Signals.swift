import CPlatform
import Glibc

/// Signals that end the process.
package enum Signals {
    /// From here on, writing to a pipe without a reader is an error, `brokenPipe`, instead of the end of the process, and
    /// signals that ask the process to end remove files that are not whole before they do. To be called before anything is
    /// written, by a program, not by a library.
    package static func prepare() {
        _ = signal(SIGPIPE, SIG_IGN)
        wcompose_remove_temporary_names_on_signals()
    }

    /// Calls `body`, during which no signal reaches this thread.
    static func heldOff<Result: ~Copyable, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var all = sigset_t()
        var before = sigset_t()
        // SAFETY: the calls read and fill the whole sets that they are given.
        unsafe sigfillset(&all)
        unsafe pthread_sigmask(SIG_BLOCK, &all, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try body()
    }
}
