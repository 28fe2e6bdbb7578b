import CPlatform
import Glibc

extension FileIdentity {
    /// The identity of a file that this process wrote, once whatever is written to it from now on shows in its times;
    /// nothing where that is not to be had in a few milliseconds.
    package static func settled(ofFileAt path: String) throws(FileError) -> FileIdentity? {
        let file = try Descriptor(opening: path, .reading, flags: O_RDONLY | O_NOCTTY | O_NONBLOCK)
        let status = try file.status(.reading)
        guard status.kind == .regular else { return nil }
        let identity = status.identity
        if wcompose_has_fine_times(file.number) {
            for _ in 0..<longestWait where !identity.isSettled(file) { usleep(1_000) }
        }
        guard identity.isSettled(file), wcompose_has_no_writer(file.number) else { return nil }
        return try file.status(.reading).identity == identity ? identity : nil
    }

    /// Milliseconds: the clock of file times goes in steps of ten at the most.
    private static let longestWait = 20
}

extension FileStatus {
    /// The program of this process; nothing where the system does not say.
    package static var ofThisProgram: FileIdentity? { (try? of("/proc/self/exe", for: .reading))?.identity }
}
