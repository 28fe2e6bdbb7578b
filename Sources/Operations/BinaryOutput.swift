package import WComposeDiagnostics
import WComposeLoading
import WComposePlatform

extension Diagnostic {
    /// What is said where a binary was to go to a terminal; nothing where it may be written.
    ///
    /// - Parameter path: of the output; `-` is standard output.
    package static func refusal(ofBinaryTo path: String) -> Diagnostic? {
        ["-", "/dev/stdout"].contains(path) && Terminal.isTerminal(.output) ? .binaryToTerminal() : nil
    }
}
