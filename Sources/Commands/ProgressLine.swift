import Synchronization
import WComposePlatform
import WComposeReports

/// The line at the bottom of a terminal that says what a long run is at. There is none on anything else.
///
/// Whoever writes to the terminal erases it before.
enum ProgressLine {
    /// What takes less is not worth a line.
    private static let delay = Duration.milliseconds(500)
    private static let interval = Duration.milliseconds(100)

    private static let state = Mutex(State.hidden)

    private enum State {
        case hidden
        case shown
        /// There is none any more.
        case over
    }

    /// Begins to look at what the process does, from time to time.
    static func start() {
        // On a dumb terminal nothing can be erased.
        guard Terminal.isTerminal(.errors), Environment.value("TERM") != "dumb" else { return }
        Progress.start()
        Workers.inBackground {
            Workers.pause(delay)
            while draw() { Workers.pause(interval) }
        }
    }

    /// Makes room for what is written next.
    static func erase() {
        state.withLock { state in
            guard state == .shown else { return }
            Self.erase(&state)
        }
    }

    static func end() {
        state.withLock { state in
            if state == .shown { Self.erase(&state) }
            state = .over
        }
    }

    private static func erase(_ state: inout State) {
        write("\r\u{1B}[K")
        state = .hidden
    }

    /// False where it is over.
    private static func draw() -> Bool {
        state.withLock { state in
            guard state != .over else { return false }
            if let snapshot = Progress.now {
                // The last column stays free: some terminals begin a new line after it.
                let width = (Terminal.width(.errors) ?? 80) - 1
                write("\r\u{1B}[K" + text(of: snapshot).prefix(max(0, width)))
                state = .shown
            } else if state == .shown {
                erase(&state)
            }
            return true
        }
    }

    private static func write(_ text: String) {
        // A terminal that is gone needs no line.
        _ = try? Terminal.write(text, to: .errors)
    }

    static func text(of snapshot: Progress.Snapshot) -> String {
        let what = snapshot.stage.name + (snapshot.parts.map { " (\(Quantity.spelled($0)))" } ?? "")
        return switch snapshot.unit {
        case nil: "\(what) …"
        case .files?: "\(what): \(snapshot.done) of \(Quantity.counted(snapshot.total, "file"))"
        case .bytes?: "\(what): \(Quantity.bytes(snapshot.done)) of \(Quantity.bytes(snapshot.total))"
        }
    }
}

extension Progress.Stage {
    var name: String {
        switch self {
        case .reading: "reading"
        case .validating: "validating core modules"
        case .wiring: "wiring"
        case .linking: "linking"
        case .digesting: "computing digests"
        case .writing: "writing"
        case .parsing: "parsing"
        case .printing: "printing"
        case .running: "running scripts"
        }
    }
}
