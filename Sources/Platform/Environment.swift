import Glibc

/// The environment of the process.
package enum Environment {
    /// The variable of this name; nothing where it is not set.
    package static func value(_ name: String) -> String? {
        // SAFETY: the string that getenv returns ends in a zero byte, and is copied before anything can change it.
        guard let text = unsafe getenv(name) else { return nil }
        return unsafe Path.text(ofCString: text)
    }

    /// The folder that relative paths start from; nothing where it is gone.
    package static var currentDirectory: String? {
        // SAFETY: the call makes the string that it gives, which ends with a zero, and which is freed here.
        guard let text = unsafe getcwd(nil, 0) else { return nil }
        defer { unsafe free(text) }
        return unsafe Path.text(ofCString: text)
    }

    /// The folder for temporary files.
    package static var temporaryDirectory: String {
        guard let directory = value("TMPDIR"), !directory.isEmpty else { return "/tmp" }
        return directory
    }
}
