import CPlatform
import Glibc
import Synchronization

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

    /// When to use colours.
    package enum ColorChoice: String, Sendable, CaseIterable {
        /// As the environment says; else only on a terminal that can.
        case auto
        case always, never
    }

    private static let colorChoice = Mutex(ColorChoice.auto)

    /// Says when this process uses colours, from now on.
    package static func choose(_ choice: ColorChoice) { colorChoice.withLock { $0 = choice } }

    /// Whether text for `stream` is to be coloured.
    package static func usesColor(_ stream: Stream) -> Bool {
        usesColor(
            colorChoice.withLock(\.self), isTerminal: isTerminal(stream), environment: Environment.value)
    }

    /// What was chosen counts for most; then `NO_COLOR`, then `FORCE_COLOR` and `CLICOLOR_FORCE`, then whether it is a
    /// terminal that can. Variables without a value say nothing, nor does a 0 that forces.
    package static func usesColor(
        _ choice: ColorChoice = .auto, isTerminal: Bool, environment: (String) -> String?
    ) -> Bool {
        switch choice {
        case .always: return true
        case .never: return false
        case .auto:
            if !(environment("NO_COLOR") ?? "").isEmpty { return false }
            let isForced = ["FORCE_COLOR", "CLICOLOR_FORCE"].contains { !["", "0"].contains(environment($0) ?? "") }
            return isForced || isTerminal && environment("TERM") != "dumb"
        }
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
