import WComposeDiagnostics
import WComposeWIT

/// What is said about directories of WIT.
extension Diagnostic {
    /// - Parameter folders: those in the directory that have WIT.
    static func noWIT(inDirectory path: String, butIn folders: [String]) -> Diagnostic {
        Diagnostic(
            WITCode.packageConflict, "`\(FileName.shown(path))` contains no WIT files", at: .file(path),
            notes: folders.count == 1 ? [] : ["WIT files are in \(list(folders))"],
            help: folders.count == 1
                ? ["use `\(folders[0])` instead"] : ["name one of these directories"])
    }
}
