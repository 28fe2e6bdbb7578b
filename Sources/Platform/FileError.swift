import Glibc

/// Why a file could not be read or written: thrown by all of this module, ends a command with status 3.
package struct FileError: Error, Equatable, Sendable {
    package var action: Action
    package var reason: Reason
    /// As the person typed it; `-` is standard input or output.
    package var path: String

    package init(_ action: Action, _ path: String, _ reason: Reason) {
        self.action = action
        self.reason = reason
        self.path = path
    }

    package enum Action: Equatable, Sendable {
        case reading
        case writing
    }

    package enum Reason: Equatable, Sendable {
        case notFound
        /// The directory that is to hold the output does not exist.
        case missingDirectory
        case permissionDenied
        case directory
        /// A part of the path that should be a directory is a file.
        case notDirectory
        /// A device or a socket.
        case notRegular
        case empty
        /// A compressed file that ends before its last frame does.
        case truncated
        /// A compressed file that is damaged, or followed by other bytes.
        case corrupt
        /// A compressed file whose frames need more memory than is given to unfold them, in bytes.
        case windowTooLarge(limit: Int)
        /// A compressed file that only a dictionary unfolds.
        case needsDictionary
        /// It unfolds to so many times its own size that it can be nothing but a trap.
        case bomb
        /// It holds, or unfolds to, more bytes than the limit.
        case tooLarge(limit: Int)
        /// It became another file, or shorter, since it was opened.
        case changed
        case noSpace
        /// The other end of the pipe is closed: no one wants the rest of the output.
        case brokenPipe
        /// Standard input, which was read before.
        case alreadyRead
        /// Standard input or output was closed when the process began.
        case closed
        case system(errno: Int32)
    }
}

extension FileError {
    /// Whether nothing can be at such a path: a part of it is a file, or it is longer than paths are.
    package var isOfImpossiblePath: Bool {
        switch reason {
        case .notFound, .notDirectory, .system(errno: ENAMETOOLONG): true
        default: false
        }
    }
}
