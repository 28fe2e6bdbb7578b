import CPlatform
import Glibc

/// The name of a file that is to take the place of another, besides that one.
///
/// The file is locked for as long as it has the name. Signals that end the process come before it or after it, or remove
/// it, but nothing can when the process is killed: the next one that writes to the same place does, if it gets the lock.
struct TemporaryName: ~Copyable {
    let file: Descriptor
    private let name: String
    /// What remembers it for signals; nothing where none comes for as long as there is the name.
    private var place: Int32?
    private var isRenamed = false

    /// Gives `file`, which has no name, one for the moment that renaming takes.
    ///
    /// Signals must be held off.
    init(of file: Descriptor, besides target: String) throws(FileError) {
        self.file = file
        _ = flock(file.number, LOCK_EX | LOCK_NB)
        // SAFETY: the function only reads the string.
        name = unsafe try Self.first(besides: target, shownAs: file.path) { name in
            unsafe wcompose_give_name(file.number, name)
        }
        place = nil
    }

    /// A new file of such a name, to be read and written.
    static func create(
        besides target: String, shownAs path: String, _ permissions: Int32
    ) throws(FileError) -> TemporaryName {
        try Signals.heldOff { () throws(FileError) in
            while true {
                var number: Int32 = -1
                // SAFETY: the call only reads the string.
                let name = unsafe try first(besides: target, shownAs: path) { name in
                    number = retrying { unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions)) }
                    return number
                }
                let file = Descriptor(number, path: path)
                // Another process may have taken it for one that was left behind.
                guard flock(number, LOCK_EX | LOCK_NB) == 0, isName(name, of: number) else { continue }
                let place = unsafe Path.withBytes(name) { unsafe wcompose_temporary_name_add($0) }
                return TemporaryName(file: file, name: name, place: place)
            }
        }
    }

    private init(file: Descriptor, name: String, place: Int32) {
        self.file = file
        self.name = name
        self.place = place
    }

    deinit {
        guard !isRenamed else { return }
        Signals.heldOff {
            if let place { wcompose_temporary_name_remove(place) }
            // SAFETY: the call only reads the string.
            _ = unsafe Path.withBytes(name) { unsafe unlink($0) }
        }
    }

    /// Signals must be held off.
    mutating func rename(to target: String) throws(FileError) {
        // SAFETY: the call only reads the strings.
        let outcome = unsafe Path.withBytes(name) { name in
            unsafe Path.withBytes(target) { target in unsafe Glibc.rename(name, target) }
        }
        guard outcome == 0 else { throw FileError(.writing, file.path, errno: errno) }
        isRenamed = true
        // From here on the name may be another process's.
        if let place { wcompose_temporary_name_remove(place) }
        place = nil
    }
}

// MARK: - Names

extension TemporaryName {
    /// So many processes may write to one place at the same time.
    private static let most = 1_000

    private static func name(_ number: Int, besides target: String) -> String {
        // The name is cut so that it stays within the 255 bytes that file systems allow.
        let start = String(Path.name(of: target).unicodeScalars.prefix(50))
        return Path.join(".\(start).wcompose-\(number).tmp", to: Path.directory(of: target))
    }

    /// The first name for which `take` does not say that there is such a file: it returns -1 and leaves errno where it
    /// fails.
    private static func first(
        besides target: String, shownAs path: String, _ take: (UnsafePointer<CChar>) -> Int32
    ) throws(FileError) -> String {
        for number in 0..<most {
            let name = name(number, besides: target)
            repeat {
                if unsafe Path.withBytes(name, { unsafe take($0) }) >= 0 { return name }
                guard errno == EEXIST else { throw FileError(.writing, path, errno: errno) }
            } while removeLeftBehind(name)
        }
        throw FileError(.writing, path, errno: EEXIST)
    }

    /// Removes what a process that was killed left behind.
    static func removeLeftBehind(besides target: String) {
        var number = 0
        while number < most, removeLeftBehind(name(number, besides: target)) { number += 1 }
    }

    /// Whether there was such a file, of this user, that no process had locked.
    private static func removeLeftBehind(_ name: String) -> Bool {
        guard
            let file = try? Descriptor(opening: name, .writing, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY),
            let status = try? file.status(.writing), status.kind == .regular, status.owner == geteuid(),
            flock(file.number, LOCK_EX | LOCK_NB) == 0, isName(name, of: file.number)
        else { return false }
        // SAFETY: the call only reads the string.
        return unsafe Path.withBytes(name) { unsafe unlink($0) } == 0
    }

    private static func isName(_ name: String, of number: Int32) -> Bool {
        var named = stat()
        var opened = stat()
        // SAFETY: both are whole `stat`s that the calls may fill, and the string is only read.
        let isKnown = unsafe (Path.withBytes(name, { unsafe lstat($0, &named) }), fstat(number, &opened)) == (0, 0)
        return isKnown && named.st_dev == opened.st_dev && named.st_ino == opened.st_ino
    }
}
