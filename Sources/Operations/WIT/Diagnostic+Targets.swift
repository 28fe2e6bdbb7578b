import WComposeComponentModel
import WComposeDiagnostics
import WComposeLoading
import WComposeWIT

/// What is said about components and the worlds that they are to fit.
extension Diagnostic {
    /// - Parameter component: what is given in its place, where that is one.
    static func witForComponent(_ path: String, exchangedWith component: String?) -> Diagnostic {
        Diagnostic(
            LoadingCode.notWebAssembly, "`\(FileName.shown(path))` is WIT, not a component", at: .file(path),
            help: [
                component.map { "swap the two: `wcompose targets \($0) --wit \(path)`" }
                    ?? "name a component, and the WIT with `--wit \(path)`"
            ])
    }
}
