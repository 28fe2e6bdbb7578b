import Glibc
import WComposeDiagnostics
import WComposeWasmBinary

extension FileError {
    init(_ action: Action, _ path: String, errno code: Int32) {
        self.init(action, path, Reason(errno: code, action))
    }
}

extension FileError.Reason {
    init(errno code: Int32, _ action: FileError.Action) {
        self =
            switch code {
            case ENOENT: action == .reading ? .notFound : .missingDirectory
            case EACCES, EPERM, EROFS: .permissionDenied
            case EISDIR: .directory
            case ENOTDIR: .notDirectory
            case ENXIO: .notRegular
            case ENOSPC, EDQUOT: .noSpace
            case EPIPE: .brokenPipe
            case EBADF: .closed
            // The kernel read a page of a mapped file that the file no longer has.
            case EFAULT: .changed
            default: .system(errno: code)
            }
    }
}

extension FileError: CustomStringConvertible {
    /// One line in plain words, in lower case, such as "cannot read `a.wasm`: there is no such file".
    package var description: String {
        "cannot \(action == .reading ? "read" : "write") \(subject): \(reason)"
    }

    private var subject: String {
        switch (path, action) {
        case ("-", .writing): "standard output"
        default: "`\(FileName.shown(path))`"
        }
    }
}

extension FileError.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notFound: "no such file"
        case .missingDirectory: "no such directory"
        case .permissionDenied: "permission denied"
        case .directory: "it is a directory"
        case .notDirectory: "part of its path is not a directory"
        case .notRegular: "it is a device or socket, not a file"
        case .empty: "it is empty"
        case .truncated: "its zstd data is truncated"
        case .corrupt: "its zstd data is corrupt"
        case .windowTooLarge(let limit): "its zstd window is larger than \(limit >> 20) MiB"
        case .needsDictionary: "it was compressed with a zstd dictionary"
        case .bomb: "it decompresses to more than \(Limits.unfoldedRatio) times its size"
        case .tooLarge(let limit): "it exceeds the limit of \(limit) bytes"
        case .changed: "it changed while being read"
        case .noSpace: "no space left on device"
        case .brokenPipe: "the pipe is closed"
        case .closed: "it is closed"
        case .alreadyRead: "it can be read only once"
        case .system(let code): systemMessage(code)
        }
    }
}

private func systemMessage(_ code: Int32) -> String {
    // SAFETY: strerror returns a string that ends in a zero byte and stays valid until this thread calls it again.
    guard let text = unsafe strerror(code) else { return "system error \(code)" }
    let message = unsafe String(cString: text)
    return message.prefix(1).lowercased() + message.dropFirst()
}
