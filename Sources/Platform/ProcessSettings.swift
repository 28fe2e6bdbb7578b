import Synchronization

/// Settings of the whole process and of where its threads run: a program may choose them, a library leaves them alone.
package enum ProcessSettings {
    private static let own = Atomic(false)

    /// From here on the process is set up for the work of a command, when that begins to need it: memory comes and goes in
    /// large steps, and threads start on processors of their own. To be called by a program, before anything else.
    package static func takeOver() { own.store(true, ordering: .relaxed) }

    /// Whether they are ours to choose.
    static var areOwn: Bool { own.load(ordering: .relaxed) }
}
