import CStart
import Glibc
import WComposeCommands
import WComposePlatform

/// What the process was called with, without its own name.
private var arguments: [String] {
    // SAFETY: there are as many strings as the count says, each with a zero at its end, which nothing changes.
    (1..<max(1, wcompose_argument_count())).map { unsafe Path.text(ofCString: wcompose_argument($0)) }
}

exit(Tool.run(arguments).rawValue)
