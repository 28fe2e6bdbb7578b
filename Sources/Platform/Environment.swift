import CPlatform
import Glibc

/// What the process was started with.
package enum Environment {
    /// The variable of this name; nothing where it is not set.
    package static func value(_ name: String) -> String? {
        // SAFETY: the string that getenv returns ends in a zero byte, and is copied before anything can change it.
        guard let text = unsafe getenv(name) else { return nil }
        return unsafe Path.text(ofCString: text)
    }

    /// What the process was called with, without its own name.
    package static var arguments: [String] {
        // SAFETY: there are as many strings as the count says, each with a zero at its end, which nothing changes.
        (1..<max(1, wcompose_argument_count())).map { number in
            unsafe Path.text(ofCString: wcompose_argument(number))
        }
    }

    /// The folder for temporary files.
    package static var temporaryDirectory: String {
        guard let directory = value("TMPDIR"), !directory.isEmpty else { return "/tmp" }
        return directory
    }
}
