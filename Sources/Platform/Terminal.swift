import CPlatform
import Glibc

/// Standard output and standard error.
package enum Terminal {
    package enum Stream: Sendable {
        case output
        case errors

        var number: Int32 {
            switch self {
            case .output: STDOUT_FILENO
            case .errors: STDERR_FILENO
            }
        }
    }

    /// Where one of the streams is closed, makes reading or writing it an error: a file that is opened later would take
    /// its place. To be called before any file is opened.
    package static func openMissingStreams() { wcompose_open_missing_streams() }

    package static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.number) == 1 }

    /// Whether text for `stream` is to be coloured: only on a terminal that can, and never with `NO_COLOR`.
    package static func usesColor(_ stream: Stream) -> Bool {
        usesColor(
            isTerminal: isTerminal(stream), noColor: Environment.value("NO_COLOR"), terminal: Environment.value("TERM"))
    }

    package static func usesColor(isTerminal: Bool, noColor: String?, terminal: String?) -> Bool {
        isTerminal && (noColor ?? "").isEmpty && terminal != "dumb"
    }

    /// Columns of the terminal; nothing where `stream` is none.
    package static func width(_ stream: Stream) -> Int? {
        let columns = Int(wcompose_terminal_width(stream.number))
        return columns > 0 ? columns : nil
    }

    /// Writes all of `text`.
    @discardableResult
    package static func write(_ text: String, to stream: Stream) throws(FileError) -> OutputFile.Outcome {
        let target = Descriptor(
            stream.number, path: stream.number == STDOUT_FILENO ? "-" : "/dev/stderr", isBorrowed: true)
        do {
            try target.write(Array(text.utf8).span)
        } catch {
            if error.reason == .brokenPipe { return .brokenPipe }
            throw error
        }
        return .written
    }
}
